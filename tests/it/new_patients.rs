//! Visits that take longer for a patient who comes for the first time.

use anyhow::{Context as _, Result};
use domain::{id::PractitionerId, identity::Role};
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Cabinet, Client, TestApp,
    people::{patient, starts, token},
    staff::{Hired, Staff},
};

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
    client: Client,
}

/// Half an hour, and an hour for whoever comes for the first time, every half an hour.
async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("charmes")?
        .visit(|rules| rules.new_patient_duration = Some(SignedDuration::from_hours(1)))
        .open(&app)
        .await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let owner = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    let client = app.client()?;
    Ok(Scene { app, cabinet, owner, client })
}

/// A number and its unit stay together: the space between them does not break.
fn says_an_hour(page: &str) -> bool {
    page.replace(['\u{a0}', '\u{202f}'], " ").contains("1 h<")
}

fn minutes(visit: &Value) -> Result<i64> {
    let at = |name: &str| {
        Ok::<Timestamp, anyhow::Error>(visit[name].as_str().context("no instant")?.parse()?)
    };
    Ok(at("ends_at")?.duration_since(at("starts_at")?).as_mins())
}

impl Scene {
    /// What is on offer tomorrow.
    async fn offered(&self, new_patient: bool) -> Result<Vec<Value>> {
        let from = &self.cabinet.at(1, "12:00")?[..10];
        let query = format!(
            "/availability?visit_type={}&from={from}&days=1&new_patient={new_patient}",
            self.cabinet.visit_type(0)
        );
        let offer = self.client.get(&self.cabinet.path(&query)).await?.success()?;
        Ok(offer["slots"].as_array().context("no slots")?.clone())
    }

    async fn book(&self, time: &str, number: usize) -> Result<tests::Answer> {
        let mut body = self.cabinet.booking(&self.cabinet.at(1, time)?, patient(number));
        body["new_patient"] = json!(true);
        self.client.elsewhere().post(&self.cabinet.path("/appointments"), &body).await
    }
}

#[tokio::test]
async fn i3_one_engine_every_time_listed_for_a_first_visit_books_as_long_and_no_other() -> Result<()>
{
    let scene = scene().await?;
    let listed = scene.offered(true).await?;
    assert!(listed.iter().all(|slot| minutes(slot).is_ok_and(|length| length == 60)), "{listed:?}");
    let times: Vec<_> = starts(&listed).iter().map(|at| at[11..16].to_owned()).collect();
    // The last half an hour before noon and before the evening is too short.
    assert!(
        times.contains(&"11:00".to_owned()) && !times.contains(&"11:30".to_owned()),
        "{times:?}"
    );
    assert!(!times.contains(&"17:30".to_owned()), "{times:?}");
    let usual = starts(&scene.offered(false).await?);
    assert!(usual.iter().any(|at| at[11..16] == *"11:30"), "{usual:?}");
    for time in ["11:30", "17:30", "08:30"] {
        assert_eq!(scene.book(time, 90).await?.problem().0, 409, "{time}");
    }
    let mut number = 0;
    while let Some(slot) = scene.offered(true).await?.first() {
        number += 1;
        let at = slot["starts_at"].as_str().context("no start")?.to_owned();
        let booked = scene.book(&at[11..16], number).await?;
        assert_eq!(booked.status, 201, "{at}: {}", booked.text());
        assert_eq!(minutes(&booked.json()?)?, 60);
    }
    assert_eq!(number, 7, "three hours in the morning and four after noon");
    Ok(())
}

#[tokio::test]
async fn a_first_visit_stays_as_long_when_it_moves_by_its_patient_and_by_staff() -> Result<()> {
    let mut scene = scene().await?;
    let booked = scene.book("09:00", 1).await?.success()?;
    let (visit, token) =
        (booked["appointment"].as_str().context("no id")?.to_owned(), token(&booked)?);
    let page = scene.client.get(&format!("/a/{token}")).await?.text();
    assert!(says_an_hour(&page), "{page}");
    let path = format!("/api/v1/appointments/{token}/move");
    let late = json!({ "starts_at": scene.cabinet.at(1, "17:30")? });
    assert_eq!(scene.client.post(&path, &late).await?.status, 409);
    let later = json!({ "starts_at": scene.cabinet.at(1, "15:00")? });
    assert_eq!(minutes(&scene.client.post(&path, &later).await?.success()?)?, 60);

    let own = format!("/api/v1/practice/appointments/{visit}");
    let tag = scene.owner.get(&own).await?.header("etag").context("no tag")?.to_owned();
    let to = json!({ "starts_at": scene.cabinet.at(2, "10:00")? });
    let request = scene.owner.browser.request(Method::POST, &format!("{own}/move"));
    let moved = scene.owner.browser.send(request.header("if-match", tag).json(&to)).await?;
    assert!(moved.status < 300, "{}", moved.text());
    let kept =
        "SELECT count(*) FROM booking.appointment WHERE ends_at - starts_at = interval '1 hour'";
    assert_eq!(scene.app.db().number(kept)?, 1);
    let times = scene.owner.get(&format!("/pro/visits/{visit}/move")).await?.text();
    assert!(times.contains(">11:00") && !times.contains(">11:30"), "{times}");
    Ok(())
}

#[tokio::test]
async fn a_first_visit_is_held_and_booked_on_the_pages_without_script() -> Result<()> {
    let scene = scene().await?;
    let (slug, visit_type) = (scene.cabinet.slug(), scene.cabinet.visit_type(0));
    let picker = format!("/{slug}/book?visit_type={visit_type}");
    let usual = scene.client.get(&picker).await?.text();
    assert!(usual.contains("Est-ce la première visite"), "{usual}");
    assert!(!usual.contains("name=\"new_patient\" value=\"yes\" type=\"hidden\""), "{usual}");
    let first = scene.client.get(&format!("{picker}&new_patient=yes")).await?.text();
    assert!(says_an_hour(&first) && first.contains("new_patient=yes"), "{first}");
    let starts_at = scene.cabinet.at(1, "11:00")?;
    let form = [
        ("visit_type", visit_type.to_string()),
        ("new_patient", "yes".to_owned()),
        ("starts_at", starts_at),
    ];
    let request = scene.client.led_nowhere()?.request(Method::POST, &format!("/{slug}/book/hold"));
    let held = tests::Answer::to(request.form(&form)).await?;
    assert_eq!(held.status, 303, "{}", held.text());
    let details = scene.client.get(held.location()).await?.text();
    assert!(says_an_hour(&details), "{details}");
    let long =
        "SELECT count(*) FROM booking.appointment WHERE ends_at - starts_at = interval '1 hour'";
    assert_eq!(scene.app.db().number(long)?, 1);
    // Given back, the times are those of a first visit again.
    let back = scene.client.request(Method::POST, &format!("{}/release", held.location()));
    let again = tests::Answer::to(back.form(&[("lang", "fr")])).await?.text();
    assert!(again.contains("new_patient=yes") && !again.contains(">11:30"), "{again}");
    Ok(())
}

#[tokio::test]
async fn the_desk_books_a_first_visit_and_a_known_patient_has_the_usual_length() -> Result<()> {
    let mut scene = scene().await?;
    let body = |time: &str, number: usize, new_patient: bool| -> Result<Value> {
        Ok(json!({
            "visit_type": scene.cabinet.visit_type(0), "practitioner": scene.cabinet.practitioner(0),
            "starts_at": scene.cabinet.at(1, time)?, "patient": patient(number),
            "new_patient": new_patient,
        }))
    };
    let (first, usual) = (body("09:00", 1, true)?, body("10:00", 2, false)?);
    let path = "/api/v1/practice/appointments";
    assert_eq!(minutes(&scene.owner.json(Method::POST, path, &first).await?.success()?)?, 60);
    assert_eq!(minutes(&scene.owner.json(Method::POST, path, &usual).await?.success()?)?, 30);
    let page = scene.owner.get("/pro/visits/new").await?.text();
    assert!(page.contains("name=\"new_patient\""), "{page}");
    let (practitioner, visit_type) =
        (scene.cabinet.practitioner(0).to_string(), scene.cabinet.visit_type(0).to_string());
    let date = scene.cabinet.at(1, "14:00")?[..10].to_owned();
    let form = [
        ("practitioner", practitioner.as_str()),
        ("visit_type", visit_type.as_str()),
        ("date", date.as_str()),
        ("time", "14:00"),
        ("new_patient", "yes"),
        ("language", "fr"),
        ("given_name", "Noé"),
        ("family_name", "Petit"),
        ("birth_day", "9"),
        ("birth_month", "2"),
        ("birth_year", "1984"),
        ("email", "noe.petit@example.org"),
        ("idempotency_key", "8c1f5c52-0000-4000-8000-000000000001"),
    ];
    let booked = scene.owner.submit("/pro/visits", &form).await?;
    assert_eq!(booked.status, 303, "{}", booked.text());
    let long =
        "SELECT count(*) FROM booking.appointment WHERE ends_at - starts_at = interval '1 hour'";
    assert_eq!(scene.app.db().number(long)?, 2);
    Ok(())
}

#[tokio::test]
async fn a_first_visit_is_never_shorter_and_what_is_not_said_is_the_usual_length() -> Result<()> {
    let mut scene = scene().await?;
    let path = format!("/api/v1/practice/visit-types/{}", scene.cabinet.visit_type(0));
    let shorter = json!({ "new_patient_minutes": 20 });
    let refused = scene.owner.json(Method::PATCH, &path, &shorter).await?;
    assert_eq!(refused.refused(), ["new_patient_minutes: range"]);
    let kept = scene.owner.get(&path).await?.success()?;
    assert_eq!(kept["new_patient_minutes"], 60);
    let published = scene.client.get(&scene.cabinet.path("")).await?.success()?;
    assert_eq!(published["visit_types"][0]["new_patient_minutes"], 60);
    let query =
        format!("/availability?visit_type={}&new_patient=perhaps", scene.cabinet.visit_type(0));
    let odd = scene.client.get(&scene.cabinet.path(&query)).await?;
    assert_eq!(odd.refused(), ["new_patient: choice"]);
    let none = json!({ "new_patient_minutes": null });
    scene.owner.json(Method::PATCH, &path, &none).await?.success()?;
    assert!(
        scene
            .offered(true)
            .await?
            .iter()
            .all(|slot| minutes(slot).is_ok_and(|length| length == 30))
    );
    let picker =
        format!("/{}/book?visit_type={}", scene.cabinet.slug(), scene.cabinet.visit_type(0));
    assert!(!scene.client.get(&picker).await?.text().contains("première visite dans ce cabinet"));
    Ok(())
}
