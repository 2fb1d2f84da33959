//! Whoever knew a token is left outside once anything about the session changes.

use super::{again, is_in};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use jiff::SignedDuration;
use tests::{
    Cabinet, TestApp,
    staff::{Hired, PASSWORD, Staff},
    until,
};

const OTHER_PASSWORD: &str = "sept loutres jonglent sous la pluie";

async fn scene() -> Result<(TestApp, Cabinet)> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("jeton")?.open(&app).await?;
    Ok((app, cabinet))
}

/// Submits a form that changes the session; its old token opens nothing afterwards, its new one does.
async fn renews(staff: &mut Staff, path: &str, fields: &[(&str, &str)]) -> Result<()> {
    let old = staff.browser.clone();
    let answer = staff.submit(path, fields).await?;
    assert!([200, 303].contains(&answer.status), "{path}: {}", answer.text());
    assert_ne!(old.cookie(super::SESSION), staff.browser.cookie(super::SESSION), "{path}");
    assert!(!is_in(&old).await?, "{path}");
    Ok(())
}

#[tokio::test]
async fn the_token_changes_with_each_change_of_what_the_session_may_do() -> Result<()> {
    let (app, cabinet) = scene().await?;
    let second = Cabinet::new("second")?.open(&app).await?;
    let mut owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    app.also_hire(second.id(), &Hired::new(Role::Owner), &owner).await?;
    let (email, code) = (owner.email.clone(), owner.totp.code_at(app.now()));
    owner.submit("/pro/sign-in", &[("email", &email), ("password", PASSWORD)]).await?;
    renews(&mut owner, "/pro/second-factor", &[("code", &code)]).await?;
    owner.submit("/pro/logging", &[("version", "1")]).await?;
    assert!(is_in(&owner.browser).await?);
    for practice in [cabinet.id(), second.id()] {
        renews(&mut owner, "/pro/practices", &[("practice", &practice.to_string())]).await?;
    }
    app.advance(SignedDuration::from_mins(11));
    renews(&mut owner, "/pro/unlock", &[("password", PASSWORD)]).await?;
    assert!(is_in(&owner.browser).await?);
    let other = again(&app, &owner).await?;
    renews(&mut owner, "/pro/password", &[("current", PASSWORD), ("new", OTHER_PASSWORD)]).await?;
    assert!(is_in(&owner.browser).await?);
    assert!(!is_in(&other.browser).await?, "a session of the old password");
    // Signing in once more begins a session of its own, whatever cookie comes along.
    let before = owner.browser.clone();
    owner.submit("/pro/sign-in", &[("email", &email), ("password", OTHER_PASSWORD)]).await?;
    assert_ne!(before.cookie(super::SESSION), owner.browser.cookie(super::SESSION));
    Ok(())
}

#[tokio::test]
async fn a_session_that_was_ended_is_ended_everywhere() -> Result<()> {
    let (app, cabinet) = scene().await?;
    let mut one = app.at_work(cabinet.id(), Role::Owner).await?;
    let two = again(&app, &one).await?;
    let mut three = again(&app, &one).await?;
    let kept = three.browser.clone();
    three.submit("/pro/sign-out", &[]).await?;
    assert!(!is_in(&kept).await?, "signed out");
    assert!(is_in(&one.browser).await? && is_in(&two.browser).await?);
    one.submit("/pro/security/sessions/end-others", &[]).await?;
    assert!(is_in(&one.browser).await? && !is_in(&two.browser).await?);
    let four = again(&app, &one).await?;
    let id = app.db().sql("SELECT id FROM identity.session ORDER BY created_at DESC LIMIT 1")?;
    one.submit(&format!("/pro/security/sessions/{id}/end"), &[]).await?;
    assert!(is_in(&one.browser).await? && !is_in(&four.browser).await?);
    Ok(())
}

#[tokio::test]
async fn nobody_ends_the_session_of_somebody_else() -> Result<()> {
    let (app, cabinet) = scene().await?;
    let one = app.at_work(cabinet.id(), Role::Owner).await?;
    let mut other = app.at_work(cabinet.id(), Role::Owner).await?;
    let id = format!("SELECT id FROM identity.session WHERE account_id = '{}'", one.account);
    let id = app.db().sql(&id)?;
    let answer = other.submit(&format!("/pro/security/sessions/{id}/end"), &[]).await?;
    let nobodys = format!("/pro/security/sessions/{}/end", other.account);
    assert_eq!(answer.status, other.submit(&nobodys, &[]).await?.status);
    assert!(is_in(&one.browser).await?);
    Ok(())
}

#[tokio::test]
async fn an_owner_ends_what_a_member_may_do_with_the_next_request() -> Result<()> {
    let (app, cabinet) = scene().await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    let mut member = app.at_work(cabinet.id(), Role::Secretary).await?;
    let of_member = |what: &str| format!("/pro/team/{}/{what}", member.account);
    owner.submit(&of_member("reset"), &[]).await?;
    let page = member.browser.elsewhere().get("/pro/team").await?;
    assert_eq!(page.header("location"), Some("/pro/password?next=%2Fpro%2Fteam"));
    owner.submit(&of_member("disable"), &[]).await?;
    assert!(!is_in(&member.browser).await?);
    owner.submit(&of_member("enable"), &[]).await?;
    assert!(!is_in(&member.browser).await?, "what was ended stays ended");
    let email = member.email.clone();
    let typed = [("email", email.as_str()), ("password", PASSWORD)];
    assert_eq!(member.submit("/pro/sign-in", &typed).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn a_password_set_by_a_link_ends_every_session() -> Result<()> {
    let (app, cabinet) = scene().await?;
    let member = app.at_work(cabinet.id(), Role::Secretary).await?;
    let mut visitor = app.jar()?;
    visitor.submit("/pro/forgotten", &[("email", &member.email)]).await?;
    let token = until("the link has come", async || {
        let letters = app.mailbox().letters()?;
        Ok(letters.iter().find_map(|letter| letter.token_after("/pro/reset/").ok()))
    })
    .await?;
    assert!(is_in(&member.browser).await?, "asking for a link changes nothing");
    let answer =
        visitor.submit(&format!("/pro/reset/{token}"), &[("password", OTHER_PASSWORD)]).await?;
    let address = answer.header("location").context("no way on")?;
    assert_eq!(address, "/pro/sign-in?notice=password-set", "{}", answer.text());
    assert!(!is_in(&member.browser).await?);
    Ok(())
}
