//! The agenda that keeps itself up to date.

use super::{Scene, awake, scene, scene_of};
use anyhow::Result;
use jiff::SignedDuration;
use std::time::{Duration, Instant};
use tests::{Cabinet, browser::Browser};

/// How long a screen may take to show what happened.
const SOON: Duration = Duration::from_secs(2);

async fn shows_soon(browser: &Browser, expression: &str) -> Result<()> {
    let begun = Instant::now();
    browser.sees(expression).await?;
    assert!(begun.elapsed() < SOON, "{expression} took {:?}", begun.elapsed());
    Ok(())
}

fn row(visit: &str) -> String {
    format!("document.querySelector(\"[data-visit='{visit}']\")")
}

#[tokio::test]
async fn bookings_and_cancellations_come_onto_the_screen_by_day_by_week_and_in_the_list()
-> Result<()> {
    let scene = scene().await?;
    let browser = scene.at_the_desk(&scene.day(1, "")?).await?;
    for (number, view) in ["day", "week", "list"].into_iter().enumerate() {
        scene.open(&browser, &scene.day(1, &format!("&view={view}"))?).await?;
        awake(&browser).await?;
        let time = format!("1{number}:00");
        let visit = scene.book(1, if number == 2 { "14:00" } else { &time }, number).await?;
        shows_soon(&browser, &format!("{} !== null", row(&visit))).await?;
        browser.sees("document.querySelector('p.unseen[role=status]').textContent.includes('mis à jour')").await?;
        cancel(&scene, &visit).await?;
        shows_soon(&browser, &format!("{} === null", row(&visit))).await?;
    }
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}

/// The practice calls a visit off.
async fn cancel(scene: &Scene, visit: &str) -> Result<()> {
    let path = format!("/api/v1/practice/appointments/{visit}/cancel");
    let version = scene
        .app
        .db()
        .number(&format!("SELECT version FROM booking.appointment WHERE id = '{visit}'"))?;
    let mut desk = scene.owner.browser.clone();
    let request = desk.request(reqwest::Method::POST, &path);
    let request = request.header("if-match", format!("\"{version}\""));
    let answer = desk.send(request.json(&serde_json::json!({ "reason": "other" }))).await?;
    assert!(answer.status < 300, "{}", answer.text());
    Ok(())
}

#[tokio::test]
async fn what_comes_takes_neither_the_focus_nor_the_scroll_nor_what_is_half_filled_in() -> Result<()>
{
    let scene = scene().await?;
    let first = scene.book(1, "16:00", 1).await?;
    let browser = scene.at_the_desk(&scene.day(1, "")?).await?;
    awake(&browser).await?;
    browser.compute("document.querySelector('[name=date]').value = '2031-04-01'").await?;
    let link = format!("{}.querySelector('a.whole')", row(&first));
    browser.compute(&format!("{link}.focus()")).await?;
    browser.compute("window.scrollTo(0, 120)").await?;
    let top = format!("Math.round({link}.getBoundingClientRect().top)");
    let before = browser.compute(&top).await?;
    let second = scene.book(1, "17:00", 2).await?;
    shows_soon(&browser, &format!("{} !== null", row(&second))).await?;
    assert_eq!(browser.compute(&format!("document.activeElement === {link}")).await?, true);
    assert_eq!(browser.compute(&top).await?, before);
    assert_eq!(browser.value("date").await?, "2031-04-01");
    browser.close().await
}

#[tokio::test]
async fn only_what_is_looked_at_is_read_again_and_each_reading_is_in_the_log_once() -> Result<()> {
    let scene = scene().await?;
    let browser = scene
        .at_the_desk(&scene.day(1, &format!("&practitioner={}", scene.cabinet.practitioner(0)))?)
        .await?;
    awake(&browser).await?;
    let reads = "SELECT count(*) FROM audit.event WHERE action = 'agenda.read'";
    let before = scene.app.db().number(reads)?;
    // Another day is none of this page's business.
    scene.book(2, "10:00", 1).await?;
    let shown = scene.book(1, "10:00", 2).await?;
    browser.sees(&format!("{} !== null", row(&shown))).await?;
    assert_eq!(scene.app.db().number(reads)?, before + 1);
    browser.close().await
}

#[tokio::test]
async fn a_screen_whose_session_sleeps_goes_to_the_lock_by_itself() -> Result<()> {
    let scene = scene().await?;
    let browser = scene.at_the_desk(&scene.day(1, "")?).await?;
    awake(&browser).await?;
    scene.app.advance(SignedDuration::from_mins(11));
    browser.arrive("/pro/unlock").await?;
    browser.close().await
}

#[tokio::test]
async fn three_hundred_visits_stay_quick() -> Result<()> {
    let scene = scene_of(Cabinet::new("presse")?.hours(&[("06:00", "22:00")])?).await?;
    let times = (6..22).flat_map(|hour| ["00", "30"].map(|minute| format!("{hour:02}:{minute}")));
    let times: Vec<_> = times.collect();
    for (number, (day, time)) in
        (2..=11).flat_map(|day| times.iter().map(move |time| (day, time))).enumerate()
    {
        scene.book(day, time, number).await?;
    }
    let browser = scene.at_the_desk(&scene.day(1, "&view=list")?).await?;
    awake(&browser).await?;
    let count = "document.querySelectorAll('[data-visit]').length";
    let shown = browser.compute(count).await?.as_u64().unwrap_or_default();
    assert!(shown >= 300, "{shown} visits");
    let booked = scene.book(1, "17:00", 900).await?;
    shows_soon(&browser, &format!("{} !== null", row(&booked))).await?;
    browser.close().await
}
