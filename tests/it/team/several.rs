use super::invite;
use anyhow::Result;
use domain::identity::Role;
use jiff::SignedDuration;
use tests::{
    Cabinet, TestApp,
    people::patient,
    staff::{Hired, PASSWORD, Staff},
};

/// Signs in as somebody who has read everything, and gives where that leads.
async fn sign_in(app: &TestApp, staff: &mut Staff) -> Result<String> {
    app.advance(SignedDuration::from_secs(60));
    let email = staff.email.clone();
    staff.submit("/pro/sign-in", &[("email", &email), ("password", PASSWORD)]).await?;
    let code = staff.totp.code_at(app.now());
    staff.submit("/pro/second-factor", &[("code", &code)]).await?;
    Ok(staff.get("/pro").await?.location().to_owned())
}

#[tokio::test]
async fn one_account_works_in_two_practices_one_at_a_time() -> Result<()> {
    let app = TestApp::start().await?;
    let (port, lilas) = (Cabinet::new("port")?, Cabinet::new("lilas")?);
    let (port, lilas) = (port.open(&app).await?, lilas.open(&app).await?);
    let mut paul = app.hire_and_sign_in(port.id(), &Hired::new(Role::Auditor)).await?;
    let mut owner = app.at_work(lilas.id(), Role::Owner).await?;
    let (email, role) = (paul.email.clone(), "secretary");
    invite(&mut owner, ("Paul Delarue", &email), role, "fr").await?;
    let letter = app.mailbox().await_letters_to(&email, 1).await?.remove(0);
    assert!(letter.subject()?.contains("Cabinet lilas"));
    assert!(!letter.text()?.contains("choisir votre mot de passe"), "{}", letter.text()?);

    // The link alone accepts, in any browser: without password and second factor it opens nothing.
    let mut anywhere = app.jar()?;
    let page = anywhere.get(&letter.path()?).await?.text();
    assert!(page.contains("Cabinet lilas") && !page.contains("type=\"password\""), "{page}");
    let joined = anywhere.submit(&letter.path()?, &[]).await?;
    assert_eq!((joined.status, joined.location()), (303, "/pro/sign-in?notice=joined"));
    assert_eq!(anywhere.get("/pro").await?.location(), "/pro/sign-in?next=%2Fpro");

    assert_eq!(sign_in(&app, &mut paul).await?, "/pro/practices?next=%2Fpro");
    for page in ["/pro/team", "/pro/log"] {
        assert!(paul.get(page).await?.location().starts_with("/pro/practices"), "{page}");
    }
    let choice = paul.get("/pro/practices").await?.text();
    assert!(choice.contains("Cabinet port") && choice.contains("Cabinet lilas"), "{choice}");
    assert_eq!(paul.submit("/pro/practices", &[]).await?.status, 422);

    let ids = [port.id().to_string(), lilas.id().to_string()];
    let before = paul.browser.cookie("__Host-session").map(str::to_owned);
    let chosen = paul.submit("/pro/practices", &[("practice", &ids[0])]).await?;
    assert_eq!((chosen.status, chosen.location()), (303, "/pro"));
    assert_ne!(paul.browser.cookie("__Host-session").map(str::to_owned), before);
    assert_eq!(paul.get("/pro/log").await?.status, 200);
    assert!(paul.get("/pro/team").await?.text().contains("Cabinet port"));

    paul.submit("/pro/practices", &[("practice", &ids[1])]).await?;
    assert_eq!(paul.get("/pro/log").await?.status, 403, "a secretary there");
    let team = paul.get("/pro/team").await?.text();
    assert!(team.contains("Cabinet lilas") && !team.contains("Cabinet port"), "{team}");
    let stranger = Cabinet::new("ailleurs")?.open(&app).await?.id().to_string();
    assert_eq!(paul.submit("/pro/practices", &[("practice", &stranger)]).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn whoever_is_shut_out_of_one_practice_still_works_in_the_other() -> Result<()> {
    let app = TestApp::start().await?;
    let port = Cabinet::new("port")?.open(&app).await?;
    let mut owner = app.at_work(port.id(), Role::Owner).await?;
    let mut paul = app.hire_and_sign_in(port.id(), &Hired::new(Role::Secretary)).await?;
    let page = format!("/pro/team/{}", paul.account);
    lilas(&app, &paul).await?;
    // Where there is only one practice left, it is chosen by itself.
    assert_eq!(owner.submit(&format!("{page}/disable"), &[]).await?.status, 303);
    assert!(paul.get("/pro").await?.location().starts_with("/pro/sign-in"));
    assert_eq!(sign_in(&app, &mut paul).await?, "");
    assert!(paul.get("/pro").await?.text().contains("Cabinet lilas"));
    assert_eq!(owner.submit(&format!("{page}/enable"), &[]).await?.status, 303);
    assert_eq!(sign_in(&app, &mut paul).await?, "/pro/practices?next=%2Fpro");
    let alone = format!("/pro/team/{}", owner.account);
    assert_eq!(owner.submit(&format!("{alone}/disable"), &[]).await?.status, 409);
    Ok(())
}

/// The account joins a second practice.
async fn lilas(app: &TestApp, paul: &Staff) -> Result<()> {
    let lilas = Cabinet::new("lilas")?.open(app).await?;
    let mut owner = app.at_work(lilas.id(), Role::Owner).await?;
    invite(&mut owner, ("Paul Delarue", &paul.email), "secretary", "fr").await?;
    let letter = app.mailbox().await_letters_to(&paul.email, 1).await?.remove(0);
    app.jar()?.submit(&letter.path()?, &[]).await?;
    lilas.book(&app.client()?, &lilas.at(1, "10:00")?, patient(1)).await?.success()?;
    Ok(())
}

#[tokio::test]
async fn a_name_that_changes_is_the_one_that_the_team_and_the_log_show() -> Result<()> {
    let app = TestApp::start().await?;
    let port = Cabinet::new("port")?.open(&app).await?;
    let mut owner = app.at_work(port.id(), Role::Owner).await?;
    let mut paul = app.at_work(port.id(), Role::Secretary).await?;
    let answer = paul.submit("/pro/security/name", &[("name", "")]).await?;
    assert_eq!(answer.status, 422);
    let answer = paul.submit("/pro/security/name", &[("name", "Paul Delarue-Morel")]).await?;
    assert_eq!(answer.location(), "/pro/security?changed=name");
    for page in ["/pro/team", "/pro/log"] {
        let page = owner.get(page).await?.text();
        assert!(page.contains("Paul Delarue-Morel"), "{page}");
    }
    Ok(())
}
