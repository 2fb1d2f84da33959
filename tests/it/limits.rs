//! Limits of visit types: per day and week, between two visits of a patient, and ahead.

use anyhow::Result;
use jiff::SignedDuration;
use serde_json::json;
use tests::{Cabinet, TestApp, people::patient};

#[tokio::test]
async fn a_day_takes_as_many_visits_of_a_type_as_its_cap_says() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas =
        Cabinet::new("lilas")?.visit(|rules| rules.cap_per_day = Some(2)).open(&app).await?;
    let client = app.client()?;
    for (number, time) in ["09:00", "10:00"].into_iter().enumerate() {
        assert_eq!(lilas.book(&client, &lilas.at(1, time)?, patient(number)).await?.status, 201);
    }
    let third = lilas.book(&client, &lilas.at(1, "11:00")?, patient(3)).await?;
    assert_eq!(third.problem(), (409, "slot-taken".to_owned()));
    assert!(lilas.listed(&client, 0, 1, 1).await?.is_empty());
    assert_eq!(lilas.book(&client, &lilas.at(2, "11:00")?, patient(4)).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn a_crowd_cannot_break_a_cap_together() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas =
        Cabinet::new("lilas")?.visit(|rules| rules.cap_per_week = Some(3)).open(&app).await?;
    let client = app.client()?;
    let times = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "14:00", "14:30"];
    let wishes = times.iter().enumerate().map(async |(number, time)| {
        let day = i64::try_from(number % 4)?;
        lilas.book(&client, &lilas.at(1 + day, time)?, patient(number)).await
    });
    let answers = futures_util::future::try_join_all(wishes).await?;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 3);
    assert!(answers.iter().all(|answer| [201, 409].contains(&answer.status)));
    // The next ISO week counts anew: the seventh day after a Monday is the next Monday.
    assert!(lilas.listed(&client, 0, 1, 6).await?.is_empty());
    assert_eq!(lilas.book(&client, &lilas.at(7, "09:00")?, patient(20)).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn visits_of_one_patient_keep_their_distance_whoever_books_them() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas =
        Cabinet::new("lilas")?.visit(|rules| rules.spacing_days = Some(7)).open(&app).await?;
    let client = app.client()?;
    assert_eq!(lilas.book(&client, &lilas.at(10, "09:00")?, patient(1)).await?.status, 201);
    let limit = (403, "patient-limit".to_owned());
    for day in [4, 10, 16] {
        assert_eq!(
            lilas.book(&client, &lilas.at(day, "11:00")?, patient(1)).await?.problem(),
            limit,
            "{day}"
        );
    }
    // The same address under another name is the same patient to the practice.
    let mut sibling = patient(1);
    sibling["given_name"] = json!("Paul");
    assert_eq!(lilas.book(&client, &lilas.at(11, "09:00")?, sibling).await?.problem(), limit);
    assert_eq!(lilas.book(&client, &lilas.at(11, "09:00")?, patient(2)).await?.status, 201);
    for day in [3, 17] {
        assert_eq!(
            lilas.book(&client, &lilas.at(day, "11:00")?, patient(1)).await?.status,
            201,
            "{day}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_patient_holds_as_many_future_visits_as_the_practice_allows() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas =
        Cabinet::new("lilas")?.visit(|rules| rules.active_limit = Some(2)).open(&app).await?;
    let client = app.client()?;
    let wishes =
        (1..8).map(async |day| lilas.book(&client, &lilas.at(day, "09:00")?, patient(1)).await);
    let answers = futures_util::future::try_join_all(wishes).await?;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 2);
    assert!(answers.iter().all(
        |answer| answer.status == 201 || answer.problem() == (403, "patient-limit".to_owned())
    ));
    // A hold is confirmed under the same rule.
    let hold = lilas.hold(&client, &lilas.at(20, "09:00")?).await?.success()?;
    let body = json!({ "hold": hold["hold"], "patient": patient(1) });
    let refused = client.post(&lilas.path("/appointments"), &body).await?;
    assert_eq!(refused.problem(), (403, "patient-limit".to_owned()));
    // What is over no longer counts.
    app.advance(SignedDuration::from_hours(24 * 9));
    assert_eq!(lilas.book(&client, &lilas.at(20, "10:00")?, patient(1)).await?.status, 201);
    Ok(())
}
