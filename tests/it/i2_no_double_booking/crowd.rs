//! Everybody does everything at once.

use super::in_order;
use anyhow::Result;
use futures_util::future::try_join_all;
use jiff::SignedDuration;
use serde_json::json;
use tests::{
    Cabinet, TestApp,
    chance::Chance,
    people::{patient, token},
};

/// Holds, books, confirms, extends, gives back, moves and cancels at random, and takes whatever
/// answer comes as long as it is one.
async fn busy_person(app: &TestApp, cabinet: &Cabinet, number: usize) -> Result<()> {
    let mut chance = Chance(u64::try_from(number)? + 1);
    let (mut holds, mut tokens): (Vec<String>, Vec<String>) = Default::default();
    let times = ["09:00", "09:15", "09:30", "10:00", "10:30", "11:00", "11:15"];
    for step in 0..25 {
        // Everybody wants the same morning.
        let at = cabinet.at(1, times[chance.below(times.len())])?;
        let client = app.client()?;
        let mut wish =
            json!({ "visit_type": cabinet.visit_type(chance.below(3)), "starts_at": at });
        if chance.below(2) == 0 {
            wish["practitioner"] = json!(cabinet.practitioner(chance.below(2)));
        }
        let somebody = patient(number * 100 + step);
        let answer = match chance.below(8) {
            0 | 1 => client.post(&cabinet.path("/holds"), &wish).await?,
            2 | 3 => {
                wish["patient"] = somebody;
                client.post(&cabinet.path("/appointments"), &wish).await?
            }
            4 if !holds.is_empty() => {
                let confirm = json!({ "hold": chance.pick(&holds), "patient": somebody });
                client.post(&cabinet.path("/appointments"), &confirm).await?
            }
            5 if !holds.is_empty() => {
                let path = cabinet.path(&format!("/holds/{}", chance.pick(&holds)));
                if chance.below(2) == 0 {
                    client.put(&path).await?
                } else {
                    client.delete(&path).await?
                }
            }
            6 if !tokens.is_empty() => {
                let path = format!("/api/v1/appointments/{}/move", chance.pick(&tokens));
                client.post(&path, &json!({ "starts_at": at })).await?
            }
            7 if !tokens.is_empty() => {
                client.act(&format!("/api/v1/appointments/{}/cancel", chance.pick(&tokens))).await?
            }
            _ => {
                app.advance(SignedDuration::from_mins(2));
                continue;
            }
        };
        assert!(answer.status < 500 && answer.status != 429, "{} {}", answer.status, answer.text());
        let gained = answer.json().unwrap_or_default();
        holds.extend(gained["hold"].as_str().map(str::to_owned));
        if gained["manage_url"].is_string() {
            tokens.push(token(&gained)?);
        }
    }
    Ok(())
}

#[tokio::test]
async fn i2_no_double_booking_whatever_a_crowd_does_at_once_the_agenda_is_in_order() -> Result<()> {
    let app = TestApp::start().await?;
    let (quarter, hour) = (SignedDuration::from_mins(15), SignedDuration::from_hours(1));
    let cabinet = Cabinet::new("lilas")?.practitioners(2)?.rooms(2);
    let cabinet = cabinet
        .another_visit(|rules| {
            (rules.duration, rules.step, rules.buffer_after) = (hour, quarter, quarter);
            rules.cap_per_day = Some(3);
        })?
        .another_visit(|rules| (rules.capacity, rules.rooms) = (3, Vec::new()))?;
    let cabinet = cabinet.open(&app).await?;
    try_join_all((0..10).map(|number| busy_person(&app, &cabinet, number))).await?;
    in_order(&app)?;
    // What is listed after all this can be had.
    let client = app.client()?;
    for slot in cabinet.listed(&client, 0, 1, 1).await?.iter().take(3) {
        assert_eq!(
            cabinet.hold(&client, slot["starts_at"].as_str().unwrap_or_default()).await?.status,
            201,
            "{slot}"
        );
    }
    in_order(&app)
}
