//! I3 — One engine: what is listed can be booked, what is not listed is refused.

use anyhow::Result;
use jiff::SignedDuration;
use serde_json::json;
use tests::{
    Cabinet, TestApp,
    people::{patient, starts},
};

#[tokio::test]
async fn i3_one_engine_every_listed_time_can_be_booked_as_listed() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.practitioners(2)?.rooms(2).another_visit(|rules| {
        (rules.duration, rules.step) =
            (SignedDuration::from_mins(50), SignedDuration::from_mins(25));
        rules.buffer_before = SignedDuration::from_mins(5);
    })?;
    let lilas = lilas.open(&app).await?;
    let client = app.client()?;
    for number in 0..24 {
        let visit_type = number % 2;
        let slots = lilas.listed(&client, visit_type, 1, 2).await?;
        let slot = &slots[number * 7 % slots.len()];
        let body = json!({
            "visit_type": lilas.visit_type(visit_type), "starts_at": slot["starts_at"],
            "practitioner": slot["practitioner"], "place": slot["place"], "patient": patient(number),
        });
        let booked = app.client()?.post(&lilas.path("/appointments"), &body).await?;
        assert_eq!(booked.status, 201, "{slot} {}", booked.text());
        for field in ["starts_at", "ends_at", "practitioner", "place"] {
            assert_eq!(booked.json()?[field], slot[field]);
        }
    }
    Ok(())
}

#[tokio::test]
async fn i3_one_engine_a_time_that_is_not_listed_is_refused_with_the_nearest_that_are() -> Result<()>
{
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.visit(|rules| rules.horizon_days = 10).open(&app).await?;
    let mut client = app.client()?;
    for (day, time, why) in [
        (1, "10:10", "off the grid"),
        (1, "08:30", "before opening"),
        (1, "11:45", "past closing"),
        (1, "13:00", "at noon"),
        (11, "10:00", "beyond the horizon"),
    ] {
        let at = lilas.at(day, time)?;
        let refused = lilas.hold(&client, &at).await?;
        assert_eq!(refused.problem(), (409, "slot-taken".to_owned()), "{why}");
        let refused = lilas.book(&client, &at, patient(1)).await?;
        assert_eq!(refused.problem(), (409, "slot-taken".to_owned()), "{why}");
        let nearest = refused.json()?["alternatives"].as_array().cloned().unwrap_or_default();
        assert_eq!(nearest.len(), 5, "{why}");
        for slot in nearest {
            let held = lilas.hold(&client, slot["starts_at"].as_str().unwrap_or_default()).await?;
            let hold = held.success()?["hold"].as_str().unwrap_or_default().to_owned();
            assert_eq!(client.delete(&lilas.path(&format!("/holds/{hold}"))).await?.status, 204);
        }
        client = app.client()?;
    }
    Ok(())
}

#[tokio::test]
async fn i3_one_engine_a_rule_changed_after_listing_decides_at_once() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let listed = starts(&lilas.listed(&client, 0, 1, 1).await?);
    assert!(listed.contains(&lilas.at(1, "10:00")?));
    let (practice, practitioner) = (lilas.id(), lilas.practitioner(0));
    let absent = format!(
        "BEGIN; SET LOCAL app.practice_id = '{practice}'; \
         INSERT INTO booking.absence VALUES ('{practice}', '{practice}', '{practitioner}', '{}', '{}'); COMMIT",
        lilas.at(1, "09:00")?,
        lilas.at(1, "12:00")?
    );
    assert_eq!(app.db().as_role("praxis_booking", &absent)?, "");
    let refused = lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?;
    assert_eq!(refused.problem(), (409, "slot-taken".to_owned()));
    assert_eq!(
        lilas.hold(&client, &lilas.at(1, "10:00")?).await?.problem(),
        (409, "slot-taken".to_owned())
    );
    assert_eq!(starts(&lilas.listed(&client, 0, 1, 1).await?), listed[6..]);
    assert_eq!(lilas.book(&client, &lilas.at(1, "14:00")?, patient(1)).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn i3_one_engine_when_the_agenda_cannot_be_read_there_is_an_error_and_no_list() -> Result<()>
{
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.practitioners(2)?.open(&app).await?;
    let client = app.client()?;
    assert_eq!(lilas.availability(&client, 0, 1, 1).await?.status, 200);
    app.db().sql("REVOKE SELECT ON booking.appointment FROM praxis_booking")?;
    let listing = lilas.availability(&client, 0, 1, 1).await?;
    assert_eq!(listing.problem(), (500, "service-error".to_owned()));
    assert!(!listing.text().contains("slots"));
    assert_eq!(lilas.hold(&client, &lilas.at(1, "10:00")?).await?.status, 500);
    app.db().sql("GRANT SELECT ON booking.appointment TO praxis_booking")?;
    assert_eq!(lilas.availability(&client, 0, 1, 1).await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn where_the_days_asked_for_are_full_the_next_free_time_is_told() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.hours(&[("09:00", "10:00")])?.open(&app).await?;
    let client = app.client()?;
    for (number, time) in ["09:00", "09:30"].into_iter().enumerate() {
        assert_eq!(lilas.book(&client, &lilas.at(1, time)?, patient(number)).await?.status, 201);
    }
    let answer = lilas.availability(&client, 0, 1, 1).await?.success()?;
    assert_eq!((&answer["slots"], &answer["next"]), (&json!([]), &json!(lilas.at(2, "09:00")?)));
    Ok(())
}
