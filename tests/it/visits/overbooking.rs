//! Overbooking on purpose, which weakens nothing for anybody else (I2).

use super::{APPOINTMENTS, Method, Scene, by_program, press, scene, scene_of};
use anyhow::Result;
use futures_util::future::try_join_all;
use serde_json::{Value, json};
use tests::{Answer, Cabinet, order::disorder, people::patient};
use uuid::Uuid;

fn wanted(scene: &Scene, at: &str, number: usize, overbook: bool) -> Value {
    json!({
        "visit_type": scene.cabinet.visit_type(0), "practitioner": scene.cabinet.practitioner(0),
        "starts_at": at, "patient": patient(number), "overbook": overbook,
    })
}

async fn overbook(scene: &mut Scene, at: &str, number: usize) -> Result<Answer> {
    let body = wanted(scene, at, number, true);
    scene.owner.json(Method::POST, APPOINTMENTS, &body).await
}

async fn online(scene: &Scene, at: &str, number: usize) -> Result<(u16, String)> {
    let mut body = scene.cabinet.booking(at, patient(number));
    body["practitioner"] = json!(scene.cabinet.practitioner(0));
    let path = scene.cabinet.path("/appointments");
    Ok(scene.app.client()?.post(&path, &body).await?.problem())
}

fn id(answer: &Answer) -> Result<Uuid> {
    Ok(answer.field("appointment")?.parse()?)
}

fn taken() -> (u16, String) {
    (409, "slot-taken".to_owned())
}

fn in_order(scene: &Scene) -> Result<()> {
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn i2_no_double_booking_an_overbooked_visit_keeps_its_time_when_the_other_goes() -> Result<()>
{
    let mut scene = scene().await?;
    let (at, early, late) = (
        scene.cabinet.at(1, "10:15")?,
        scene.cabinet.at(1, "10:00")?,
        scene.cabinet.at(1, "10:30")?,
    );
    let first = scene.book(1, "10:00", 1).await?;
    let second = scene.book(1, "10:30", 2).await?;
    let over = overbook(&mut scene, &at, 3).await?;
    assert_eq!(over.success()?["overbooked"], true);
    assert_eq!(scene.events("appointment.overbooked")?, 1);
    in_order(&scene)?;
    // Both neighbours go; a quarter of an hour of each is still the third one's.
    for visit in [first, second] {
        press(&mut scene.owner, visit, "cancel", &[("reason", "other")]).await?;
    }
    assert_eq!(online(&scene, &early, 4).await?, taken());
    assert_eq!(online(&scene, &late, 5).await?, taken());
    let plain = wanted(&scene, &early, 6, false);
    let answer = scene.owner.json(Method::POST, APPOINTMENTS, &plain).await?;
    assert_eq!(answer.problem(), taken());
    // And when it goes, they are free.
    press(&mut scene.owner, id(&over)?, "cancel", &[("reason", "other")]).await?;
    assert_eq!(online(&scene, &early, 4).await?.0, 201);
    assert_eq!(online(&scene, &late, 5).await?.0, 201);
    in_order(&scene)
}

#[tokio::test]
async fn i2_no_double_booking_three_at_one_time_exclude_whoever_comes_by_the_front_door()
-> Result<()> {
    let mut scene = scene().await?;
    let at = scene.cabinet.at(1, "10:00")?;
    let mut visits = vec![scene.book(1, "10:00", 1).await?];
    for number in 2..=3 {
        visits.push(id(&overbook(&mut scene, &at, number).await?)?);
    }
    in_order(&scene)?;
    for visit in visits {
        assert_eq!(online(&scene, &at, 9).await?, taken());
        press(&mut scene.owner, visit, "cancel", &[("reason", "other")]).await?;
    }
    assert_eq!(online(&scene, &at, 9).await?.0, 201);
    in_order(&scene)
}

#[tokio::test]
async fn a_visit_that_shares_its_time_comes_back_when_its_cancellation_is_undone() -> Result<()> {
    let mut scene = scene().await?;
    let at = scene.cabinet.at(1, "10:00")?;
    let first = scene.book(1, "10:00", 1).await?;
    let over = id(&overbook(&mut scene, &at, 2).await?)?;
    for visit in [first, over] {
        press(&mut scene.owner, visit, "cancel", &[("reason", "booked_by_mistake")]).await?;
        let undone = press(&mut scene.owner, visit, "undo", &[]).await?;
        assert_eq!(undone.status, 303, "{}", undone.text());
        assert_eq!(scene.visit(visit, "state")?, "booked");
        in_order(&scene)?;
    }
    assert_eq!(online(&scene, &at, 3).await?, taken());
    Ok(())
}

#[tokio::test]
async fn overbooking_what_is_free_is_booking_and_the_agenda_shows_the_difference() -> Result<()> {
    let mut scene = scene().await?;
    let free = scene.cabinet.at(1, "09:00")?;
    assert_eq!(overbook(&mut scene, &free, 1).await?.success()?["overbooked"], false);
    // At noon nobody receives.
    let noon = scene.cabinet.at(1, "12:30")?;
    let plain = wanted(&scene, &noon, 2, false);
    let answer = scene.owner.json(Method::POST, APPOINTMENTS, &plain).await?;
    assert_eq!(answer.problem(), taken());
    let over = overbook(&mut scene, &noon, 2).await?;
    assert_eq!(over.success()?["overbooked"], true);
    assert_eq!(scene.events("appointment.booked")?, 1);
    let day = scene.owner.get("/pro?date=2031-03-04").await?.text();
    assert_eq!(day.matches("En surnombre").count(), 1, "{day}");
    let read = scene.owner.get(&format!("{APPOINTMENTS}/{}", id(&over)?)).await?.success()?;
    assert_eq!(read["overbooked"], true);
    let passed = scene.cabinet.at(-1, "09:00")?;
    assert_eq!(overbook(&mut scene, &passed, 3).await?.problem().1, "in-the-past");
    Ok(())
}

#[tokio::test]
async fn a_group_session_that_is_overbooked_keeps_its_seats_and_takes_no_more() -> Result<()> {
    let cabinet = Cabinet::new("tilleuls")?.visit(|rules| rules.capacity = 2);
    let mut scene = scene_of(cabinet).await?;
    let at = scene.cabinet.at(1, "10:00")?;
    for number in 1..=2 {
        assert_eq!(online(&scene, &at, number).await?.0, 201);
    }
    assert_eq!(overbook(&mut scene, &at, 3).await?.success()?["overbooked"], true);
    assert_eq!(online(&scene, &at, 4).await?, taken());
    in_order(&scene)
}

#[tokio::test]
async fn i2_no_double_booking_overbooking_in_a_crowd_leaves_the_agenda_in_order() -> Result<()> {
    let mut scene = scene().await?;
    let at = [
        scene.cabinet.at(1, "10:00")?,
        scene.cabinet.at(1, "10:15")?,
        scene.cabinet.at(1, "10:30")?,
    ];
    let patients = (0..20).map(|number| {
        let (scene, at) = (&scene, &at[2 * (number % 2)]);
        async move { online(scene, at, number).await }
    });
    let staff = (20..28).map(|number| {
        let (body, mut jar) =
            (wanted(&scene, &at[number % 3], number, true), scene.owner.browser.clone());
        async move { Ok(jar.json(Method::POST, APPOINTMENTS, &body).await?.problem()) }
    });
    let (online, staff) =
        futures_util::future::try_join(try_join_all(patients), try_join_all(staff)).await?;
    assert!(online.iter().filter(|(status, _)| *status == 201).count() <= 2, "{online:?}");
    // Staff that overbooks loses to nobody but to a crowd that is faster three times.
    assert!(staff.iter().all(|(status, _)| [201, 409].contains(status)), "{staff:?}");
    assert!(staff.iter().filter(|(status, _)| *status == 201).count() >= 6, "{staff:?}");
    in_order(&scene)?;
    let one = scene.app.db().sql("SELECT id FROM booking.appointment WHERE overbooked LIMIT 1")?;
    let gone =
        by_program(&mut scene.owner, one.parse()?, ("cancel", json!({ "reason": "other" })), 0);
    assert_eq!(gone.await?.status, 200);
    in_order(&scene)
}
