//! What a session is: its cookie, its tokens, its sleep, its end.

mod cookie;
mod sleep;
mod token;

use anyhow::Result;
use tests::{
    TestApp,
    staff::{Jar, Staff},
};

/// The cookie that a session is.
const SESSION: &str = "__Host-session";

/// Whether a browser is let in.
async fn is_in(jar: &Jar) -> Result<bool> {
    let page = jar.elsewhere().get("/pro/security").await?;
    let program = jar.elsewhere().get("/api/v1/session").await?;
    match (page.status, page.header("location"), program.problem().1.as_str()) {
        (200, None, "") => Ok(true),
        (303, Some("/pro/sign-in?next=%2Fpro%2Fsecurity"), "not-signed-in") => Ok(false),
        told => anyhow::bail!("{told:?}"),
    }
}

/// Signs the same person in once more, from another browser.
async fn again(app: &TestApp, staff: &Staff) -> Result<Staff> {
    // A code passes once.
    app.advance(jiff::SignedDuration::from_secs(31));
    let (account, email, totp) = (staff.account, staff.email.clone(), staff.totp.clone());
    let mut other = Staff { account, email, totp, browser: app.jar()? };
    other.sign_in(app).await?;
    Ok(other)
}
