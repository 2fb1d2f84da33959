//! A slot is kept while its patient types.

use anyhow::Result;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tests::{Cabinet, Client, TestApp, people::patient};

fn path(lilas: &Cabinet, hold: &Value) -> String {
    lilas.path(&format!("/holds/{}", hold["hold"].as_str().unwrap()))
}

async fn held() -> Result<(TestApp, Cabinet, Client, Value)> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let hold = lilas.hold(&client, &lilas.at(1, "10:00")?).await?.success()?;
    Ok((app, lilas, client, hold))
}

#[tokio::test]
async fn a_hold_keeps_the_time_from_others_and_becomes_an_appointment() -> Result<()> {
    let (app, lilas, client, hold) = held().await?;
    assert_eq!(hold["starts_at"], lilas.at(1, "10:00")?);
    assert_eq!(hold["ends_at"], lilas.at(1, "10:30")?);
    assert_eq!(lilas.listed(&client, 0, 1, 1).await?.len(), 13);
    let other = app.client()?;
    assert_eq!(
        lilas.hold(&other, &lilas.at(1, "10:00")?).await?.problem(),
        (409, "slot-taken".to_owned())
    );
    let body = json!({ "hold": hold["hold"], "patient": patient(1) });
    let booked = client.post(&lilas.path("/appointments"), &body).await?;
    assert_eq!(booked.status, 201, "{}", booked.text());
    assert_eq!(booked.json()?["appointment"], hold["hold"]);
    // It is a hold no longer.
    assert_eq!(client.put(&path(&lilas, &hold)).await?.problem(), (404, "not-found".to_owned()));
    assert_eq!(client.delete(&path(&lilas, &hold)).await?.problem(), (404, "not-found".to_owned()));
    assert_eq!(
        client.post(&lilas.path("/appointments"), &body).await?.problem(),
        (404, "not-found".to_owned())
    );
    Ok(())
}

#[tokio::test]
async fn a_hold_given_back_frees_its_time_at_once() -> Result<()> {
    let (app, lilas, client, hold) = held().await?;
    assert_eq!(client.delete(&path(&lilas, &hold)).await?.status, 204);
    assert_eq!(lilas.listed(&client, 0, 1, 1).await?.len(), 14);
    assert_eq!(client.delete(&path(&lilas, &hold)).await?.status, 404);
    assert_eq!(lilas.book(&app.client()?, &lilas.at(1, "10:00")?, patient(1)).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn a_hold_can_be_extended_for_two_hours_and_not_longer() -> Result<()> {
    let (app, lilas, client, hold) = held().await?;
    let mut until = hold["expires_at"].clone();
    for _ in 0..13 {
        app.advance(SignedDuration::from_mins(9));
        let extended = client.put(&path(&lilas, &hold)).await?;
        assert_eq!(extended.status, 200, "{}", extended.text());
        assert!(extended.json()?["expires_at"].as_str() > until.as_str());
        until = extended.json()?["expires_at"].clone();
    }
    app.advance(SignedDuration::from_mins(9));
    assert_eq!(client.put(&path(&lilas, &hold)).await?.problem(), (409, "hold-expired".to_owned()));
    Ok(())
}

#[tokio::test]
async fn a_hold_that_ran_out_is_neither_extended_nor_booked_and_its_time_is_listed() -> Result<()> {
    let (app, lilas, client, hold) = held().await?;
    app.advance(SignedDuration::from_mins(10));
    assert_eq!(client.put(&path(&lilas, &hold)).await?.problem(), (409, "hold-expired".to_owned()));
    let body = json!({ "hold": hold["hold"], "patient": patient(1) });
    let late = client.post(&lilas.path("/appointments"), &body).await?;
    assert_eq!(late.problem(), (409, "hold-expired".to_owned()));
    assert_eq!(lilas.listed(&client, 0, 1, 1).await?.len(), 14);
    assert_eq!(app.db().counts()?["booking.patient"], 0);
    Ok(())
}

#[tokio::test]
async fn one_network_cannot_hold_a_practice_for_ransom() -> Result<()> {
    let app = TestApp::start().await?;
    let (lilas, tilleul) =
        (Cabinet::new("lilas")?.open(&app).await?, Cabinet::new("tilleul")?.open(&app).await?);
    let hoarder = app.client()?;
    for number in 0..20 {
        let at = lilas.at(
            1 + number / 10,
            [
                "09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "14:00", "14:30", "15:00",
                "15:30",
            ][number as usize % 10],
        )?;
        assert_eq!(lilas.hold(&hoarder, &at).await?.status, 201);
    }
    let refused = lilas.hold(&hoarder, &lilas.at(3, "09:00")?).await?;
    assert_eq!(refused.problem(), (429, "too-many-requests".to_owned()));
    assert!(
        refused
            .header("retry-after")
            .is_some_and(|wait| wait.parse::<u64>().is_ok_and(|wait| wait > 0))
    );
    assert_eq!(lilas.hold(&app.client()?, &lilas.at(3, "09:00")?).await?.status, 201);
    assert_eq!(tilleul.hold(&hoarder, &tilleul.at(3, "09:00")?).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn two_servers_count_the_holds_of_a_network_together() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let beside = TestApp::start_in(app.deployment.clone(), &[]).await?;
    let client = app.client()?;
    let there = client.at(&format!("http://{}", beside.address()));
    for number in 0..20 {
        let at = lilas.at(1 + number, "09:00")?;
        let server = if number % 2 == 0 { &client } else { &there };
        assert_eq!(lilas.hold(server, &at).await?.status, 201);
    }
    for server in [&client, &there] {
        assert_eq!(lilas.hold(server, &lilas.at(30, "09:00")?).await?.status, 429);
    }
    Ok(())
}
