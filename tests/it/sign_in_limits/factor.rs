use super::{newcomer, practice, statuses, waits};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use jiff::SignedDuration;
use tests::{
    Answer, TestApp,
    staff::{Jar, PASSWORD, SESSION, Staff},
};

/// A browser that has the password right and owes the second factor.
async fn before_the_factor(app: &TestApp, staff: &Staff) -> Result<Jar> {
    let mut jar = app.jar()?;
    let fields = [("email", staff.email.as_str()), ("password", PASSWORD)];
    assert_eq!(jar.submit("/pro/sign-in", &fields).await?.status, 303);
    Ok(jar)
}

/// Tries a code out of another network.
async fn tries(jar: &mut Jar, code: &str) -> Result<Answer> {
    jar.client = jar.client.elsewhere();
    jar.submit("/pro/second-factor", &[("code", code)]).await
}

async fn tries_paper(jar: &mut Jar, code: &str) -> Result<Answer> {
    jar.client = jar.client.elsewhere();
    jar.submit("/pro/second-factor/recovery", &[("recovery_code", code)]).await
}

#[tokio::test]
async fn a_code_of_the_authenticator_works_once() -> Result<()> {
    let (app, lilas) = practice().await?;
    let staff = newcomer(&app, &lilas).await?;
    let (mut one, mut other) =
        (before_the_factor(&app, &staff).await?, before_the_factor(&app, &staff).await?);
    let code = staff.totp.code_at(app.now());
    assert_eq!(tries(&mut one, &code).await?.status, 303);
    assert_eq!(tries(&mut other, &code).await?.status, 422);
    app.advance(SignedDuration::from_secs(60));
    assert_eq!(tries(&mut other, &staff.totp.code_at(app.now())).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn after_five_wrong_codes_the_right_one_has_to_wait() -> Result<()> {
    let (app, lilas) = practice().await?;
    let staff = newcomer(&app, &lilas).await?;
    let mut jar = before_the_factor(&app, &staff).await?;
    let mut answers = Vec::new();
    for _ in 0..5 {
        answers.push(tries(&mut jar, "12345").await?);
    }
    assert_eq!(statuses(&answers), [422; 5]);
    let right = tries(&mut jar, &staff.totp.code_at(app.now())).await?;
    assert_eq!((right.status, waits(&right)), (429, Some(60)));
    // Nor does another session of whoever has the password have tries of its own.
    let mut another = before_the_factor(&app, &staff).await?;
    assert_eq!(tries(&mut another, "12345").await?.status, 429);
    assert_eq!(tries_paper(&mut another, "0000-0000-0000-0000").await?.status, 429);
    app.advance(SignedDuration::from_secs(61));
    assert_eq!(tries(&mut jar, &staff.totp.code_at(app.now())).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn a_code_on_paper_works_once_and_new_paper_replaces_the_old() -> Result<()> {
    let (app, lilas) = practice().await?;
    let mut staff = app.at_work(lilas.id(), Role::Secretary).await?;
    let old = paper(&mut staff).await?;
    assert_eq!(old.len(), 10);
    let mut jar = before_the_factor(&app, &staff).await?;
    assert_eq!(tries_paper(&mut jar, &old[0]).await?.status, 303);
    jar.forget(SESSION);
    let fields = [("email", staff.email.as_str()), ("password", PASSWORD)];
    assert_eq!(jar.submit("/pro/sign-in", &fields).await?.status, 303);
    assert_eq!(tries_paper(&mut jar, &old[0]).await?.status, 422);
    let new = paper(&mut staff).await?;
    assert_eq!(tries_paper(&mut jar, &old[1]).await?.status, 422);
    assert_eq!(tries_paper(&mut jar, &new[1].to_lowercase()).await?.status, 303);
    Ok(())
}

/// Makes new codes and reads them from the page.
async fn paper(staff: &mut Staff) -> Result<Vec<String>> {
    let answer = staff.submit("/pro/security/recovery-codes", &[]).await?;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let page = answer.text();
    let codes = page.split("<code>").skip(1);
    codes.map(|rest| Ok(rest.split_once("</code>").context("no end")?.0.to_owned())).collect()
}
