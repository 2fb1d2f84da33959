use super::{DESK, PHONE, localhost, stands_at};
use anyhow::Result;
use domain::{identity::Role, locale::Locale};
use services::identity::{Invite, MemberChange, Person, factor::totp::TotpSecret, invite_member};
use tests::{
    Cabinet, TestApp,
    browser::{Browser, Script},
    staff::PASSWORD,
    until,
};

const NADIA: &str = "nadia.benali@staff.example";

/// Follows the letter of an invitation to the page that asks for a second factor.
async fn join(app: &TestApp, script: Script, size: (u32, u32)) -> Result<Browser> {
    let cabinet = Cabinet::new("porte")?.open(app).await?;
    let person = Person { name: "Nadia Benali".parse()?, email: NADIA.parse()? };
    let member =
        MemberChange { role: Role::Owner, practitioner: None, medical: false, ends_at: None };
    let invite = Invite { person, locale: Locale::Fr, member };
    invite_member(&app.ctx(cabinet.id()).await?, None, &invite).await?;
    let link = app.mailbox().await_letters_to(NADIA, 1).await?[0].path()?;
    let browser = Browser::start(script, size).await?;
    browser.open(&at(app, &link)).await?;
    browser.write("password", PASSWORD).await?;
    browser.press("main form button").await?;
    stands_at(&browser, "/pro/sign-in").await?;
    password(&browser).await?;
    stands_at(&browser, "/pro/enrol").await?;
    Ok(browser)
}

fn at(app: &TestApp, path: &str) -> String {
    format!("http://localhost:{}{path}", app.address().port())
}

async fn password(browser: &Browser) -> Result<()> {
    browser.write("email", NADIA).await?;
    browser.write("password", PASSWORD).await?;
    browser.press("main form button").await
}

/// Presses the button that the script shows once it is there.
async fn ceremony(browser: &Browser) -> Result<()> {
    until("the script has shown the button", async || {
        let hidden = "document.querySelector('form[data-passkey] button')?.hidden";
        Ok((browser.compute(hidden).await? == false).then_some(()))
    })
    .await?;
    browser.press("form[data-passkey] button").await
}

/// Keeps the codes on paper, reads what is logged, and comes to the day.
async fn first_day(browser: &Browser) -> Result<()> {
    let codes = browser.text("ol.codes").await?;
    assert_eq!(codes.lines().count(), 10, "{codes}");
    browser.write("kept", " ").await?;
    browser.press("form[action$='/recovery-codes/seen'] button").await?;
    stands_at(browser, "/pro/logging").await?;
    browser.press("form[action$='/logging'] button").await?;
    stands_at(browser, "/pro").await
}

/// Types into the form of an authenticator app what it would show.
async fn authenticator(app: &TestApp, browser: &Browser) -> Result<()> {
    let letters: String = browser.text("code.secret").await?.split_whitespace().collect();
    let code = TotpSecret::try_from(letters)?.code_at(app.now());
    browser.write("code", &code).await?;
    browser.press("form:has([name=code]) button").await
}

#[tokio::test]
async fn a_passkey_is_made_shown_and_never_the_last_factor_to_go() -> Result<()> {
    let app = localhost().await?;
    let browser = join(&app, Script::On, DESK).await?;
    browser.add_authenticator().await?;
    browser.write("label", "Clé du bureau").await?;
    ceremony(&browser).await?;
    stands_at(&browser, "/pro/recovery-codes").await?;
    browser.press("form[action$='/security/recovery-codes'] button").await?;
    first_day(&browser).await?;

    browser.press("form[action$='/sign-out'] button").await?;
    stands_at(&browser, "/pro/sign-in").await?;
    password(&browser).await?;
    stands_at(&browser, "/pro/second-factor").await?;
    ceremony(&browser).await?;
    stands_at(&browser, "/pro").await?;

    browser.press("nav a[href='/pro/security']").await?;
    stands_at(&browser, "/pro/security").await?;
    assert!(browser.text("main").await?.contains("Clé du bureau"));
    ceremony(&browser).await?;
    until("the browser says that it has a key", async || {
        let said = browser.text("[data-passkey-error]").await?;
        Ok(said.contains("a déjà une clé d’accès").then_some(()))
    })
    .await?;
    let remove = "form[action$='/remove'] button";
    browser.press(remove).await?;
    browser.arrive("changed=last-factor").await?;
    assert!(browser.text("main").await?.contains("Clé du bureau"));

    browser.open(&at(&app, "/pro/security/totp")).await?;
    authenticator(&app, &browser).await?;
    browser.arrive("changed=totp").await?;
    browser.press(remove).await?;
    browser.arrive("changed=passkey-removed").await?;
    assert_eq!(app.db().number("SELECT count(*) FROM identity.passkey")?, 0);
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}

#[tokio::test]
async fn an_authenticator_app_needs_no_script() -> Result<()> {
    let app = localhost().await?;
    let browser = join(&app, Script::Off, PHONE).await?;
    assert!(browser.text("main").await?.contains("Les clés d’accès demandent JavaScript"));
    authenticator(&app, &browser).await?;
    first_day(&browser).await?;
    assert!(browser.text("header").await?.contains("Nadia Benali"));
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}
