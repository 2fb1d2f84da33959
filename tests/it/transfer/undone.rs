//! Visits that are taken back.

use super::{HEADS, scene};
use anyhow::Result;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;
use tests::people::patient;

#[tokio::test]
async fn a_visit_that_was_moved_since_stays_and_so_does_who_was_known_before() -> Result<()> {
    let mut scene = scene().await?;
    // Léa has a visit here already, so she stays when the import goes.
    let mut body = scene.cabinet.booking(&scene.cabinet.at(6, "09:00")?, patient(1));
    body["practitioner"] = json!(scene.cabinet.practitioner(0));
    scene.app.client()?.post(&scene.cabinet.path("/appointments"), &body).await?.success()?;
    let lea = format!(
        "Dr Claire Fontaine 0,Visite 0,{},15:00,Léa,Martin-1,1984-02-09,lea.martin1@example.org,",
        scene.day(2)?
    );
    let rows = [scene.visit((2, "09:00"), "Un")?, scene.visit((2, "10:00"), "Deux")?, lea];
    let applied = scene.bring("visits", &format!("{HEADS}\n{}", rows.join("\n"))).await?;
    assert_eq!(scene.count("booking.patient")?, 3);
    let moved = scene.app.db().sql(&format!(
        "SELECT id FROM booking.appointment WHERE starts_at = '{}'",
        scene.cabinet.at(2, "10:00")?
    ))?;
    let to = json!({ "starts_at": scene.cabinet.at(2, "11:00")? });
    let path = format!("/api/v1/practice/appointments/{moved}/move");
    let request = scene.owner.browser.request(Method::POST, &path).header("if-match", "\"0\"");
    let answer = scene.owner.browser.send(request.json(&to)).await?;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let undone = scene.undo(&applied).await?.success()?;
    assert_eq!(undone["kept"], json!([3]));
    // The moved one and the one that Léa had, with both of them.
    assert_eq!((scene.count("booking.appointment")?, scene.count("booking.patient")?), (2, 2));
    assert_eq!(scene.count("booking.claim")?, 2);
    Ok(())
}

#[tokio::test]
async fn after_an_hour_nothing_waits_and_after_a_day_nothing_is_taken_back() -> Result<()> {
    let mut scene = scene().await?;
    let row = scene.visit((5, "09:00"), "Un")?;
    let waiting = scene.read("visits", format!("{HEADS}\n{row}")).await?.success()?;
    let applied = scene.bring("practitioners", "name\nDr Roy").await?;
    scene.app.advance(SignedDuration::from_mins(61));
    assert!(scene.owner.come_again(&scene.app).await?);
    assert_eq!(scene.apply(&waiting, false).await?.problem(), (404, "not-found".to_owned()));
    scene.app.advance(SignedDuration::from_hours(24));
    assert!(scene.owner.come_again(&scene.app).await?);
    assert_eq!(scene.undo(&applied).await?.problem(), (404, "not-found".to_owned()));
    scene.app.db().sql("UPDATE booking.transfer SET expires_at = '2020-01-01'")?;
    services::jobs::clear_expired(&scene.app.platform()?).await?;
    assert_eq!(scene.count("booking.transfer")?, 0);
    Ok(())
}
