//! A patient books in a minute.

use anyhow::Result;
use tests::{
    Cabinet, TestApp,
    people::{patient, token},
    yardstick,
};

#[tokio::test]
async fn a_patient_books_a_listed_time_and_gets_a_letter() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let slots = lilas.listed(&client, 0, 1, 1).await?;
    assert_eq!(slots.len(), 6 + 8, "{slots:?}");
    assert_eq!(slots[0]["starts_at"], "2031-03-04T09:00:00+01:00");

    let booked = lilas.book(&client, "2031-03-04T09:00:00+01:00", patient(1)).await?;
    assert_eq!(booked.status, 201, "{}", booked.text());
    let booked = booked.json()?;
    assert_eq!(booked["status"], "booked");
    assert_eq!(booked["ends_at"], "2031-03-04T09:30:00+01:00");
    assert_eq!(lilas.listed(&client, 0, 1, 1).await?.len(), slots.len() - 1);

    let letters = app.mailbox().await_letters(1).await?;
    assert_eq!(letters[0].to()?, "lea.martin1@example.org");
    assert_eq!(letters[0].token()?, token(&booked)?);
    Ok(())
}

#[tokio::test]
async fn the_yardstick_of_the_measurements_books_as_the_program_does() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let at = "'2031-03-05 09:00Z'::timestamptz";
    let sql = yardstick::booking(&lilas.profile, "1", at)?;
    let tenant = format!("SET LOCAL app.practice_id = '{}'", lilas.id());
    let said = app.db().as_role("praxis_booking", &format!("BEGIN; {tenant}; {sql}; COMMIT"))?;
    assert_eq!(said, "t|0|1|f");
    let counts = app.db().counts()?;
    for table in ["appointment", "appointment_link", "claim", "outbox", "patient"] {
        assert_eq!(counts[&format!("booking.{table}")], 1, "{table}");
    }
    Ok(())
}
