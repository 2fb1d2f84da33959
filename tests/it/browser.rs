//! A person at a browser, with and without script, at the width of a telephone and of a desk.

mod barriers;
mod factors;
mod keyboard;

use anyhow::Result;
use std::net::TcpListener;
use tests::{
    Cabinet, TestApp,
    browser::{Browser, Script},
    until,
};

const PHONE: (u32, u32) = (500, 844);
const DESK: (u32, u32) = (1280, 900);

#[tokio::test]
async fn a_patient_books_moves_and_cancels_without_script() -> Result<()> {
    walk(Script::Off, PHONE).await
}

#[tokio::test]
async fn a_patient_books_moves_and_cancels_with_script() -> Result<()> {
    walk(Script::On, DESK).await
}

async fn walk(script: Script, size: (u32, u32)) -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("cabinet-du-port")?.open(&app).await?;
    let browser = Browser::start(script, size).await?;
    book(&browser, &app, &cabinet).await?;
    let letters = app.mailbox().await_letters(1).await?;
    assert!(letters[0].text()?.contains("droit"), "the confirmation carries the notice");

    browser.press("a[href$='/move']").await?;
    browser.press("form[action$='/move/check'] button").await?;
    browser.press("form[action$='/move'] button").await?;
    browser.arrive("moved=1").await?;
    assert!(browser.text("main").await?.contains("déplacé"));
    assert_eq!(app.db().number("SELECT sequence FROM booking.appointment")?, 1);

    browser.press("a[href$='/cancel']").await?;
    browser.press("form[action$='/cancel'] button").await?;
    browser.arrive("cancelled=1").await?;
    assert!(browser.text("main").await?.contains("annulé"));
    app.mailbox().await_letters(3).await?;
    assert_eq!(app.db().number("SELECT count(*) FROM booking.claim")?, 0);
    browser.close().await
}

async fn book(browser: &Browser, app: &TestApp, cabinet: &Cabinet) -> Result<()> {
    browser.open(&format!("http://{}/", app.address())).await?;
    browser.press(&format!("a[href='/{}']", cabinet.slug())).await?;
    browser.press("a[href*='/book?visit_type=']").await?;
    browser.press("form[action$='/book/hold'] button").await?;
    fill(browser).await?;
    browser.press("form[action$='/check'] button[type=submit]:not([formaction])").await?;
    browser.text("form[action$='/confirm']").await?;
    let check = browser.text("main").await?;
    assert!(check.contains("Léa") && check.contains("lea.martin@example.org"), "{check}");
    browser.press("form[action$='/confirm'] button").await?;
    browser.text("a[href$='/calendar.ics']").await?;
    assert!(browser.path().await?.starts_with("/a/"));
    Ok(())
}

async fn fill(browser: &Browser) -> Result<()> {
    for (name, text) in [
        ("given_name", "Léa"),
        ("family_name", "Martin"),
        ("birth_day", "9"),
        ("birth_month", "février"),
        ("birth_year", "1984"),
        ("email", "lea.martin@example.org"),
    ] {
        browser.write(name, text).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_says_what_is_wrong() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("cabinet-du-port")?.open(&app).await?;
    let browser = Browser::start(Script::Off, PHONE).await?;
    let visit_type = cabinet.visit_type(0);
    browser
        .open(&format!("http://{}/{}/book?visit_type={visit_type}", app.address(), cabinet.slug()))
        .await?;
    browser.press("form[action$='/book/hold'] button").await?;
    browser.write("given_name", "Léa").await?;
    browser.write("email", "lea.martin@").await?;
    browser.press("form[action$='/check'] button[type=submit]:not([formaction])").await?;
    browser.arrive("/check").await?;
    assert!(browser.title().await?.starts_with("Erreur"));
    assert_eq!(browser.value("given_name").await?, "Léa");
    assert_eq!(browser.value("email").await?, "lea.martin@");
    assert_eq!(app.db().number("SELECT count(*) FROM booking.patient")?, 0);
    browser.close().await
}

#[tokio::test]
async fn pages_ask_nothing_of_other_sites_and_set_no_cookie() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("cabinet-du-port")?.open(&app).await?;
    let browser = Browser::start(Script::On, DESK).await?;
    let slug = cabinet.slug();
    for path in [
        "/".to_owned(),
        format!("/{slug}"),
        format!("/{slug}/privacy"),
        format!("/{slug}/privacy/poster"),
    ] {
        let origin = format!("http://{}", app.address());
        browser.open(&format!("{origin}{path}")).await?;
        let foreign = format!(
            "performance.getEntriesByType('resource').filter(e => !e.name.startsWith('{origin}/')).length"
        );
        assert_eq!(browser.compute(&foreign).await?, 0, "{path}");
        assert_eq!(browser.compute("document.cookie").await?, "", "{path}");
        assert_eq!(
            browser.compute("document.querySelectorAll('script, [style]').length").await?,
            0,
            "{path}"
        );
        let wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert_eq!(browser.compute(wide).await?, false, "{path}");
    }
    browser.close().await
}

/// A server that browsers reach as `localhost`, where they know passkeys.
async fn localhost() -> Result<TestApp> {
    // Free a moment ago; the address must be known before the server is there.
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let settings = [
        ("PRAXIS_LISTEN", format!("127.0.0.1:{port}")),
        ("PRAXIS_PUBLIC_URL", format!("http://localhost:{port}")),
    ];
    TestApp::start_with(&settings).await
}

/// Waits until the browser shows the page of a path.
async fn stands_at(browser: &Browser, path: &str) -> Result<()> {
    until(&format!("the browser stands at {path}"), async || {
        Ok((browser.path().await? == path).then_some(()))
    })
    .await
}
