//! Taking the last step back.

use super::{TOO_LONG, by_program, press, scene};
use anyhow::Result;
use serde_json::{Value, json};
use tests::order::disorder;

#[tokio::test]
async fn a_cancellation_taken_back_in_time_was_never_told() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(1, "09:00", 1).await?;
    scene.app.mailbox().await_letters(1).await?;
    press(&mut scene.owner, visit, "cancel", &[("reason", "booked_by_mistake")]).await?;
    let undone = press(&mut scene.owner, visit, "undo", &[]).await?;
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert_eq!(scene.visit(visit, "state, cancel_reason IS NULL")?, "booked|t");
    scene.app.advance(TOO_LONG);
    scene.app.rest().await?;
    assert_eq!(scene.app.mailbox().letters()?.len(), 1, "no letter but the confirmation");
    // Whoever followed the calendar meanwhile is brought back too.
    assert_eq!(scene.visit(visit, "sequence")?, "2");
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    assert_eq!(scene.events("visit.restored")?, 1);
    let again = scene.cabinet.at(1, "09:00")?;
    let mut booking = scene.cabinet.booking(&again, tests::people::patient(2));
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    let path = scene.cabinet.path("/appointments");
    assert_eq!(scene.app.client()?.post(&path, &booking).await?.status, 409, "its time is claimed");
    Ok(())
}

#[tokio::test]
async fn an_undo_that_comes_late_is_refused_and_says_so() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(0, "09:00", 1).await?;
    press(&mut scene.owner, visit, "arrive", &[]).await?;
    scene.app.advance(TOO_LONG);
    let page = scene.owner.get(&format!("/pro/visits/{visit}?news=arrived")).await?.text();
    assert!(!page.contains("/undo"), "{page}");
    let late =
        scene.owner.submit(&format!("/pro/visits/{visit}/undo"), &[("version", "1")]).await?;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("Il est trop tard pour défaire"), "{}", late.text());
    assert_eq!(scene.visit(visit, "state")?, "arrived");
    Ok(())
}

#[tokio::test]
async fn an_undo_after_somebody_elses_change_is_refused() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(0, "09:00", 1).await?;
    let mut secretary = scene.secretary(0, "write").await?;
    press(&mut scene.owner, visit, "arrive", &[]).await?;
    press(&mut secretary, visit, "fulfil", &[]).await?;
    let answer = by_program(&mut scene.owner, visit, ("undo", Value::Null), 1).await?;
    assert_eq!(answer.problem(), (409, "visit-changed".to_owned()));
    assert_eq!(scene.visit(visit, "state")?, "fulfilled");
    // What a step left is undone once; what was undone is no step.
    let undone = by_program(&mut secretary, visit, ("undo", Value::Null), 2).await?.success()?;
    assert_eq!(undone["state"], "arrived");
    let again = by_program(&mut secretary, visit, ("undo", Value::Null), 3).await?;
    assert_eq!(again.problem(), (409, "undo-too-late".to_owned()));
    Ok(())
}

#[tokio::test]
async fn a_time_that_somebody_took_meanwhile_is_not_taken_back() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(1, "09:00", 1).await?;
    press(&mut scene.owner, visit, "cancel", &[("reason", "other")]).await?;
    scene.book(1, "09:00", 2).await?;
    let answer = press(&mut scene.owner, visit, "undo", &[]).await;
    // The page offers it, since it is a matter of seconds; the database refuses it.
    let answer = answer?;
    assert_eq!(answer.status, 409, "{}", answer.text());
    assert_eq!(scene.visit(visit, "state")?, "cancelled");
    let answer = by_program(&mut scene.owner, visit, ("undo", Value::Null), 1).await?;
    assert_eq!(answer.problem(), (409, "slot-taken".to_owned()));
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}
