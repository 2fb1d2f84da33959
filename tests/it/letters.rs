//! Whoever an appointment concerns is told of it, once.

use anyhow::Result;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{
    Cabinet, TestApp,
    mailbox::Letter,
    people::{patient, token},
};

/// Booked by Paul for a patient.
fn by_paul(lilas: &Cabinet, time: &str, patient: Value) -> Result<Value> {
    let mut body = lilas.booking(&lilas.at(1, time)?, patient);
    body["booked_by"] =
        json!({ "name": "Paul Delarue", "relation": "relative", "email": "paul@example.org" });
    Ok(body)
}

/// Who has which letter, by address.
fn by_reader(letters: &[Letter]) -> Result<BTreeMap<String, Letter>> {
    letters.iter().map(|letter| Ok((letter.to()?, letter.clone()))).collect()
}

#[tokio::test]
async fn r8_2_a_patient_for_whom_another_books_is_told_by_whom_and_of_every_change() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let body = by_paul(&lilas, "10:00", patient(1))?;
    let booked = client.post(&lilas.path("/appointments"), &body).await?.success()?;
    let (mailbox, readers) = (app.mailbox(), ["lea.martin1@example.org", "paul@example.org"]);
    let confirmations = by_reader(&mailbox.await_letters(2).await?)?;
    assert_eq!(confirmations.keys().collect::<Vec<_>>(), readers);
    for (to, letter) in &confirmations {
        let told = to == readers[0];
        for text in [letter.text()?, letter.html()?] {
            assert_eq!(text.contains("art. 14 du RGPD"), told, "{to}: {text}");
            assert_eq!(text.contains("Paul Delarue, qui a pris"), told, "{to}: {text}");
            assert!(
                !["Léa", "Martin-1", "1984", "Visite 0"].iter().any(|word| text.contains(word))
            );
        }
        assert_eq!(letter.subject()?.contains("pris pour vous"), told, "{}", letter.subject()?);
        assert_eq!(letter.token()?, token(&booked)?);
    }
    let shown = client.get("/demo/mailbox").await?.text();
    assert!(readers.iter().all(|reader| shown.contains(reader)), "{shown}");

    let manage = format!("/api/v1/appointments/{}", token(&booked)?);
    let to = json!({ "starts_at": lilas.at(1, "15:00")? });
    client.post(&format!("{manage}/move"), &to).await?.success()?;
    let moved = by_reader(&mailbox.await_letters(4).await?[2..])?;
    client.act(&format!("{manage}/cancel")).await?.success()?;
    let cancelled = by_reader(&mailbox.await_letters(6).await?[4..])?;
    for (letters, word) in [(moved, "déplacé"), (cancelled, "Annulation")] {
        assert_eq!(letters.keys().collect::<Vec<_>>(), readers);
        for letter in letters.values() {
            assert!(letter.subject()?.contains(word), "{}", letter.subject()?);
        }
    }
    Ok(())
}

#[tokio::test]
async fn r8_2_both_letters_of_a_confirmed_hold_are_written_with_it() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let hold = lilas.hold(&client, &lilas.at(1, "10:00")?).await?.success()?;
    let mut body = by_paul(&lilas, "10:00", patient(1))?;
    body =
        json!({ "hold": hold["hold"], "patient": body["patient"], "booked_by": body["booked_by"] });
    client.post(&lilas.path("/appointments"), &body).await?.success()?;
    assert_eq!(app.db().counts()?["booking.outbox"], 2);
    assert_eq!(by_reader(&app.mailbox().await_letters(2).await?)?.len(), 2);
    Ok(())
}

#[tokio::test]
async fn one_mailbox_gets_one_letter_and_whoever_has_no_address_gets_none() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let mut shared = by_paul(&lilas, "10:00", patient(1))?;
    shared["patient"]["email"] = "Paul@Example.org".into();
    client.post(&lilas.path("/appointments"), &shared).await?.success()?;
    let mut by_phone = lilas.booking(&lilas.at(1, "11:00")?, patient(2));
    by_phone["patient"]["email"] = Value::Null;
    by_phone["patient"]["phone"] = "01 99 00 00 12".into();
    client.post(&lilas.path("/appointments"), &by_phone).await?.success()?;
    assert_eq!(app.db().counts()?["booking.outbox"], 1);
    let letters = app.mailbox().await_letters(1).await?;
    app.rest().await?;
    assert_eq!(app.mailbox().letters()?.len(), 1);
    assert_eq!(letters[0].to()?, "paul@example.org");
    assert!(!letters[0].text()?.contains("art. 14 du RGPD"), "{}", letters[0].text()?);
    Ok(())
}
