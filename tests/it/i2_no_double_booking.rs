//! I2 — No double booking: PostgreSQL decides, however many want the same time.

mod crowd;

use anyhow::Result;
use futures_util::future::try_join_all;
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{Answer, Cabinet, TestApp, order::disorder, people::patient};

/// How often each outcome came.
fn tally(answers: &[Answer]) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for answer in answers {
        let (status, kind) = answer.problem();
        *tally.entry(format!("{status} {kind}").trim().to_owned()).or_default() += 1;
    }
    tally
}

fn expected<const N: usize>(counts: [(&str, usize); N]) -> BTreeMap<String, usize> {
    counts.into_iter().map(|(outcome, count)| (outcome.to_owned(), count)).collect()
}

/// Sends all bookings at once, each out of a network of its own.
async fn at_once(app: &TestApp, path: &str, bodies: Vec<Value>) -> Result<Vec<Answer>> {
    let all = bodies.into_iter().map(async |body| app.client()?.post(path, &body).await);
    try_join_all(all).await
}

fn in_order(app: &TestApp) -> Result<()> {
    assert_eq!(disorder(app.db(), app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn i2_no_double_booking_fifty_patients_asking_for_one_time_get_one_appointment_and_49_refusals()
-> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let at = lilas.at(1, "10:00")?;
    let bodies = (0..50).map(|number| lilas.booking(&at, patient(number))).collect();
    let answers = at_once(&app, &lilas.path("/appointments"), bodies).await?;
    assert_eq!(tally(&answers), expected([("201", 1), ("409 slot-taken", 49)]));
    for refused in answers.iter().filter(|answer| answer.status == 409) {
        assert_eq!(
            refused.json()?["alternatives"].as_array().map(Vec::len),
            Some(5),
            "{}",
            refused.text()
        );
    }
    in_order(&app)?;
    let counts = app.db().counts()?;
    for table in ["patient", "appointment", "claim", "appointment_link", "outbox"] {
        assert_eq!(counts[&format!("booking.{table}")], 1, "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn i2_no_double_booking_times_that_only_overlap_exclude_one_another_too() -> Result<()> {
    let app = TestApp::start().await?;
    let three_quarters = SignedDuration::from_mins(45);
    let lilas = Cabinet::new("lilas")?.another_visit(|rules| {
        (rules.duration, rules.step) = (three_quarters, three_quarters);
    })?;
    let lilas = lilas.open(&app).await?;
    let (half, long) = (lilas.at(1, "10:00")?, lilas.at(1, "09:45")?);
    let body = |number: usize| match number % 2 {
        0 => lilas.booking(&half, patient(number)),
        _ => {
            json!({ "visit_type": lilas.visit_type(1), "starts_at": long, "patient": patient(number) })
        }
    };
    let answers = at_once(&app, &lilas.path("/appointments"), (0..50).map(body).collect()).await?;
    assert_eq!(tally(&answers), expected([("201", 1), ("409 slot-taken", 49)]));
    in_order(&app)
}

#[tokio::test]
async fn i2_no_double_booking_buffers_keep_neighbours_apart() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas =
        Cabinet::new("lilas")?.visit(|rules| rules.buffer_after = SignedDuration::from_mins(15));
    let lilas = lilas.open(&app).await?;
    let [first, next, after] = ["10:00", "10:30", "11:00"].map(|time| lilas.at(1, time));
    let bodies = vec![lilas.booking(&first?, patient(1)), lilas.booking(&next?, patient(2))];
    let answers = at_once(&app, &lilas.path("/appointments"), bodies).await?;
    assert_eq!(tally(&answers), expected([("201", 1), ("409 slot-taken", 1)]));
    assert_eq!(lilas.book(&app.client()?, &lilas.at(1, "11:30")?, patient(3)).await?.status, 201);
    let blocked = lilas.book(&app.client()?, &after?, patient(4)).await?;
    assert_eq!(blocked.problem(), (409, "slot-taken".to_owned()));
    in_order(&app)
}

#[tokio::test]
async fn i2_no_double_booking_of_many_holds_of_one_time_one_is_given() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let at = lilas.at(1, "10:00")?;
    let bodies = (0..30).map(|_| lilas.wish(&at)).collect();
    let answers = at_once(&app, &lilas.path("/holds"), bodies).await?;
    assert_eq!(tally(&answers), expected([("201", 1), ("409 slot-taken", 29)]));
    let booked = lilas.book(&app.client()?, &at, patient(1)).await?;
    assert_eq!(booked.problem(), (409, "slot-taken".to_owned()));
    in_order(&app)
}

#[tokio::test]
async fn i2_no_double_booking_one_hold_confirmed_by_many_becomes_one_appointment() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let hold = lilas.hold(&app.client()?, &lilas.at(1, "10:00")?).await?.success()?;
    let body = |number| json!({ "hold": hold["hold"], "patient": patient(number) });
    let answers = at_once(&app, &lilas.path("/appointments"), (0..10).map(body).collect()).await?;
    let won = answers.iter().filter(|answer| answer.status == 201).count();
    let lost = answers.iter().filter(|answer| [404, 409].contains(&answer.status)).count();
    assert_eq!((won, lost), (1, 9), "{:?}", tally(&answers));
    in_order(&app)
}

#[tokio::test]
async fn i2_no_double_booking_a_group_session_fills_to_its_last_seat_and_no_further() -> Result<()>
{
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.visit(|rules| rules.capacity = 6).open(&app).await?;
    let at = lilas.at(1, "10:00")?;
    let bodies = (0..20).map(|number| lilas.booking(&at, patient(number))).collect();
    let answers = at_once(&app, &lilas.path("/appointments"), bodies).await?;
    assert_eq!(tally(&answers), expected([("201", 6), ("409 slot-taken", 14)]));
    assert_eq!(app.db().number("SELECT count(DISTINCT session_id) FROM booking.appointment")?, 1);
    in_order(&app)
}

#[tokio::test]
async fn i2_no_double_booking_two_practitioners_share_one_room() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.practitioners(2)?.rooms(1).open(&app).await?;
    let at = lilas.at(1, "10:00")?;
    let body = |number: usize| {
        let mut body = lilas.booking(&at, patient(number));
        body["practitioner"] = json!(lilas.practitioner(number % 2));
        body
    };
    let answers = at_once(&app, &lilas.path("/appointments"), (0..20).map(body).collect()).await?;
    assert_eq!(tally(&answers), expected([("201", 1), ("409 slot-taken", 19)]));
    in_order(&app)
}

#[tokio::test]
async fn i2_no_double_booking_every_practitioner_and_every_room_is_filled_by_a_crowd() -> Result<()>
{
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.practitioners(3)?.rooms(3).open(&app).await?;
    let at = lilas.at(1, "10:00")?;
    // Three tries each: a crowd may leave a seat that the next one finds.
    for round in 0..3 {
        let bodies =
            (0..12).map(|number| lilas.booking(&at, patient(round * 12 + number))).collect();
        let answers = at_once(&app, &lilas.path("/appointments"), bodies).await?;
        assert!(
            tally(&answers).keys().all(|key| key == "201" || key == "409 slot-taken"),
            "{:?}",
            tally(&answers)
        );
    }
    assert_eq!(app.db().number("SELECT count(*) FROM booking.appointment")?, 3);
    in_order(&app)
}

#[tokio::test]
async fn whoever_has_least_to_do_that_day_gets_a_visit_for_anyone() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.practitioners(2)?.open(&app).await?;
    let client = app.client()?;
    for (number, time) in
        ["09:00", "09:30", "10:00", "10:30", "14:00", "14:30"].into_iter().enumerate()
    {
        let booked = lilas.book(&client, &lilas.at(1, time)?, patient(number)).await?;
        assert_eq!(booked.status, 201, "{}", booked.text());
    }
    let shares =
        app.db().sql("SELECT count(*) FROM booking.appointment GROUP BY practitioner_id")?;
    assert_eq!(shares, "3\n3");
    Ok(())
}

#[tokio::test]
async fn the_time_of_a_hold_that_ran_out_belongs_to_the_next() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let (client, at) = (app.client()?, lilas.at(1, "10:00")?);
    let hold = lilas.hold(&client, &at).await?.success()?;
    assert_eq!(lilas.book(&client, &at, patient(1)).await?.status, 409);
    app.advance(SignedDuration::from_mins(10));
    assert_eq!(lilas.book(&client, &at, patient(2)).await?.status, 201);
    let late = json!({ "hold": hold["hold"], "patient": patient(3) });
    let late = client.post(&lilas.path("/appointments"), &late).await?;
    assert_eq!(late.problem(), (409, "hold-expired".to_owned()));
    in_order(&app)
}

#[tokio::test]
async fn i2_no_double_booking_without_its_constraint_these_tests_would_fail() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    app.db().sql("ALTER TABLE booking.claim DROP CONSTRAINT claim_no_overlap")?;
    let at = lilas.at(1, "10:00")?;
    let body = |number| {
        let mut body = lilas.booking(&at, patient(number));
        body["practitioner"] = json!(lilas.practitioner(0));
        body
    };
    let answers = at_once(&app, &lilas.path("/appointments"), (0..4).map(body).collect()).await?;
    assert_eq!(tally(&answers), expected([("201", 4)]));
    let found = disorder(app.db(), app.now())?;
    assert_eq!(found.iter().filter(|line| line.starts_with("two at once")).count(), 6, "{found:?}");
    Ok(())
}
