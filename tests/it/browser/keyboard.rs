use super::{DESK, fill, localhost, stands_at};
use anyhow::Result;
use domain::identity::Role;
use tests::{
    Cabinet, TestApp,
    browser::{Browser, Script},
    staff::{Hired, PASSWORD},
};

#[tokio::test]
async fn a_booking_can_be_made_with_the_keyboard_alone() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("cabinet-du-port")?.open(&app).await?;
    let browser = Browser::start(Script::On, DESK).await?;
    let visit_type = cabinet.visit_type(0);
    browser
        .open(&format!("http://{}/{}/book?visit_type={visit_type}", app.address(), cabinet.slug()))
        .await?;
    browser.tab_to("form[action$='/book/hold'] button").await?;
    browser.type_keys(ENTER).await?;
    browser.text("[name=given_name]").await?;
    fill(&browser).await?;
    browser.tab_to("form[action$='/check'] button[type=submit]:not([formaction])").await?;
    browser.type_keys(ENTER).await?;
    browser.text("form[action$='/confirm']").await?;
    browser.tab_to("form[action$='/confirm'] button").await?;
    browser.type_keys(ENTER).await?;
    browser.text("a[href$='/calendar.ics']").await?;
    assert_eq!(
        app.db().number("SELECT count(*) FROM booking.appointment WHERE state = 'booked'")?,
        1
    );
    browser.close().await
}

const ENTER: &str = "\u{e007}";

#[tokio::test]
async fn a_member_signs_in_and_looks_around_with_the_keyboard_alone() -> Result<()> {
    let app = localhost().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    let browser = Browser::start(Script::On, DESK).await?;
    browser.open(&format!("http://localhost:{}/pro", app.address().port())).await?;
    browser.tab_to("[name=email]").await?;
    browser.type_keys(&owner.email).await?;
    browser.tab_to("[name=password]").await?;
    browser.type_keys(PASSWORD).await?;
    browser.type_keys(ENTER).await?;
    stands_at(&browser, "/pro/second-factor").await?;
    browser.tab_to("[name=code]").await?;
    browser.type_keys(&owner.totp.code_at(app.now())).await?;
    browser.type_keys(ENTER).await?;
    stands_at(&browser, "/pro/logging").await?;
    browser.tab_to("form[action$='/logging'] button").await?;
    browser.type_keys(ENTER).await?;
    stands_at(&browser, "/pro").await?;
    for page in ["/pro/team", "/pro/log", "/pro/review", "/pro/security"] {
        browser.tab_to(&format!("nav a[href='{page}']")).await?;
        browser.type_keys(ENTER).await?;
        stands_at(&browser, page).await?;
    }
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}
