//! Public holidays, place by place.

use super::{PATCH, PRACTICE, Scene, etag, scene};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use serde_json::json;
use tests::people::{patient, starts};

/// Easter Monday of 2031, six weeks after the present of the tests.
const EASTER_MONDAY: i64 = 42;

impl Scene {
    fn place(&self) -> String {
        format!("{PRACTICE}/places/{}", self.cabinet.place())
    }

    async fn lies_in(&mut self, department: &str) -> Result<()> {
        let body = json!({
            "name": "Cabinet principal", "street": "12 rue des Lilas", "postcode": "75011",
            "city": "Paris", "department": department,
        });
        let path = self.place();
        let changed = self.owner.json(reqwest::Method::PUT, &path, &body).await?;
        assert_eq!(changed.status, 200, "{}", changed.text());
        Ok(())
    }

    async fn free_on_easter_monday(&self) -> Result<Vec<String>> {
        Ok(starts(&self.cabinet.listed(&self.app.client()?, 0, EASTER_MONDAY, 1).await?))
    }
}

#[tokio::test]
async fn a_place_closes_on_public_holidays_when_its_owner_says_so() -> Result<()> {
    let mut scene = scene().await?;
    let path = scene.place();
    let place = scene.owner.get(&path).await?;
    assert_eq!(place.success()?["observes_holidays"], json!(false));
    assert!(!scene.free_on_easter_monday().await?.is_empty());
    let mut booking = scene.cabinet.booking(&scene.cabinet.at(EASTER_MONDAY, "09:00")?, patient(1));
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    let client = scene.app.client()?;
    client.post(&scene.cabinet.path("/appointments"), &booking).await?.success()?;

    let ask = json!({ "observes_holidays": true, "visits": "ask" });
    let asked = scene.owner.json(PATCH, &path, &ask).await?;
    assert_eq!(asked.problem(), (409, "visits-outside-hours".to_owned()));
    let keep = json!({ "observes_holidays": true, "visits": "cancel" });
    let seen = etag(&place);
    let request = scene.owner.browser.request(PATCH, &path).header("if-match", &seen).json(&keep);
    let saved = scene.owner.browser.send(request).await?;
    assert_eq!(saved.success()?["stranded_visits"][0]["cancelled"], json!(true));
    assert_eq!(scene.free_on_easter_monday().await?, Vec::<String>::new());
    let refused = scene.cabinet.hold(&client, &scene.cabinet.at(EASTER_MONDAY, "10:00")?).await?;
    assert_eq!(refused.status, 409);
    let request = scene.owner.browser.request(PATCH, &path).header("if-match", &seen).json(&keep);
    assert_eq!(scene.owner.browser.send(request).await?.status, 412);

    let open = json!({ "observes_holidays": false });
    scene.owner.json(PATCH, &path, &open).await?.success()?;
    assert!(!scene.free_on_easter_monday().await?.is_empty());
    assert_eq!(scene.logged("place.changed")?, 2);
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    scene.grant(&secretary, "write").await?;
    assert_eq!(secretary.get(&path).await?.status, 200);
    assert_eq!(secretary.json(PATCH, &path, &open).await?.status, 403);
    Ok(())
}

#[tokio::test]
async fn the_page_shows_the_holidays_to_come_and_asks_about_visits_on_them() -> Result<()> {
    let mut scene = scene().await?;
    let mut booking = scene.cabinet.booking(&scene.cabinet.at(EASTER_MONDAY, "09:00")?, patient(1));
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    let client = scene.app.client()?;
    client.post(&scene.cabinet.path("/appointments"), &booking).await?.success()?;
    let page = scene.owner.get("/pro/availability").await?.text();
    assert!(page.contains("lundi 14 avril 2031"), "{page}");
    let path = format!("/pro/availability/holidays/{}", scene.cabinet.place());
    let asked = scene.owner.submit(&path, &[("observes", "yes")]).await?;
    assert_eq!(asked.status, 409, "{}", asked.text());
    let page = asked.text();
    let (_, rest) = page.split_once("name=\"shown\" value=\"").context("no mark")?;
    let shown = rest.split('"').next().unwrap_or_default();
    let leave = [("observes", "yes"), ("visits", "leave"), ("shown", shown)];
    let done = scene.owner.submit(&path, &leave).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(scene.free_on_easter_monday().await?, Vec::<String>::new());
    assert_eq!(scene.owner.submit(&path, &[]).await?.status, 303);
    assert!(!scene.free_on_easter_monday().await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_day_with_hours_of_its_own_is_open_on_a_holiday_too() -> Result<()> {
    let mut scene = scene().await?;
    let path = scene.place();
    scene.owner.json(PATCH, &path, &json!({ "observes_holidays": true })).await?.success()?;
    let day = json!({
        "practitioner": scene.cabinet.practitioner(0), "place": scene.cabinet.place(),
        "date": scene.day(EASTER_MONDAY)?, "windows": [{ "start": "10:00", "end": "11:00" }],
    });
    super::saved(&mut scene.owner, super::OVERRIDES, &day).await?;
    let free = scene.free_on_easter_monday().await?;
    assert_eq!(free.len(), 2, "{free:?}");
    Ok(())
}

#[tokio::test]
async fn school_holidays_are_a_hint_whose_end_is_said_and_close_nothing() -> Result<()> {
    let mut scene = scene().await?;
    let page = scene.owner.get("/pro/availability").await?.text();
    assert!(!page.contains("Vacances scolaires"), "no department, no hint: {page}");
    scene.lies_in("75").await?;
    // The tests live in 2031, after everything that is known.
    let page = scene.owner.get("/pro/availability").await?.text();
    assert!(page.contains("Vacances scolaires, zone C"), "{page}");
    assert!(page.contains("pas connues après le 31 août 2027"), "{page}");
    let week = scene.owner.get("/pro?view=week&date=2027-02-10").await?.text();
    assert!(
        week.contains("zone C") && week.contains("du 6 février 2027 au 21 février 2027"),
        "{week}"
    );
    let day = scene.owner.get("/pro?view=day&date=2027-02-10").await?.text();
    assert!(!day.contains("Vacances scolaires"), "{day}");
    let week = scene.owner.get("/pro?view=week&date=2027-03-10").await?.text();
    assert!(!week.contains("Vacances scolaires"), "{week}");
    scene.lies_in("2A").await?;
    let page = scene.owner.get("/pro/availability").await?.text();
    assert!(page.contains("La Corse et l’outre-mer"), "{page}");
    Ok(())
}
