use super::{newcomer, practice, statuses, waits};
use anyhow::Result;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use tests::{
    Answer, TestApp,
    staff::PASSWORD,
    stranger::Stranger,
    timing::{Addresses, Form},
};

const NOBODY: &str = "0123456789abcdef0123456789abcdef@staff.example";
/// Milliseconds by which the answers of two kinds of addresses may differ.
const UNSEEN: f64 = 5.0;
/// The fastest of a hundred, by which they are compared: beside other tests the middle wanders, but
/// nothing makes a hash fast. `cargo xtask faults` compares medians.
const FASTEST: usize = 20;

/// What can be seen of an answer, save what differs between any two.
fn seen(answer: &Answer, email: &str) -> (u16, BTreeMap<String, String>, String) {
    let ours = |name: &str| !matches!(name, "date" | "x-request-id" | "content-length");
    let headers = answer.headers.iter().filter(|(name, _)| ours(name.as_str()));
    let text = |value: &reqwest::header::HeaderValue| {
        String::from_utf8_lossy(value.as_bytes()).into_owned()
    };
    let headers = headers.map(|(name, value)| (name.to_string(), text(value))).collect();
    (answer.status, headers, answer.text().replace(email, "…"))
}

async fn guesses(stranger: &Stranger, email: &str, count: usize) -> Result<Vec<Answer>> {
    let mut answers = Vec::new();
    for _ in 0..count {
        answers.push(stranger.guesses(email).await?);
    }
    Ok(answers)
}

#[tokio::test]
async fn the_sixth_failure_in_a_row_has_to_wait_and_is_told_how_long() -> Result<()> {
    let (app, lilas) = practice().await?;
    let owner = newcomer(&app, &lilas).await?;
    let stranger = app.stranger()?;
    let answers = guesses(&stranger, &owner.email, 6).await?;
    assert_eq!(statuses(&answers), [422, 422, 422, 422, 422, 429]);
    assert_eq!(
        answers.iter().map(waits).collect::<Vec<_>>(),
        [None, None, None, None, None, Some(60)]
    );
    // The right password has to wait as well, or the wait would answer whether it was right.
    assert_eq!(stranger.elsewhere().tries(&owner.email, PASSWORD).await?.status, 429);
    app.advance(SignedDuration::from_secs(61));
    assert_eq!(stranger.elsewhere().tries(&owner.email, PASSWORD).await?.status, 303);
    // Whoever was right begins anew.
    assert_eq!(statuses(&guesses(&stranger, &owner.email, 5).await?), [422; 5]);
    Ok(())
}

#[tokio::test]
async fn one_network_has_five_guesses_whatever_accounts_they_aim_at() -> Result<()> {
    let app = TestApp::start().await?;
    let home = app.stranger()?;
    let mut answers = Vec::new();
    for number in 0..6 {
        answers.push(home.tries(&format!("{number}@staff.example"), PASSWORD).await?);
    }
    assert_eq!(statuses(&answers), [422, 422, 422, 422, 422, 429]);
    assert!(answers.last().and_then(waits).is_some());
    app.advance(SignedDuration::from_secs(7));
    assert_eq!(home.tries(NOBODY, PASSWORD).await?.status, 422);
    Ok(())
}

#[tokio::test]
async fn an_address_that_nobody_has_is_answered_as_one_that_somebody_has() -> Result<()> {
    let (app, lilas) = practice().await?;
    let owner = newcomer(&app, &lilas).await?;
    // As long as the other: the form comes back with it.
    let nobody = format!("{:x>width$}", "@staff.example", width = owner.email.len());
    let known = guesses(&app.stranger()?, &owner.email, 7).await?;
    let unknown = guesses(&app.stranger()?, &nobody, 7).await?;
    for (known, unknown) in known.iter().zip(&unknown) {
        assert_eq!(known.body.len(), unknown.body.len());
        assert_eq!(seen(known, &owner.email), seen(unknown, &nobody));
    }
    let stranger = app.stranger()?;
    for request in 0..7 {
        let (known, unknown) =
            (stranger.forgets(&owner.email).await?, stranger.forgets(NOBODY).await?);
        assert_eq!(known.status, if request < 5 { 200 } else { 429 });
        // The seconds of the wait go on between the two.
        let [known, unknown] =
            [(&known, owner.email.as_str()), (&unknown, NOBODY)].map(|(answer, email)| {
                let (_, mut headers, page) = seen(answer, email);
                (headers.remove("retry-after").is_some(), headers, page)
            });
        assert_eq!(known, unknown);
    }
    Ok(())
}

#[tokio::test]
async fn nobody_can_tell_from_the_time_of_an_answer_if_anybody_has_an_address() -> Result<()> {
    let app = TestApp::start().await?;
    let addresses = Addresses::hire(&app, 15).await?;
    for form in [Form::SignIn, Form::Forgotten] {
        // Noise only adds to a difference; what a missing hash would add is there every time.
        let mut differences = Vec::new();
        while differences.len() < 3 && differences.iter().all(|apart: &f64| *apart >= UNSEEN) {
            differences.push(addresses.time(&app, form, 10).await?.apart(FASTEST));
        }
        assert!(differences.iter().any(|apart| *apart < UNSEEN), "{form:?}: {differences:?}");
    }
    Ok(())
}
