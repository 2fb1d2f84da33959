//! I4 — All or nothing: what belongs together is written together, and a repeated request once.

use anyhow::Result;
use futures_util::future::try_join_all;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Cabinet, Client, TestApp, order::disorder, people::patient};

async fn book_with_key(
    client: &Client,
    lilas: &Cabinet,
    key: &str,
    body: &Value,
) -> Result<Answer> {
    let request = client.request(Method::POST, &lilas.path("/appointments"));
    Answer::to(request.header("Idempotency-Key", key).json(body)).await
}

#[tokio::test]
async fn i4_all_or_nothing_a_repeated_request_gets_the_answer_of_the_first() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.practitioners(2)?.open(&app).await?;
    let client = app.client()?;
    let body = lilas.booking(&lilas.at(1, "10:00")?, patient(1));
    let first = book_with_key(&client, &lilas, "key-number-1", &body).await?;
    assert_eq!(first.status, 201, "{}", first.text());
    for _ in 0..3 {
        let again = book_with_key(&app.client()?, &lilas, "key-number-1", &body).await?;
        assert_eq!((again.status, again.json()?), (201, first.json()?));
    }
    app.mailbox().await_letters(1).await?;
    assert_eq!(app.db().counts()?["booking.outbox"], 1);
    assert_eq!(app.db().counts()?["booking.appointment"], 1);
    assert_eq!(disorder(app.db(), app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn i4_all_or_nothing_twenty_copies_of_a_request_at_once_book_once() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.practitioners(3)?.open(&app).await?;
    let client = app.client()?;
    let body = lilas.booking(&lilas.at(1, "10:00")?, patient(1));
    let answers =
        try_join_all((0..20).map(|_| book_with_key(&client, &lilas, "key-number-1", &body)))
            .await?;
    for answer in &answers {
        assert_eq!((answer.status, answer.json()?), (201, answers[0].json()?));
    }
    let counts = app.db().counts()?;
    for table in [
        "booking.appointment",
        "booking.patient",
        "booking.outbox",
        "booking.claim",
        "booking.idempotency",
    ] {
        assert_eq!(counts[table], 1, "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn i4_all_or_nothing_a_key_stands_for_one_request_only() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let tilleul = Cabinet::new("tilleul")?.open(&app).await?;
    let client = app.client()?;
    let body = lilas.booking(&lilas.at(1, "10:00")?, patient(1));
    assert_eq!(book_with_key(&client, &lilas, "key-number-1", &body).await?.status, 201);
    let mut other = body.clone();
    other["patient"]["family_name"] = json!("Durand");
    let conflict = (422, "idempotency-conflict".to_owned());
    assert_eq!(book_with_key(&client, &lilas, "key-number-1", &other).await?.problem(), conflict);
    let later = lilas.booking(&lilas.at(1, "11:00")?, patient(1));
    assert_eq!(book_with_key(&client, &lilas, "key-number-1", &later).await?.problem(), conflict);
    // At another practice it is another key.
    let there = tilleul.booking(&tilleul.at(1, "10:00")?, patient(1));
    assert_eq!(book_with_key(&client, &tilleul, "key-number-1", &there).await?.status, 201);
    assert_eq!(app.db().counts()?["booking.appointment"], 2);
    Ok(())
}

#[tokio::test]
async fn i4_all_or_nothing_a_confirmed_hold_may_be_confirmed_again() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let hold = lilas.hold(&client, &lilas.at(1, "10:00")?).await?.success()?;
    let body = json!({ "hold": hold["hold"], "patient": patient(1) });
    let answers =
        try_join_all((0..10).map(|_| book_with_key(&client, &lilas, "key-number-1", &body)))
            .await?;
    for answer in &answers {
        assert_eq!((answer.status, answer.json()?), (201, answers[0].json()?));
    }
    assert_eq!(app.db().counts()?["booking.outbox"], 1);
    Ok(())
}

#[tokio::test]
async fn i4_all_or_nothing_a_booking_that_fails_half_way_leaves_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let body = lilas.booking(&lilas.at(1, "10:00")?, patient(1));
    let hold = lilas.hold(&client, &lilas.at(1, "11:00")?).await?.success()?;
    let confirm = json!({ "hold": hold["hold"], "patient": patient(1) });
    let before = app.db().digest_of(lilas.id().0)?;
    for table in [
        "booking.patient",
        "booking.appointment_link",
        "booking.outbox",
        "booking.idempotency",
        "audit.event",
    ] {
        app.db().sql(&format!("REVOKE INSERT ON {table} FROM praxis_booking"))?;
        for body in [&body, &confirm] {
            let failed = book_with_key(&client, &lilas, "key-number-1", body).await?;
            assert_eq!(failed.problem(), (500, "service-error".to_owned()), "{table}");
            assert!(!failed.text().contains(table), "{}", failed.text());
        }
        app.db().sql(&format!("GRANT INSERT ON {table} TO praxis_booking"))?;
    }
    // The sealer goes on meanwhile: what it numbers is not what was asked for.
    let unsealed = "SELECT count(*) FROM audit.event WHERE action = 'appointment.booked'";
    assert_eq!(app.db().number(unsealed)?, 0);
    let tables = |digest: &str| {
        digest
            .lines()
            .filter(|line| line.starts_with("booking."))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(tables(&app.db().digest_of(lilas.id().0)?), tables(&before));
    assert_eq!(book_with_key(&client, &lilas, "key-number-1", &body).await?.status, 201);
    Ok(())
}
