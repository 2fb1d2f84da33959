use anyhow::Result;
use domain::{identity::Role, locale::Locale};
use reqwest::Method;
use serde_json::json;
use services::identity::{Invite, MemberChange, Person, factor::totp::TotpSecret, invite_member};
use tests::{
    Cabinet, TestApp,
    staff::{Jar, PASSWORD},
};

const NADIA: &str = "nadia.benali@staff.example";

/// Somebody with a password and no second factor yet.
async fn newcomer(app: &TestApp) -> Result<Jar> {
    let cabinet = Cabinet::new("porte")?.open(app).await?;
    let person = Person { name: "Nadia Benali".parse()?, email: NADIA.parse()? };
    let member =
        MemberChange { role: Role::Owner, practitioner: None, medical: false, ends_at: None };
    let invite = Invite { person, locale: Locale::Fr, member };
    invite_member(&app.ctx(cabinet.id()).await?, None, &invite).await?;
    let link = app.mailbox().await_letters_to(NADIA, 1).await?[0].path()?;
    let mut nadia = app.jar()?;
    let shown = nadia.get(&link).await?.text();
    assert!(!shown.contains("De la part de"), "nobody of the team invites the first owner");
    nadia.submit(&link, &[("password", PASSWORD)]).await?;
    assert_eq!(super::password(&mut nadia, NADIA, PASSWORD).await?, 303);
    Ok(nadia)
}

fn secret(page: &str) -> Result<TotpSecret> {
    let letters = page.split("class=\"secret\">").nth(1).and_then(|rest| rest.split('<').next());
    let letters: String = letters.unwrap_or_default().split_whitespace().collect();
    Ok(TotpSecret::try_from(letters)?)
}

#[tokio::test]
async fn a_passkey_that_is_tried_and_dropped_does_not_undo_an_app_that_has_scanned() -> Result<()> {
    let url = ("PRAXIS_PUBLIC_URL", "http://localhost:1".to_owned());
    let app = TestApp::start_with(&[url]).await?;
    let mut nadia = newcomer(&app).await?;
    let scanned = secret(&nadia.get("/pro/enrol").await?.text())?;
    let body = json!({ "label": "Téléphone" });
    let asked = nadia.json(Method::POST, "/pro/security/passkeys/options", &body).await?;
    assert!(asked.success()?["publicKey"]["challenge"].is_string());
    let code = scanned.code_at(app.now());
    let answer = nadia.submit("/pro/enrol/totp", &[("code", &code)]).await?;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.text().matches("<li><code>").count(), 10);
    Ok(())
}

#[tokio::test]
async fn nothing_else_opens_before_there_is_a_second_factor() -> Result<()> {
    let app = TestApp::start().await?;
    let mut nadia = newcomer(&app).await?;
    for page in ["/pro", "/pro/team", "/pro/security", "/pro/security/totp", "/pro/recovery-codes"]
    {
        assert!(nadia.get(page).await?.location().starts_with("/pro/enrol"), "{page}");
    }
    // Reloading shows the same secret, and a password alone replaces no factor.
    let first = secret(&nadia.get("/pro/enrol").await?.text())?;
    assert!(secret(&nadia.get("/pro/enrol").await?.text())? == first);
    nadia.enrol(&app).await?;
    let mut thief = app.jar()?;
    assert_eq!(super::password(&mut thief, NADIA, PASSWORD).await?, 303);
    assert_eq!(thief.get("/pro/enrol").await?.location(), "/pro");
    assert_eq!(thief.submit("/pro/enrol/totp", &[("code", "123456")]).await?.status, 403);
    Ok(())
}
