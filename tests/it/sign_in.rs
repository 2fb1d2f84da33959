//! The way in, and what stands before it.

mod enrol;
mod forgotten;
mod security;

use anyhow::Result;
use domain::identity::Role;
use jiff::SignedDuration;
use tests::{
    Cabinet, TestApp,
    staff::{Hired, Jar, PASSWORD, Staff},
};

const OTHER: &str = "deux lampadaires rêvent de fromage";

/// The first step alone; gives the status.
async fn password(browser: &mut Jar, email: &str, password: &str) -> Result<u16> {
    let form = [("email", email), ("password", password)];
    Ok(browser.submit("/pro/sign-in", &form).await?.status)
}

/// Both steps, in a browser of one's choice, with a code that has not been used.
async fn both(app: &TestApp, staff: &Staff, browser: &mut Jar, typed: &str) -> Result<()> {
    app.advance(SignedDuration::from_secs(60));
    assert_eq!(password(browser, &staff.email, typed).await?, 303);
    let code = staff.totp.code_at(app.now());
    let answer = browser.submit("/pro/second-factor", &[("code", &code)]).await?;
    assert_eq!(answer.status, 303, "{}", answer.text());
    Ok(())
}

#[tokio::test]
async fn a_member_signs_in_with_both_factors_and_reads_what_is_logged_once() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?;
    app.publish(&cabinet).await?;
    let mut owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    let answer = owner.get("/pro").await?;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/pro/sign-in?next=%2Fpro")));
    owner.sign_in(&app).await?;
    let answer = owner.get("/pro").await?;
    assert_eq!(answer.status, 200, "{}", answer.text());
    for page in ["/pro/team", "/pro/log", "/pro/review", "/pro/settings", "/pro/security"] {
        let answer = owner.get(page).await?;
        assert_eq!(answer.status, 200, "{page} {}", answer.text());
    }
    Ok(())
}

#[tokio::test]
async fn only_pages_that_ask_for_a_passkey_may_run_script() -> Result<()> {
    let app =
        TestApp::start_with(&[("PRAXIS_PUBLIC_URL", "http://localhost:1".to_owned())]).await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    let pages = [
        "/pro",
        "/pro/team",
        "/pro/team/invite",
        "/pro/log",
        "/pro/review",
        "/pro/settings",
        "/pro/security",
        "/pro/security/totp",
        "/pro/password",
        "/pro/logging",
        "/pro/practices",
        "/pro/recovery-codes",
        "/pro/sign-in",
        "/pro/forgotten",
    ];
    for page in pages {
        let answer = owner.get(page).await?;
        assert_eq!(answer.status, 200, "{page}");
        assert_eq!(runs_script(&answer), page == "/pro/security", "{page}");
    }
    let refused = owner.submit("/pro/security/name", &[("name", "")]).await?;
    assert!(refused.status == 422 && runs_script(&refused), "{}", refused.text());
    let mut other = app.jar()?;
    password(&mut other, &owner.email, PASSWORD).await?;
    let second = other.get("/pro/second-factor").await?;
    assert!(second.status == 200 && !runs_script(&second), "there is no passkey to ask for");
    Ok(())
}

/// Whether a page has a script; its policy must allow that script, and no page without one any.
fn runs_script(answer: &tests::Answer) -> bool {
    let policy = answer.header("content-security-policy").unwrap_or_default();
    let has_script = answer.text().contains("<script");
    let allowed = policy.contains("script-src 'self'") && policy.contains("connect-src 'self'");
    let none = policy.contains("default-src 'none'") && !policy.contains("script-src");
    assert!(if has_script { allowed } else { none }, "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    has_script
}
