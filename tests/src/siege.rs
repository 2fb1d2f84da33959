//! A day of guesses at one account, out of more networks than anybody could block.

use crate::{Answer, TestApp, staff::Staff};
use anyhow::Result;
use futures_util::future::try_join_all;
use jiff::SignedDuration;
use std::collections::BTreeMap;

const AT_ONCE: usize = 4;
/// A little less than a day: the first guess must not leave the window before the last one.
const LASTS: SignedDuration = SignedDuration::from_mins(24 * 60 - 10);

/// What became of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Siege {
    /// How many answers had which status.
    pub answers: BTreeMap<u16, usize>,
    /// How often the owner came, and got in.
    pub owner: (usize, usize),
}

/// Lets strangers guess, each guess out of a network of its own, while the owner comes to work from
/// a browser that they have used before.
pub async fn besiege(
    app: &TestApp,
    email: &str,
    guesses: usize,
    mut owner: Option<(&mut Staff, usize)>,
) -> Result<Siege> {
    let (stranger, rounds) = (app.stranger()?, guesses / AT_ONCE);
    let step = LASTS / i32::try_from(rounds)?;
    let mut siege = Siege::default();
    for round in 0..rounds {
        let answers = try_join_all((0..AT_ONCE).map(|_| stranger.guesses(email))).await?;
        for Answer { status, .. } in answers {
            *siege.answers.entry(status).or_default() += 1;
        }
        if let Some((owner, visits)) = &mut owner
            && (round + 1) * *visits / rounds > round * *visits / rounds
        {
            let (came, got_in) = siege.owner;
            siege.owner = (came + 1, got_in + usize::from(owner.come_again(app).await?));
        }
        app.advance(step);
    }
    Ok(siege)
}

/// How many guesses were looked at, so far, at the account of somebody, or of nobody.
pub fn verified(app: &TestApp, owner: Option<&Staff>) -> Result<i64> {
    let subject = match owner {
        Some(owner) => format!("subject = '{}'", owner.account),
        None => "subject NOT IN (SELECT id FROM identity.account)".to_owned(),
    };
    app.db().number(&format!(
        "SELECT count(*) FROM audit.event WHERE action = 'session.refused' AND {subject}"
    ))
}
