//! What browsers are told about the cookie.

use super::SESSION;
use anyhow::{Context as _, Result};
use domain::identity::Role;
use tests::{
    Answer, Cabinet, TestApp,
    staff::{Hired, PASSWORD},
};

/// The attributes of the cookies of an answer, without what is secret in them.
fn cookies(answer: &Answer) -> Result<Vec<String>> {
    let told = |cookie: &reqwest::header::HeaderValue| {
        let (pair, rest) = cookie.to_str()?.split_once("; ").context("no attributes")?;
        let (name, value) = pair.split_once('=').context("no value")?;
        let value = if value.is_empty() { "" } else { "…" };
        // The day on which a cookie ends is told twice.
        let rest: Vec<_> = rest.split("; ").filter(|part| !part.starts_with("Expires")).collect();
        Ok(format!("{name}={value}; {}", rest.join("; ")))
    };
    answer.headers.get_all("set-cookie").iter().map(told).collect()
}

#[tokio::test]
async fn the_session_cookie_is_kept_from_scripts_other_hosts_and_plain_connections() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("biscuit")?.open(&app).await?;
    let mut owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    let email = owner.email.clone();
    let typed = [("email", email.as_str()), ("password", PASSWORD)];
    let signed_in = owner.submit("/pro/sign-in", &typed).await?;
    let session = "__Host-session=…; HttpOnly; SameSite=Lax; Secure; Path=/";
    assert_eq!(cookies(&signed_in)?, [session]);
    let code = owner.totp.code_at(app.now());
    let passed = owner.submit("/pro/second-factor", &[("code", &code)]).await?;
    let device = "__Host-device=…; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=15552000";
    assert_eq!(cookies(&passed)?, [session, device]);
    // 256 bits of chance.
    assert_eq!(owner.browser.cookie(SESSION).context("no session")?.len(), 43);
    let out = owner.submit("/pro/sign-out", &[]).await?;
    assert_eq!(
        cookies(&out)?,
        ["__Host-session=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"]
    );
    assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"storage\""));
    for answer in [signed_in, passed, out] {
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    Ok(())
}
