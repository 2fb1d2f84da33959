//! Why a day has no slot.

use super::{ABSENCES, PRACTICE, Scene, saved, scene};
use anyhow::Result;
use domain::identity::Role;
use serde_json::{Value, json};
use tests::people::patient;

impl Scene {
    async fn why(&mut self, day: i64, rest: &str) -> Result<Value> {
        let (visit_type, day) = (self.cabinet.visit_type(0), self.day(day)?);
        let query = format!("visit_type={visit_type}&date={day}{rest}");
        self.owner.get(&format!("{PRACTICE}/unavailability?{query}")).await?.success()
    }
}

#[tokio::test]
async fn each_practitioners_day_is_told_with_what_closes_it() -> Result<()> {
    let mut scene = scene().await?;
    let body = scene.absence((1, "00:00"), (2, "00:00"))?;
    saved(&mut scene.owner, ABSENCES, &body).await?;
    let why = scene.why(1, "").await?;
    let of = |number: usize| {
        let id = json!(scene.cabinet.practitioner(number));
        let days = why["practitioners"].as_array().into_iter().flatten();
        days.clone().find(|day| day["practitioner"] == id).cloned().unwrap_or_default()
    };
    assert_eq!((&of(0)["slots"], &of(0)["closed_by"]), (&json!(0), &json!(["absence"])));
    assert_eq!((&of(1)["slots"], &of(1)["closed_by"]), (&json!(14), &json!([])));

    let far = scene.why(61, "").await?;
    assert_eq!(far["practitioners"][0]["closed_by"], json!(["horizon"]));
    let gone = scene.why(-3, "").await?;
    assert_eq!(gone["practitioners"][0]["closed_by"], json!(["past"]));
    let nobody = uuid::Uuid::from_u128(9);
    let path = format!("{PRACTICE}/unavailability?date=2031-03-05&visit_type={nobody}");
    assert_eq!(scene.owner.get(&path).await?.refused(), ["visit_type: choice"]);
    let path = format!("{PRACTICE}/unavailability");
    assert_eq!(scene.owner.get(&path).await?.status, 422);
    let mut auditor = scene.app.at_work(scene.cabinet.id(), Role::Auditor).await?;
    assert_eq!(auditor.get(&path).await?.status, 403);
    Ok(())
}

#[tokio::test]
async fn what_is_named_opens_the_day_when_it_goes() -> Result<()> {
    let mut scene = scene().await?;
    let day = scene.day(1)?;
    for number in 0..2 {
        let body = json!({
            "practitioner": scene.cabinet.practitioner(number), "place": scene.cabinet.place(),
            "date": day, "windows": [{ "start": "09:00", "end": "09:30" }],
        });
        saved(&mut scene.owner, super::OVERRIDES, &body).await?;
        let mut booking = scene.cabinet.booking(&scene.cabinet.at(1, "09:00")?, patient(number));
        booking["practitioner"] = json!(scene.cabinet.practitioner(number));
        let client = scene.app.client()?;
        client.post(&scene.cabinet.path("/appointments"), &booking).await?.success()?;
    }
    let client = scene.app.client()?;
    assert!(scene.cabinet.listed(&client, 0, 1, 1).await?.is_empty());
    let why = scene.why(1, "").await?;
    for day in why["practitioners"].as_array().into_iter().flatten() {
        assert_eq!(day["closed_by"], json!(["full"]));
    }
    scene.app.db().sql("DELETE FROM booking.appointment")?;
    assert!(!scene.cabinet.listed(&client, 0, 1, 1).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn the_page_says_it_in_words() -> Result<()> {
    let mut scene = scene().await?;
    let body = scene.absence((1, "00:00"), (2, "00:00"))?;
    saved(&mut scene.owner, ABSENCES, &body).await?;
    let empty = scene.owner.get("/pro/availability/why").await?;
    assert_eq!(empty.status, 200);
    let (visit_type, day) = (scene.cabinet.visit_type(0), scene.day(1)?);
    let asked = format!("/pro/availability/why?visit_type={visit_type}&day={day}");
    let page = scene.owner.get(&asked).await?.text();
    assert!(page.contains("Une absence couvre les horaires de ce jour"), "{page}");
    assert!(page.contains("14 horaires sont libres"), "{page}");
    let wrong = scene.owner.get("/pro/availability/why?visit_type=&day=2031-02-30").await?;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("id=\"visit-type-error\""), "{}", wrong.text());
    Ok(())
}
