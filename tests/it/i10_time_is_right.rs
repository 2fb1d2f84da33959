//! I10 — Time is right: instants are UTC, days and hours are the practice's.

use anyhow::Result;
use jiff::SignedDuration;
use tests::{
    Cabinet, TestApp,
    people::{patient, starts},
};

/// Open through the night, one visit an hour.
fn by_night(slug: &str, zone: &str) -> Result<Cabinet> {
    let hour = SignedDuration::from_hours(1);
    let cabinet = Cabinet::new(slug)?.zone(zone)?.hours(&[("00:00", "06:00")])?;
    Ok(cabinet.visit(|rules| (rules.duration, rules.step) = (hour, hour)))
}

#[tokio::test]
async fn i10_time_is_right_the_hour_that_the_clock_skips_is_not_offered() -> Result<()> {
    let app = TestApp::start().await?;
    let paris = by_night("paris", "Europe/Paris")?.open(&app).await?;
    let client = app.client()?;
    let listed = starts(&paris.listed(&client, 0, 27, 1).await?);
    assert_eq!(
        listed,
        [
            "2031-03-30T00:00:00+01:00",
            "2031-03-30T01:00:00+01:00",
            "2031-03-30T03:00:00+02:00",
            "2031-03-30T04:00:00+02:00",
            "2031-03-30T05:00:00+02:00",
        ]
    );
    let booked = paris.book(&client, &listed[1], patient(1)).await?.success()?;
    // An hour after 01:00 the wall shows 03:00.
    assert_eq!(booked["ends_at"], listed[2]);
    assert_eq!(paris.book(&client, &listed[2], patient(2)).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn i10_time_is_right_the_hour_that_the_clock_repeats_is_offered_twice() -> Result<()> {
    let app = TestApp::start().await?;
    let paris = by_night("paris", "Europe/Paris")?.open(&app).await?;
    // To the first of October.
    app.advance(SignedDuration::from_hours(24 * 212));
    let client = app.client()?;
    let listed = starts(&paris.listed(&client, 0, 237, 1).await?);
    assert_eq!(
        listed,
        [
            "2031-10-26T00:00:00+02:00",
            "2031-10-26T01:00:00+02:00",
            "2031-10-26T02:00:00+02:00",
            "2031-10-26T02:00:00+01:00",
            "2031-10-26T03:00:00+01:00",
            "2031-10-26T04:00:00+01:00",
            "2031-10-26T05:00:00+01:00",
        ]
    );
    for (number, at) in listed[2..4].iter().enumerate() {
        assert_eq!(paris.book(&client, at, patient(number)).await?.status, 201, "{at}");
    }
    Ok(())
}

#[tokio::test]
async fn i10_time_is_right_days_are_those_of_the_practice_wherever_it_is() -> Result<()> {
    let app = TestApp::start().await?;
    let client = app.client()?;
    for (slug, zone, first) in [
        ("noumea", "Pacific/Noumea", "2031-03-04T00:00:00+11:00"),
        ("reunion", "Indian/Reunion", "2031-03-04T00:00:00+04:00"),
        ("cayenne", "America/Cayenne", "2031-03-04T00:00:00-03:00"),
    ] {
        let cabinet = by_night(slug, zone)?.open(&app).await?;
        let answer = cabinet.availability(&client, 0, 1, 1).await?.success()?;
        assert_eq!(answer["time_zone"], zone);
        let listed = starts(answer["slots"].as_array().unwrap());
        assert_eq!((listed.len(), listed[0].as_str()), (6, first));
        // The same instant written with another offset is the same slot.
        let elsewhere = first.parse::<jiff::Timestamp>()?.to_string();
        let booked = cabinet.book(&client, &elsewhere, patient(1)).await?.success()?;
        assert_eq!(booked["starts_at"], first);
    }
    Ok(())
}

#[tokio::test]
async fn i10_time_is_right_the_horizon_counts_days_of_the_practice() -> Result<()> {
    let app = TestApp::start().await?;
    let week = Cabinet::new("lilas")?.visit(|rules| rules.horizon_days = 7).open(&app).await?;
    let client = app.client()?;
    assert_eq!(week.listed(&client, 0, 7, 1).await?.len(), 14);
    assert!(week.listed(&client, 0, 8, 1).await?.is_empty());
    assert_eq!(week.hold(&client, &week.at(8, "09:00")?).await?.status, 409);
    // At 23:30 in Paris it is still the same day, whatever UTC says; at 00:30 it is the next.
    app.advance(SignedDuration::from_mins(16 * 60 + 30));
    assert!(week.listed(&client, 0, 8, 1).await?.is_empty());
    app.advance(SignedDuration::from_hours(1));
    assert_eq!(week.listed(&client, 0, 8, 1).await?.len(), 14);
    assert_eq!(week.hold(&client, &week.at(8, "09:00")?).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn i10_time_is_right_notice_is_a_duration_of_real_time() -> Result<()> {
    let app = TestApp::start().await?;
    let notice = SignedDuration::from_hours(25);
    let lilas = Cabinet::new("lilas")?.visit(|rules| rules.lead_time = notice).open(&app).await?;
    let client = app.client()?;
    // It is 07:00: tomorrow at 09:00 is 26 hours ahead.
    let tomorrow = lilas.at(1, "09:00")?;
    assert_eq!(starts(&lilas.listed(&client, 0, 0, 2).await?)[0], tomorrow);
    app.advance(SignedDuration::from_mins(61));
    assert_eq!(starts(&lilas.listed(&client, 0, 0, 2).await?)[0], lilas.at(1, "09:30")?);
    assert_eq!(lilas.hold(&client, &tomorrow).await?.problem(), (409, "slot-taken".to_owned()));
    Ok(())
}

#[tokio::test]
async fn i10_time_is_right_what_has_begun_cannot_be_booked() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let nine = lilas.at(0, "09:00")?;
    assert!(starts(&lilas.listed(&client, 0, 0, 1).await?).contains(&nine));
    app.advance(SignedDuration::from_hours(2));
    assert!(!starts(&lilas.listed(&client, 0, 0, 1).await?).contains(&nine));
    for refused in
        [lilas.hold(&client, &nine).await?, lilas.book(&client, &nine, patient(1)).await?]
    {
        assert_eq!(refused.problem(), (422, "in-the-past".to_owned()));
    }
    Ok(())
}
