use super::{newcomer, practice, statuses};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use jiff::SignedDuration;
use tests::{
    Answer, TestApp,
    siege::besiege,
    staff::{Jar, PASSWORD, SESSION, Staff},
    until,
};

/// On the list of those that leaked.
const LEAKED: &str = "biotechnologia";
const NEW: &str = "cinq loutres dorment au soleil";

/// What a link in a letter leads to.
async fn reset_link(app: &TestApp, staff: &Staff) -> Result<String> {
    assert_eq!(app.stranger()?.forgets(&staff.email).await?.status, 200);
    until("the letter with the link has come", async || {
        for letter in app.mailbox().letters()?.iter().rev() {
            let text = letter.text()?;
            if letter.to()? == staff.email
                && let Some((_, rest)) = text.split_once("/pro/reset/")
            {
                let token = rest.split_whitespace().next().context("no token")?;
                return Ok(Some(format!("/pro/reset/{token}")));
            }
        }
        Ok(None)
    })
    .await
}

async fn sets(jar: &mut Jar, link: &str, password: &str) -> Result<Answer> {
    jar.submit(link, &[("password", password)]).await
}

async fn is_signed_in(staff: &mut Staff) -> Result<bool> {
    Ok(staff.get("/pro/security").await?.status == 200)
}

#[tokio::test]
async fn a_password_is_changed_to_another_that_nobody_knows_and_other_sessions_end() -> Result<()> {
    let (app, lilas) = practice().await?;
    let mut staff = app.at_work(lilas.id(), Role::Secretary).await?;
    let here = staff.browser.clone();
    staff.browser = app.jar()?;
    app.advance(SignedDuration::from_secs(60));
    assert!(staff.come_again(&app).await?);
    let elsewhere = std::mem::replace(&mut staff.browser, here);
    let mut answers = Vec::new();
    for (current, new) in [(PASSWORD, PASSWORD), (PASSWORD, LEAKED), (NEW, NEW), (PASSWORD, NEW)] {
        let fields = [("current", current), ("new", new)];
        answers.push(staff.submit("/pro/password", &fields).await?);
    }
    assert_eq!(statuses(&answers), [422, 422, 422, 303]);
    assert!(is_signed_in(&mut staff).await?);
    staff.browser = elsewhere;
    assert!(!is_signed_in(&mut staff).await?);
    assert!(!staff.come_again(&app).await?, "the old password");
    Ok(())
}

#[tokio::test]
async fn after_a_reset_every_session_has_ended_and_every_other_browser_is_unknown() -> Result<()> {
    let (app, lilas) = practice().await?;
    let mut staff = app.at_work(lilas.id(), Role::Secretary).await?;
    let (link, mut jar) = (reset_link(&app, &staff).await?, app.jar()?);
    let answers = [
        sets(&mut jar, &link, PASSWORD).await?,
        sets(&mut jar, &link, LEAKED).await?,
        sets(&mut jar, &link, NEW).await?,
        sets(&mut jar, &link, "sept hérons pêchent la nuit").await?,
    ];
    assert_eq!(statuses(&answers), [422, 422, 303, 404], "a link works once");
    assert!(!is_signed_in(&mut staff).await?);
    let account = staff.account;
    let of_theirs = |table: &str| {
        app.db().number(&format!(
            "SELECT count(*) FROM identity.{table} WHERE account_id = '{account}'"
        ))
    };
    assert_eq!((of_theirs("session")?, of_theirs("device")?), (0, 1));
    // The browser that was a known one meets the bounds of strangers.
    besiege(&app, &staff.email, 300, None).await?;
    staff.browser.forget(SESSION);
    let fields = [("email", staff.email.as_str()), ("password", NEW)];
    assert_eq!(staff.browser.submit("/pro/sign-in", &fields).await?.status, 429);
    // The one that the link was opened in does not.
    assert_eq!(jar.submit("/pro/sign-in", &fields).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn whoever_has_set_a_new_password_does_not_wait_for_guesses_at_the_old_one() -> Result<()> {
    let (app, lilas) = practice().await?;
    let staff = newcomer(&app, &lilas).await?;
    let stranger = app.stranger()?;
    for _ in 0..5 {
        stranger.guesses(&staff.email).await?;
    }
    let home = stranger.elsewhere();
    assert_eq!(home.tries(&staff.email, PASSWORD).await?.status, 429);
    let link = reset_link(&app, &staff).await?;
    assert_eq!(sets(&mut app.jar()?, &link, NEW).await?.status, 303);
    assert_eq!(home.tries(&staff.email, NEW).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn a_stranger_who_asks_for_links_all_day_keeps_no_owner_from_asking() -> Result<()> {
    let (app, lilas) = practice().await?;
    let mut owner = app.at_work(lilas.id(), Role::Owner).await?;
    let stranger = app.stranger()?;
    for _ in 0..5 {
        assert_eq!(stranger.forgets(&owner.email).await?.status, 200);
    }
    assert_eq!(stranger.forgets(&owner.email).await?.status, 429);
    owner.browser.forget(SESSION);
    let email = owner.email.clone();
    assert_eq!(owner.submit("/pro/forgotten", &[("email", &email)]).await?.status, 200);
    Ok(())
}
