//! Moving a visit by hand.

use super::{awake, scene};
use anyhow::Result;
use serde_json::json;
use tests::people::patient;

fn grip(visit: &str) -> String {
    format!("[data-visit='{visit}'] .grip")
}

#[tokio::test]
async fn a_visit_is_dragged_to_a_free_time_of_the_day_or_to_another_day_of_the_week() -> Result<()>
{
    let scene = scene().await?;
    let visit = scene.book(1, "09:00", 1).await?;
    let starts = format!(
        "SELECT to_char(starts_at AT TIME ZONE 'Europe/Paris', 'DD HH24:MI') FROM booking.appointment WHERE id = '{visit}'"
    );
    let browser = scene.at_the_desk(&scene.day(1, "")?).await?;
    awake(&browser).await?;
    let eleven = format!(
        "[data-drop='2031-03-04T10:00:00Z'][data-practitioner='{}']",
        scene.cabinet.practitioner(0)
    );
    browser.drag(&grip(&visit), &eleven).await?;
    browser
        .sees(&format!(
            "document.querySelector(\"[data-visit='{visit}']\").dataset.clock === '11:00:00'"
        ))
        .await?;
    assert_eq!(scene.app.db().sql(&starts)?, "04 11:00");

    scene.open(&browser, &scene.day(1, "&view=week")?).await?;
    awake(&browser).await?;
    let thursday =
        format!("[data-drop^='2031-03-06'][data-practitioner='{}']", scene.cabinet.practitioner(0));
    browser.drag(&grip(&visit), &thursday).await?;
    browser
        .sees(&format!(
            "document.querySelector(\"[data-drop^='2031-03-06'] [data-visit='{visit}']\") !== null"
        ))
        .await?;
    assert_eq!(scene.app.db().sql(&starts)?, "06 11:00");
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}

#[tokio::test]
async fn a_visit_that_may_not_move_there_is_back_in_its_place_and_it_is_said_why() -> Result<()> {
    let scene = scene().await?;
    let visit = scene.book(1, "09:00", 1).await?;
    scene.book(3, "09:00", 2).await?;
    let browser = scene.at_the_desk(&scene.day(1, "&view=week")?).await?;
    awake(&browser).await?;
    let place =
        format!("document.querySelector(\"[data-drop^='2031-03-04'] [data-visit='{visit}']\")");
    let taken =
        format!("[data-drop^='2031-03-06'][data-practitioner='{}']", scene.cabinet.practitioner(0));
    browser.drag(&grip(&visit), &taken).await?;
    let why = browser.text("[role=alert] .problem").await?;
    assert!(why.contains("horaire"), "{why}");
    assert_eq!(
        browser.compute(&format!("{place} !== null && {place}.style.transform === ''")).await?,
        true
    );

    // What a program changed meanwhile is not lost either: the version decides.
    let mut booking = scene.cabinet.booking(&scene.cabinet.at(4, "09:00")?, patient(3));
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    scene.app.client()?.post(&scene.cabinet.path("/appointments"), &booking).await?.success()?;
    browser.drag(&grip(&visit), "h1").await?;
    assert_eq!(
        browser
            .compute(&format!("{place} !== null && !{place}.classList.contains('dragged')"))
            .await?,
        true
    );
    browser.close().await
}
