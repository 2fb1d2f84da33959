use super::{OTHER, both};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use tests::{
    Cabinet, TestApp,
    staff::{PASSWORD, Staff},
};

/// The address of a button on the page of one's own security.
async fn button(staff: &mut Staff, end: &str) -> Result<Option<String>> {
    let page = staff.get("/pro/security").await?.text();
    let actions = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    Ok(actions.map(str::to_owned).find(|action| action.ends_with(end)))
}

#[tokio::test]
async fn sessions_elsewhere_are_seen_and_ended() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut paul = app.at_work(cabinet.id(), Role::Secretary).await?;
    assert_eq!(button(&mut paul, "/end-others").await?, None, "there is no other");
    let mut others = [app.jar()?, app.jar()?, app.jar()?];
    for browser in &mut others {
        both(&app, &paul, browser, PASSWORD).await?;
        assert_eq!(browser.get("/pro").await?.status, 200);
    }
    let one = button(&mut paul, "/end").await?.context("no session to end")?;
    assert_eq!(paul.submit(&one, &[]).await?.location(), "/pro/security?changed=sessions");
    let mut left = 0;
    for browser in &mut others {
        left += i32::from(browser.get("/pro").await?.status == 200);
    }
    assert_eq!(left, 2);
    let rest = button(&mut paul, "/end-others").await?.context("no others")?;
    paul.submit(&rest, &[]).await?;
    for browser in &mut others {
        assert!(browser.get("/pro").await?.location().starts_with("/pro/sign-in"));
    }
    assert_eq!(paul.get("/pro").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn a_known_browser_can_be_forgotten_and_another_password_ends_other_sessions() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut paul = app.at_work(cabinet.id(), Role::Secretary).await?;
    let known = "SELECT count(*) FROM identity.device";
    assert_eq!(app.db().number(known)?, 1);
    let forget = button(&mut paul, "/forget").await?.context("no device")?;
    assert_eq!(paul.submit(&forget, &[]).await?.location(), "/pro/security?changed=device");
    assert_eq!(app.db().number(known)?, 0);
    assert_eq!(paul.submit(&forget, &[]).await?.status, 404);
    assert_eq!(paul.get("/pro").await?.status, 200, "the session goes on");

    let mut other = app.jar()?;
    both(&app, &paul, &mut other, PASSWORD).await?;
    let form = [("current", PASSWORD), ("new", OTHER)];
    let answer = paul.submit("/pro/password", &form).await?;
    assert_eq!(answer.location(), "/pro/security?changed=password");
    assert!(other.get("/pro").await?.location().starts_with("/pro/sign-in"));
    assert_eq!(paul.get("/pro").await?.status, 200);
    let letter = app.mailbox().await_letters_to(&paul.email, 1).await?.remove(0);
    assert_eq!(letter.subject()?, "Votre mot de passe a été changé");
    assert!(letter.path()?.starts_with("/pro/security"));
    Ok(())
}

#[tokio::test]
async fn new_recovery_codes_are_shown_once_open_once_and_are_told_by_mail() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut paul = app.at_work(cabinet.id(), Role::Secretary).await?;
    let page = paul.submit("/pro/security/recovery-codes", &[]).await?.text();
    let code = page.split("<li><code>").nth(1).and_then(|rest| rest.split('<').next());
    let code = code.context("no code")?.to_owned();
    let kept = paul.submit("/pro/recovery-codes/seen", &[("kept", "yes")]).await?;
    assert_eq!(kept.location(), "/pro/security?changed=recovery-codes");
    let letter = app.mailbox().await_letters_to(&paul.email, 1).await?.remove(0);
    assert_eq!(letter.subject()?, "Vos moyens de connexion ont changé");
    for status in [303, 422] {
        let mut other = app.jar()?;
        super::password(&mut other, &paul.email, PASSWORD).await?;
        let typed = code.to_lowercase().replace('-', " ");
        let form = [("recovery_code", typed.as_str())];
        let answer = other.submit("/pro/second-factor/recovery", &form).await?;
        assert_eq!(answer.status, status, "{}", answer.text());
    }
    let left = paul.get("/pro/security").await?.text();
    assert!(left.contains("Il vous reste 9 codes"), "{left}");
    Ok(())
}
