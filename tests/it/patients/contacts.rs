//! Correcting how a patient is reached.

use super::{PATIENTS, PUT, found, scene, somebody};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use serde_json::{Value, json};
use tests::{Answer, staff::Staff};

async fn correct(by: &mut Staff, patient: &str, seen: &str, body: &Value) -> Result<Answer> {
    let path = format!("{PATIENTS}/{patient}/contacts");
    let request = by.browser.request(PUT, &path).header("if-match", seen).json(body);
    by.browser.send(request).await
}

async fn etag(by: &mut Staff, patient: &str) -> Result<String> {
    let answer = by.get(&format!("{PATIENTS}/{patient}")).await?;
    Ok(answer.header("etag").context("no etag")?.to_owned())
}

#[tokio::test]
async fn corrected_contacts_are_sealed_anew_and_found_by_the_new_ones_only() -> Result<()> {
    let mut scene = scene().await?;
    let patient = scene.book(0, "09:00", somebody("Léa", "Lebœuf", "1984-02-09", 1)).await?;
    let row = format!("SELECT * FROM booking.patient WHERE id = '{patient}'");
    let before = scene.app.db().sql(&row)?;
    let seen = etag(&mut scene.owner, &patient).await?;
    let new = json!({ "email": "nouvelle@example.org", "phone": "01 99 00 99 99" });
    assert_eq!(correct(&mut scene.owner, &patient, &seen, &new).await?.status, 204);
    let record = scene.owner.get(&format!("{PATIENTS}/{patient}")).await?.success()?;
    assert_eq!(
        (&record["email"], &record["phone"]),
        (&json!("nouvelle@example.org"), &json!("+33199009999"))
    );
    let after = scene.app.db().sql(&row)?;
    assert!(before != after && !after.contains("nouvelle"));
    for (query, is_found) in [
        (json!({ "email": "nouvelle@example.org" }), true),
        (json!({ "phone": "0199009999" }), true),
        (json!({ "email": "patient.1@example.org" }), false),
        (json!({ "phone": "0199000001" }), false),
    ] {
        assert_eq!(found(&mut scene.owner, query.clone()).await?.len() == 1, is_found, "{query}");
    }
    // The next booking with the new contacts is of the same patient, and the letter goes there.
    let again = json!({
        "given_name": "Léa", "family_name": "Lebœuf", "birth_date": "1984-02-09",
        "email": "nouvelle@example.org", "phone": "0199009999",
    });
    assert_eq!(scene.book(0, "10:00", again).await?, patient);
    assert_eq!(scene.events("patient.corrected")?, 1);
    Ok(())
}

#[tokio::test]
async fn what_has_changed_since_it_was_seen_is_not_overwritten() -> Result<()> {
    let mut scene = scene().await?;
    let patient = scene.book(0, "09:00", somebody("Léa", "Lebœuf", "1984-02-09", 1)).await?;
    let seen = etag(&mut scene.owner, &patient).await?;
    let (one, two) = (json!({ "email": "un@example.org" }), json!({ "email": "deux@example.org" }));
    assert_eq!(correct(&mut scene.owner, &patient, &seen, &one).await?.status, 204);
    let late = correct(&mut scene.owner, &patient, &seen, &two).await?;
    assert_eq!(late.problem(), (412, "stale".to_owned()));
    let path = format!("{PATIENTS}/{patient}/contacts");
    let blind = scene.owner.json(PUT, &path, &two).await?;
    assert_eq!(blind.problem(), (428, "if-match-missing".to_owned()));

    // The page keeps what was typed, and saves it when it is sent again.
    let page = format!("/pro/patients/{patient}");
    let form = [("email", "trois@example.org"), ("phone", ""), ("version", "0")];
    let refused = scene.owner.submit(&format!("{page}/contacts"), &form).await?;
    let text = refused.text();
    assert_eq!(refused.status, 409, "{text}");
    assert!(text.contains("La fiche a changé entre-temps"), "{text}");
    assert!(
        text.contains("value=\"trois@example.org\"")
            && text.contains("name=\"version\" value=\"1\""),
        "{text}"
    );
    let form = [("email", "trois@example.org"), ("phone", ""), ("version", "1")];
    let saved = scene.owner.submit(&format!("{page}/contacts"), &form).await?;
    assert_eq!(
        (saved.status, saved.location()),
        (303, &*format!("{page}?news=contacts-corrected"))
    );
    let shown = scene.owner.get(saved.location()).await?.text();
    assert!(shown.contains("Les contacts sont enregistrés") && shown.contains("trois@example.org"));
    Ok(())
}

#[tokio::test]
async fn a_patient_stays_within_reach_and_no_two_records_become_equal() -> Result<()> {
    let mut scene = scene().await?;
    let patient = scene.book(0, "09:00", somebody("Léa", "Lebœuf", "1984-02-09", 1)).await?;
    let twin = scene.book(0, "09:30", somebody("Léa", "Lebœuf", "1984-02-09", 2)).await?;
    assert_ne!(patient, twin);
    let none = correct(&mut scene.owner, &patient, "\"0\"", &json!({})).await?;
    assert_eq!((none.status, none.refused()), (422, vec!["email: contact".to_owned()]));
    let same = json!({ "email": "patient.2@example.org", "phone": "0199000002" });
    let answer = correct(&mut scene.owner, &patient, "\"0\"", &same).await?;
    assert_eq!(answer.problem(), (409, "same-patient".to_owned()));
    let form = [("email", "pas une adresse"), ("phone", "12"), ("version", "0")];
    let wrong = scene.owner.submit(&format!("/pro/patients/{patient}/contacts"), &form).await?;
    let text = wrong.text();
    assert_eq!(wrong.status, 422, "{text}");
    assert!(
        text.contains("value=\"pas une adresse\"") && text.contains("href=\"#phone\""),
        "{text}"
    );
    assert_eq!(scene.events("patient.corrected")?, 0);
    Ok(())
}

#[tokio::test]
async fn whoever_may_only_read_the_agenda_corrects_nothing() -> Result<()> {
    let mut scene = scene().await?;
    let patient = scene.book(0, "09:00", somebody("Léa", "Lebœuf", "1984-02-09", 1)).await?;
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let new = json!({ "email": "nouvelle@example.org" });
    let unseen = correct(&mut secretary, &patient, "\"0\"", &new).await?;
    assert_eq!(unseen.problem(), (404, "not-found".to_owned()));
    scene.grant(secretary.account, 0, "read").await?;
    let refused = correct(&mut secretary, &patient, "\"0\"", &new).await?;
    assert_eq!(refused.problem(), (403, "read-only".to_owned()));
    let page = secretary.get(&format!("/pro/patients/{patient}")).await?.text();
    assert!(!page.contains("/contacts\"") && page.contains("lecture seule"), "{page}");
    scene.grant(secretary.account, 0, "write").await?;
    assert_eq!(correct(&mut secretary, &patient, "\"0\"", &new).await?.status, 204);
    Ok(())
}
