//! What passes by itself: the way back from a step, and holds that run out.

use super::{awake, scene};
use anyhow::Result;
use jiff::SignedDuration;
use serde_json::json;

#[tokio::test]
async fn the_way_back_counts_its_seconds_and_goes() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(1, "10:00", 1).await?;
    let form = [("version", "0"), ("reason", "other")];
    let cancelled = scene.owner.submit(&format!("/pro/visits/{visit}/cancel"), &form).await?;
    assert_eq!(cancelled.status, 303, "{}", cancelled.text());
    scene.app.advance(SignedDuration::from_secs(6));
    let browser = scene.at_the_desk(&format!("/pro/visits/{visit}?news=cancelled")).await?;
    browser
        .sees("/encore \\d s/.test(document.querySelector('.passing .left').textContent)")
        .await?;
    let gone = "document.querySelector('.passing').hidden";
    assert_eq!(browser.compute(gone).await?, false);
    browser.sees(gone).await?;
    let told = browser.text(".told").await?;
    assert!(told.contains("annulé"), "what happened stays: {told}");
    assert_eq!(browser.errors().await?, [""; 0]);
    // Whoever comes later is offered nothing.
    scene.app.advance(SignedDuration::from_secs(10));
    scene.open(&browser, &format!("/pro/visits/{visit}?news=cancelled")).await?;
    assert_eq!(browser.compute("document.querySelector('.passing')").await?, json!(null));
    browser.close().await
}

#[tokio::test]
async fn the_day_offers_the_way_back_for_as_long() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(0, "10:00", 1).await?;
    let day = scene.day(0, "")?;
    let form = [("version", "0"), ("back", day.trim_start_matches("/pro?"))];
    let arrived = scene.owner.submit(&format!("/pro/visits/{visit}/arrive"), &form).await?;
    assert_eq!(arrived.status, 303, "{}", arrived.text());
    let at = arrived.location().to_owned();
    scene.app.advance(SignedDuration::from_secs(6));
    let browser = scene.at_the_desk(&at).await?;
    awake(&browser).await?;
    assert_eq!(browser.compute("document.querySelector('.passing').hidden").await?, false);
    browser.sees("document.querySelector('.passing').hidden").await?;
    browser.close().await
}

#[tokio::test]
async fn a_hold_that_runs_out_leaves_the_agenda_by_itself() -> Result<()> {
    let scene = scene().await?;
    let mut wish = scene.cabinet.wish(&scene.cabinet.at(1, "10:00")?);
    wish["practitioner"] = json!(scene.cabinet.practitioner(0));
    let held = scene.app.client()?.post(&scene.cabinet.path("/holds"), &wish).await?.success()?;
    let hold = held["hold"].as_str().unwrap_or_default().to_owned();
    // It is kept for ten minutes.
    scene.app.advance(SignedDuration::from_secs(9 * 60 + 54));
    let browser = scene.at_the_desk(&scene.day(1, "")?).await?;
    awake(&browser).await?;
    let row = format!("document.querySelector(\"[data-visit='{hold}']\")");
    assert_ne!(browser.compute(&row).await?, json!(null));
    browser.sees(&format!("{row} === null")).await?;
    let free =
        "[...document.querySelectorAll('.free a')].some(a => a.textContent.includes('10:00'))";
    assert_eq!(browser.compute(free).await?, true, "its time is free again");
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}
