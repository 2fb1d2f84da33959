//! The day of a practice with the keyboard alone, while its islands are awake.

use super::{Scene, awake, scene};
use anyhow::Result;
use tests::browser::Browser;

async fn state(scene: &Scene, visit: &str) -> Result<String> {
    scene.app.db().sql(&format!("SELECT state FROM booking.appointment WHERE id = '{visit}'"))
}

/// The only visit that stands in the way of the hour.
fn booked(scene: &Scene) -> Result<String> {
    scene.app.db().sql("SELECT id FROM booking.appointment WHERE state = 'booked'")
}

async fn book(scene: &Scene, browser: &Browser) -> Result<()> {
    awake(browser).await?;
    browser.tab_and_press("a.time[href*='/visits/new']").await?;
    browser.arrive("/visits/new").await?;
    browser.tab_and_type("[name=visit_type]", "Visite").await?;
    for (name, text) in [
        ("given_name", "Léa"),
        ("family_name", "Martin"),
        ("birth_day", "9"),
        ("birth_month", "2"),
        ("birth_year", "1984"),
        ("email", "lea.martin@example.org"),
    ] {
        browser.tab_and_type(&format!("[name={name}]"), text).await?;
    }
    browser.tab_and_press("form.details button:not([name]):not(.unseen)").await?;
    browser.arrive("date=").await?;
    scene.app.mailbox().await_letters(1).await.map(drop)
}

#[tokio::test]
async fn a_visit_is_booked_marked_taken_back_and_called_off_with_the_keyboard_alone() -> Result<()>
{
    let scene = scene().await?;
    let browser = scene.at_the_desk(&scene.day(0, "")?).await?;
    book(&scene, &browser).await?;
    let visit = booked(&scene)?;
    let own = format!("a[href*='/visits/{visit}']");
    browser.tab_and_press(&own).await?;
    browser.arrive(&visit).await?;
    browser.tab_and_press("form[action$='/arrive'] button").await?;
    browser.arrive("news=").await?;
    assert_eq!(state(&scene, &visit).await?, "arrived");
    browser.tab_and_press("form[action$='/undo'] button").await?;
    browser.sees("document.querySelector(\"form[action$='/arrive'] button\") !== null").await?;
    assert_eq!(state(&scene, &visit).await?, "booked");
    browser.tab_and_press("details.other-way summary").await?;
    browser.tab_and_type("[name=reason]", " ").await?;
    browser.tab_and_press("form[action$='/cancel'] button").await?;
    browser.sees("document.querySelector(\"form[action$='/undo'] button\") !== null").await?;
    assert_eq!(state(&scene, &visit).await?, "cancelled");
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}

#[tokio::test]
async fn an_absence_is_entered_and_a_patient_found_with_the_keyboard_alone() -> Result<()> {
    let scene = scene().await?;
    scene.book(1, "09:00", 1).await?;
    let browser = scene.at_the_desk("/pro").await?;
    browser.tab_and_press("nav a[href='/pro/patients']").await?;
    browser.arrive("/pro/patients").await?;
    browser.tab_and_type("[name=letters]", "martin").await?;
    browser.tab_and_press("form[action$='/patients'] button").await?;
    browser.tab_and_press("a[href*='/pro/patients/']").await?;
    browser.sees("document.querySelector('h1').textContent.includes('Martin')").await?;
    browser.tab_and_press("nav a[href='/pro/availability']").await?;
    browser.tab_and_press("a[href*='/absences/new']").await?;
    browser.tab_and_type("[name=first_day]", "03052031").await?;
    browser.tab_and_type("[name=last_day]", "04052031").await?;
    browser.tab_and_press("form button:not([name=preview]):not(.unseen)").await?;
    browser.arrive("news=").await?;
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.absence")?, 1);
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}
