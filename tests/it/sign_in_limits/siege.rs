use super::{newcomer, practice};
use anyhow::Result;
use domain::identity::Role;
use jiff::SignedDuration;
use tests::{
    TestApp,
    mailbox::Letter,
    siege::{Siege, besiege, verified},
    until,
};

const NOBODY: &str = "0123456789abcdef0123456789abcdef@staff.example";

#[tokio::test]
async fn of_hundreds_of_networks_25_guesses_a_day_are_looked_at_and_the_owner_always_gets_in()
-> Result<()> {
    let (app, lilas) = practice().await?;
    let mut owner = app.at_work(lilas.id(), Role::Owner).await?;
    // The owner's first sign-in, in a browser that was unknown, is one of that day's.
    app.advance(SignedDuration::from_hours(24));
    let email = owner.email.clone();
    let siege = besiege(&app, &email, 300, Some((&mut owner, 20))).await?;
    assert_eq!(siege.owner, (20, 20), "the owner came and got in");
    assert_eq!(verified(&app, Some(&owner))?, 25);
    assert_eq!(siege.answers, [(422, 25), (429, 275)].into());
    // An address that nobody has is guarded in the same way.
    let siege = besiege(&app, NOBODY, 300, None).await?;
    assert_eq!(siege, Siege { answers: [(422, 25), (429, 275)].into(), owner: (0, 0) });
    assert_eq!(verified(&app, None)?, 25);
    // The next day brings 25 guesses more, not hundreds.
    besiege(&app, &email, 100, None).await?;
    assert_eq!(verified(&app, Some(&owner))?, 50);
    Ok(())
}

#[tokio::test]
async fn the_holder_is_told_at_five_and_at_25_failures_and_nobody_else_is_named() -> Result<()> {
    let (app, lilas) = practice().await?;
    let (owner, colleague) = (newcomer(&app, &lilas).await?, newcomer(&app, &lilas).await?);
    let stranger = app.stranger()?;
    for failure in 1..=5 {
        assert!(told(&app, "Cinq").await?.is_empty(), "{failure}");
        assert_eq!(stranger.guesses(&owner.email).await?.status, 422);
    }
    let few = told(&app, "Cinq").await?;
    assert_eq!(few.len(), 1);
    besiege(&app, &owner.email, 300, None).await?;
    let letters = [few, told(&app, "Vingt-cinq").await?].concat();
    assert_eq!(letters.len(), 2);
    for letter in letters {
        assert_eq!(letter.to()?, owner.email);
        let text = letter.text()? + &letter.html()?;
        for stranger in [&colleague.email, "198.18.", "x-forwarded", "lilas"] {
            assert!(!text.contains(stranger), "{stranger}: {text}");
        }
    }
    assert_eq!(told(&app, "Cinq").await?.len(), 1, "once, not at every failure");
    Ok(())
}

/// The letters that begin so, once all have left.
async fn told(app: &TestApp, how_many: &str) -> Result<Vec<Letter>> {
    until("every letter has left", async || {
        let waiting = app
            .db()
            .number("SELECT count(*) FROM identity.letter WHERE state IN ('queued', 'sending')")?;
        Ok((waiting == 0).then_some(()))
    })
    .await?;
    let mut letters = app.mailbox().letters()?;
    letters.retain(|letter| {
        letter.text().is_ok_and(|text| text.contains(&format!("{how_many} mots de passe erronés")))
    });
    Ok(letters)
}
