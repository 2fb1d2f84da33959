//! A person at a browser, with and without script, at the width of a telephone and of a desk.

use anyhow::Result;
use tests::{
    Cabinet, TestApp,
    browser::{Browser, Script},
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

#[tokio::test]
async fn a_booking_can_be_made_with_the_keyboard_alone() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("cabinet-du-port")?.open(&app).await?;
    let browser = Browser::start(Script::On, DESK).await?;
    let visit_type = cabinet.visit_type(0);
    browser
        .open(&format!("http://{}/{}/book?visit_type={visit_type}", app.address(), cabinet.slug()))
        .await?;
    tab_to(&browser, "form[action$='/book/hold'] button").await?;
    browser.type_keys(ENTER).await?;
    browser.text("[name=given_name]").await?;
    fill(&browser).await?;
    tab_to(&browser, "form[action$='/check'] button[type=submit]:not([formaction])").await?;
    browser.type_keys(ENTER).await?;
    browser.text("form[action$='/confirm']").await?;
    tab_to(&browser, "form[action$='/confirm'] button").await?;
    browser.type_keys(ENTER).await?;
    browser.text("a[href$='/calendar.ics']").await?;
    assert_eq!(
        app.db().number("SELECT count(*) FROM booking.appointment WHERE state = 'booked'")?,
        1
    );
    browser.close().await
}

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

/// Goes on with the tabulator until the focus is there; everywhere on the way it must be visible.
async fn tab_to(browser: &Browser, css: &str) -> Result<()> {
    for _ in 0..60 {
        browser.type_keys(TAB).await?;
        let focus = "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none' })()";
        assert_eq!(browser.compute(focus).await?, true, "the focus is invisible");
        if browser.compute(&format!("document.activeElement.matches(\"{css}\")")).await? == true {
            return Ok(());
        }
    }
    anyhow::bail!("the tabulator never reaches {css}")
}
