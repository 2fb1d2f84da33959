//! Booking for somebody who has been here before.

use super::{
    APPOINTMENTS, Method, Scene, scene,
    telephone::{first_free, submit},
};
use anyhow::{Context as _, Result};
use serde_json::json;
use tests::{order::disorder, people::patient};

/// The ids that the buttons of the page bear, one for each patient who was found.
fn found(page: &str) -> Vec<String> {
    let buttons = page.split("name=\"patient\" value=\"").skip(1);
    buttons.filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
}

/// A practice whose first agenda has seen two patients.
async fn two_patients() -> Result<Scene> {
    let scene = scene().await?;
    scene.book(1, "14:00", 1).await?;
    scene.book(1, "15:00", 2).await?;
    Ok(scene)
}

#[tokio::test]
async fn an_empty_time_is_booked_for_a_patient_of_the_practice_in_three_actions() -> Result<()> {
    let mut scene = two_patients().await?;
    let day = scene.owner.get("/pro?date=2031-03-04").await?.text();
    // One: the empty time.
    let form = scene.owner.get(&first_free(&day)?).await?.text();
    // Two: who it is, and Enter, which presses the first button of the form.
    let list = submit(&mut scene.owner, &form, &[("search", "lea.martin2@example.org")]).await?;
    assert_eq!(list.status, 200, "{}", list.text());
    let ids = found(&list.text());
    assert_eq!(ids.len(), 1, "{}", list.text());
    // Three: the patient.
    let booked = submit(&mut scene.owner, &list.text(), &[("patient", &ids[0])]).await?;
    assert_eq!(booked.status, 303, "{}", booked.text());
    let agenda = scene.owner.get(booked.location()).await?.text();
    assert!(agenda.contains("Le rendez-vous est pris"), "{agenda}");
    let rows = "SELECT count(DISTINCT patient_id), count(*) FROM booking.appointment";
    assert_eq!(scene.app.db().sql(rows)?, "2|3", "no third patient was made");
    for action in ["patient.searched", "patient.read"] {
        assert_eq!(scene.events(action)?, 1, "{action}");
    }
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_patient_is_found_by_what_they_say_on_the_telephone() -> Result<()> {
    let mut scene = two_patients().await?;
    let form = scene.owner.get("/pro/visits/new").await?.text();
    let known = patient(1);
    let said = |key: &str| known[key].as_str().unwrap_or_default().to_owned();
    let born = said("birth_date");
    let parts: Vec<_> = born.split('-').rev().collect();
    for line in [
        format!("{} mar", parts.join("/")),
        format!("mar {}", parts.concat()),
        said("email"),
        format!("{} {}", said("family_name"), said("given_name")),
    ] {
        let list = submit(&mut scene.owner, &form, &[("search", &line)]).await?;
        assert_eq!(list.status, 200, "{line}: {}", list.text());
        let page = list.text();
        assert!(!found(&page).is_empty() && page.contains("Martin-1"), "{line}: {page}");
    }
    for (line, why) in [("ma", "trois"), ("09/02/1984", "trois")] {
        let refused = submit(&mut scene.owner, &form, &[("search", line)]).await?;
        assert_eq!(refused.status, 422, "{line}");
        let page = refused.text();
        assert!(page.contains("href=\"#search\"") && page.contains(why), "{line}: {page}");
        assert!(page.contains(&format!("value=\"{line}\"")), "{line}: {page}");
    }
    let nobody = submit(&mut scene.owner, &form, &[("search", "zzz")]).await?.text();
    assert!(nobody.contains("Personne ne correspond") && found(&nobody).is_empty(), "{nobody}");
    Ok(())
}

#[tokio::test]
async fn who_was_picked_stays_picked_until_it_is_somebody_else() -> Result<()> {
    let mut scene = two_patients().await?;
    let id = scene
        .app
        .db()
        .sql("SELECT patient_id FROM booking.appointment ORDER BY starts_at LIMIT 1")?;
    let path = format!("/pro/patients/{id}");
    let record = scene.owner.get(&path).await?.text();
    let way = format!("/pro/visits/new?patient={id}");
    assert!(record.contains(&way), "{record}");
    let form = scene.owner.get(&way).await?.text();
    assert!(form.contains("Martin-1") && !form.contains("name=\"family_name\""), "{form}");
    let wrong = submit(&mut scene.owner, &form, &[("date", "")]).await?;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("Martin-1"), "{}", wrong.text());
    let other = submit(&mut scene.owner, &wrong.text(), &[("other", "yes")]).await?;
    assert_eq!(other.status, 200);
    let page = other.text();
    assert!(!page.contains("Martin-1") && page.contains("name=\"family_name\""), "{page}");
    Ok(())
}

#[tokio::test]
async fn whoever_has_no_agenda_with_a_visit_of_the_patient_books_nothing_for_them() -> Result<()> {
    let mut scene = two_patients().await?;
    let id = scene
        .app
        .db()
        .sql("SELECT patient_id FROM booking.appointment ORDER BY starts_at LIMIT 1")?;
    let mut other = scene.secretary(1, "write").await?;
    let path = format!("/pro/visits/new?patient={id}");
    let nobodys = "/pro/visits/new?patient=01900000-0000-7000-8000-000000000009";
    let (theirs, nobodys) = (other.get(&path).await?, other.get(nobodys).await?);
    assert_eq!((theirs.status, nobodys.status), (404, 404));
    let mut body = json!({
        "visit_type": scene.cabinet.visit_type(0), "practitioner": scene.cabinet.practitioner(1),
        "starts_at": scene.cabinet.at(1, "09:00")?, "patient_id": id,
    });
    let refused = other.json(Method::POST, APPOINTMENTS, &body).await?;
    assert_eq!(refused.status, 404, "{}", refused.text());
    body["practitioner"] = json!(scene.cabinet.practitioner(0));
    let booked = scene.owner.json(Method::POST, APPOINTMENTS, &body).await?;
    assert_eq!(booked.status, 201, "{}", booked.text());
    body["patient"] = patient(1);
    let both = scene.owner.json(Method::POST, APPOINTMENTS, &body).await?;
    assert_eq!(both.status, 422);
    assert!(both.text().contains("patient_id"), "{}", both.text());
    let body = body.as_object_mut().context("an object")?;
    body.remove("patient");
    body.remove("patient_id");
    let neither = scene.owner.json(Method::POST, APPOINTMENTS, &json!(body)).await?;
    assert_eq!(neither.status, 422);
    Ok(())
}
