//! What has run out goes by itself, and nothing else does (I8).

use anyhow::Result;
use reqwest::Method;
use services::jobs::clear_expired;
use tests::{
    Answer, Cabinet, TestApp,
    order::disorder,
    people::{patient, token},
};

#[tokio::test]
async fn holds_links_answers_and_blocks_that_ran_out_are_cleared_in_every_practice() -> Result<()> {
    let app = TestApp::start().await?;
    let client = app.client()?;
    let mut tokens = Vec::new();
    for slug in ["lilas", "tilleul"] {
        let cabinet = Cabinet::new(slug)?.rooms(1).open(&app).await?;
        for (time, key) in [("10:00", "key-number-1"), ("11:00", "key-number-2")] {
            let request = client.request(Method::POST, &cabinet.path("/appointments"));
            let body = cabinet.booking(&cabinet.at(1, time)?, patient(1));
            let booked = Answer::to(request.header("idempotency-key", key).json(&body)).await?;
            tokens.push(token(&booked.success()?)?);
        }
        cabinet.hold(&client, &cabinet.at(1, "15:00")?).await?.success()?;
        cabinet.hold(&client, &cabinet.at(1, "16:00")?).await?.success()?;
    }
    app.rest().await?;
    let platform = app.platform()?;
    assert_eq!(clear_expired(&platform).await?, 0);
    // The database goes by its own clock, which is years behind that of the tests.
    app.db().sql(
        "UPDATE booking.claim SET held_until = '2020-01-01' WHERE held_until IS NOT NULL AND starts_at = '2031-03-04 14:00Z'; \
         UPDATE booking.appointment SET held_until = '2020-01-01' WHERE state = 'held' AND starts_at = '2031-03-04 14:00Z'; \
         UPDATE booking.idempotency SET created_at = now() - interval '25 hours' \
         WHERE key_hash IN (SELECT DISTINCT ON (practice_id) key_hash FROM booking.idempotency); \
         INSERT INTO booking.patient_block SELECT practice_id, id, index, ends_at, '2020-01-01' FROM booking.patient, \
             (VALUES ('\\x01'::bytea, timestamptz '2020-06-01'), ('\\x02', '2031-06-01')) AS both_blocks (index, ends_at); \
         UPDATE booking.appointment_link SET expires_at = '2020-01-01' \
         WHERE appointment_id IN (SELECT id FROM booking.appointment WHERE starts_at = '2031-03-04 09:00Z')",
    )?;
    assert_eq!(clear_expired(&platform).await?, 2 + 2 + 2 + 2);
    let counts = app.db().counts()?;
    for (table, left) in [
        ("appointment", 6),
        ("claim", 12),
        ("idempotency", 2),
        ("appointment_link", 2),
        ("patient", 2),
        ("patient_block", 2),
    ] {
        assert_eq!(counts[&format!("booking.{table}")], left, "{table}");
    }
    let unlinked = disorder(app.db(), app.now())?;
    assert!(
        unlinked.len() == 2 && unlinked.iter().all(|line| line.starts_with("no link to")),
        "{unlinked:?}"
    );
    for (number, token) in tokens.iter().enumerate() {
        let status = client.get(&format!("/api/v1/appointments/{token}")).await?.status;
        assert_eq!(status, if number % 2 == 0 { 404 } else { 200 });
    }
    Ok(())
}
