//! What can be booked, as its owner keeps it.

use anyhow::{Context as _, Result};
use domain::{id::PractitionerId, identity::Role};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{
    Cabinet, Client, TestApp,
    people::{patient, starts, token},
    staff::{Hired, Staff},
};

const TYPES: &str = "/api/v1/practice/visit-types";
const PAGE: &str = "/pro/visit-types";

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("aulnes")?.practitioners(2)?.rooms(2).open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let owner = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    Ok(Scene { app, cabinet, owner })
}

impl Scene {
    fn follow_up(&self) -> Value {
        json!({
            "name": { "fr": "Suivi", "en": "Follow-up" }, "duration_minutes": 45, "step_minutes": 15,
            "buffer_after_minutes": 5, "lead_time_minutes": 60, "horizon_days": 20,
            "practitioners": [self.cabinet.practitioner(1)],
        })
    }

    async fn add(&mut self) -> Result<Value> {
        let answer = self.owner.json(Method::POST, TYPES, &self.follow_up()).await?;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()
    }

    /// The starts on offer tomorrow; nothing, where the type is not known.
    async fn offered(&self, client: &Client, id: &Value) -> Result<Option<Vec<String>>> {
        let id = id.as_str().context("no id")?;
        let from = &self.cabinet.at(1, "12:00")?[..10];
        let path = format!("/availability?visit_type={id}&from={from}&days=1");
        let answer = client.get(&self.cabinet.path(&path)).await?;
        if answer.status == 422 {
            assert_eq!(answer.refused(), ["visit_type: choice"]);
            return Ok(None);
        }
        let slots = answer.success()?;
        Ok(Some(starts(slots["slots"].as_array().context("no slots")?)))
    }

    async fn book(
        &self,
        client: &Client,
        id: &Value,
        number: usize,
        time: &str,
    ) -> Result<tests::Answer> {
        let mut booking = self.cabinet.booking(&self.cabinet.at(1, time)?, patient(number));
        booking["visit_type"] = id.clone();
        client.elsewhere().post(&self.cabinet.path("/appointments"), &booking).await
    }
}

#[tokio::test]
async fn a_new_visit_type_can_be_booked_at_once_on_every_server() -> Result<()> {
    let mut scene = scene().await?;
    let other = TestApp::start_in(Arc::clone(&scene.app.deployment), &[]).await?;
    let [here, there] = [scene.app.client()?, other.client()?];
    // Both keep the rules as they were.
    scene.cabinet.listed(&here, 0, 1, 1).await?;
    scene.cabinet.listed(&there, 0, 1, 1).await?;
    let added = scene.add().await?;
    let id = &added["id"];
    assert_eq!(scene.book(&there, id, 1, "09:15").await?.status, 201, "before it is listed there");
    let offered = scene.offered(&there, id).await?.context("unknown there")?;
    assert_eq!(scene.offered(&here, id).await?, Some(offered.clone()));
    assert!(offered.contains(&scene.cabinet.at(1, "10:30")?), "{offered:?}");
    assert!(!offered.contains(&scene.cabinet.at(1, "09:00")?), "taken: {offered:?}");

    let longer = json!({ "duration_minutes": 60, "step_minutes": 60, "buffer_after_minutes": 0 });
    let path = format!("{TYPES}/{}", id.as_str().unwrap_or_default());
    scene.owner.json(Method::PATCH, &path, &longer).await?.success()?;
    let refused = scene.book(&there, id, 2, "10:30").await?;
    assert_eq!(refused.problem(), (409, "slot-taken".to_owned()));
    let offered = scene.offered(&there, id).await?.context("unknown there")?;
    for (number, at) in offered.iter().enumerate() {
        let booked = scene.book(&there, id, 10 + number, &at[11..16]).await?;
        assert_eq!(booked.status, 201, "{at} {}", booked.text());
    }
    Ok(())
}

#[tokio::test]
async fn a_retired_visit_type_cannot_be_booked_and_its_visits_stay() -> Result<()> {
    let mut scene = scene().await?;
    let client = scene.app.client()?;
    let id = scene.add().await?["id"].clone();
    let booked = scene.book(&client, &id, 1, "09:00").await?.success()?;
    let path = format!("{TYPES}/{}", id.as_str().unwrap_or_default());
    assert_eq!(scene.owner.act(Method::DELETE, &path).await?.status, 204);
    assert_eq!(scene.offered(&client, &id).await?, None);
    assert_eq!(scene.book(&client, &id, 2, "10:00").await?.refused(), ["visit_type: choice"]);
    let published = client.get(&scene.cabinet.path("")).await?.success()?;
    assert_eq!(published["visit_types"].as_array().map(Vec::len), Some(1));

    let manage = format!("/api/v1/appointments/{}", token(&booked)?);
    assert_eq!(client.get(&manage).await?.field("status")?, "booked");
    let to = json!({ "starts_at": scene.cabinet.at(1, "11:00")? });
    assert_eq!(client.post(&format!("{manage}/move"), &to).await?.status, 422);
    let day = &scene.cabinet.at(1, "09:00")?[..10];
    let of = scene.cabinet.practitioner(1);
    let list = scene.owner.get(&path).await?.success()?;
    assert_eq!(list["retired"], json!(true));
    assert_eq!(client.act(&format!("{manage}/cancel")).await?.status, 200, "{day} {of}");

    scene.owner.json(Method::PATCH, &path, &json!({ "retired": false })).await?.success()?;
    assert_eq!(scene.book(&client, &id, 3, "09:00").await?.status, 201);
    let logged = scene.app.db().sql(
        "SELECT string_agg(action, ' ' ORDER BY at, id) FROM audit.event WHERE action LIKE 'visit_type.%'",
    )?;
    assert_eq!(logged, "visit_type.added visit_type.retired visit_type.offered");
    Ok(())
}

#[tokio::test]
async fn what_the_practice_alone_books_is_nowhere_online_and_its_price_is_told_before_booking()
-> Result<()> {
    let mut scene = scene().await?;
    let client = scene.app.client()?;
    let added = scene.add().await?;
    let (id, path) =
        (added["id"].clone(), format!("{TYPES}/{}", added["id"].as_str().unwrap_or_default()));
    let price = json!({ "price": { "fr": "30 €, remboursé", "en": null } });
    scene.owner.json(Method::PATCH, &path, &price).await?.success()?;
    let page = client.get(&format!("/{}", scene.cabinet.slug())).await?.text();
    assert!(page.contains("30 €, remboursé"), "{page}");
    let published = client.get(&scene.cabinet.path("")).await?.success()?;
    let types = published["visit_types"].as_array().context("types")?;
    assert!(types.iter().any(|one| one["price"]["fr"] == "30 €, remboursé"), "{published}");

    let booked = scene.book(&client, &id, 1, "09:00").await?.success()?;
    let staff = json!({ "audience": "staff" });
    scene.owner.json(Method::PATCH, &path, &staff).await?.success()?;
    assert_eq!(scene.offered(&client, &id).await?, None);
    assert_eq!(scene.book(&client, &id, 2, "10:00").await?.refused(), ["visit_type: choice"]);
    let page = client.get(&format!("/{}", scene.cabinet.slug())).await?.text();
    assert!(!page.contains("30 €, remboursé"), "{page}");
    let form =
        format!("/{}/book?visit_type={}", scene.cabinet.slug(), id.as_str().unwrap_or_default());
    assert_eq!(client.get(&form).await?.status, 422);
    // Whoever has such a visit keeps it, and may move it within its rules.
    let manage = format!("/api/v1/appointments/{}", token(&booked)?);
    let to = json!({ "starts_at": scene.cabinet.at(1, "11:00")? });
    let moved = client.post(&format!("{manage}/move"), &to).await?;
    assert_eq!(moved.status, 200, "{}", moved.text());
    let own = json!({ "practitioners": [scene.cabinet.practitioner(0)] });
    scene.owner.json(Method::PATCH, &path, &own).await?.success()?;
    let desk = json!({
        "visit_type": id, "practitioner": scene.cabinet.practitioner(0),
        "starts_at": scene.cabinet.at(1, "14:00")?, "patient": patient(3),
    });
    let at_desk = scene.owner.json(Method::POST, "/api/v1/practice/appointments", &desk).await?;
    assert_eq!(at_desk.status, 201, "{}", at_desk.text());
    Ok(())
}

#[tokio::test]
async fn a_visit_type_is_found_changed_field_by_field_and_guarded() -> Result<()> {
    let mut scene = scene().await?;
    let added = scene.add().await?;
    let path = format!("{TYPES}/{}", added["id"].as_str().unwrap_or_default());
    let found = scene.owner.get(&path).await?;
    assert_eq!(found.json()?, added);
    let seen = found.header("etag").unwrap_or_default().to_owned();
    let change = json!({
        "instructions": { "fr": "Apportez votre ordonnance" }, "cap_per_day": 3, "rooms": [],
        "practitioners": [scene.cabinet.practitioner(0), scene.cabinet.practitioner(1)],
    });
    let changed = scene.owner.json(Method::PATCH, &path, &change).await?.success()?;
    let mut expected = added.clone();
    expected["cap_per_day"] = json!(3);
    expected["instructions"] = json!({ "fr": "Apportez votre ordonnance", "en": null });
    let mut whom = [scene.cabinet.practitioner(0), scene.cabinet.practitioner(1)];
    whom.sort_unstable();
    assert_eq!(scene.owner.get(&path).await?.json()?["practitioners"], json!(whom));
    expected["practitioners"] = changed["practitioners"].clone();
    assert_eq!(changed, expected);
    let request = scene.owner.browser.request(Method::PATCH, &path).header("if-match", &seen);
    let late = scene.owner.browser.send(request.json(&json!({ "capacity": 2 }))).await?;
    assert_eq!(late.problem(), (412, "stale".to_owned()));
    let cleared = json!({ "cap_per_day": null, "instructions": null });
    let cleared = scene.owner.json(Method::PATCH, &path, &cleared).await?.success()?;
    assert!(cleared["cap_per_day"].is_null() && cleared["instructions"].is_null(), "{cleared}");
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_field_and_only_an_owner_changes_anything() -> Result<()> {
    let mut scene = scene().await?;
    let nobody = uuid::Uuid::from_u128(9);
    let with = |field: &str, value: Value| {
        let mut body = scene.follow_up();
        body[field] = value;
        body
    };
    let cases = [
        (with("duration_minutes", json!(0)), "duration_minutes: range"),
        (with("duration_minutes", json!(721)), "duration_minutes: range"),
        (with("horizon_days", json!(-1)), "horizon_days: range"),
        (with("capacity", json!(201)), "capacity: range"),
        (with("spacing_days", json!(0)), "spacing_days: range"),
        (with("name", json!({ "fr": "" })), "name.fr: missing"),
        (with("name", json!({ "fr": "a\u{202e}b" })), "name.fr: control-character"),
        (with("practitioners", json!([])), "practitioners: missing"),
        (with("practitioners", json!([nobody])), "practitioners: choice"),
        (with("rooms", json!([nobody])), "rooms: choice"),
        (with("audience", json!("friends")), "audience: choice"),
        (with("price", json!({ "fr": "", "en": "30 €" })), "price.fr: missing"),
        (with("colour", json!("blue")), "colour: unknown-field"),
    ];
    for (body, refused) in cases {
        let answer = scene.owner.json(Method::POST, TYPES, &body).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]), "{body}");
    }
    let id = scene.cabinet.visit_type(0);
    for role in [Role::Practitioner, Role::Secretary, Role::Locum, Role::Auditor] {
        let mut staff = scene.app.at_work(scene.cabinet.id(), role).await?;
        assert_eq!(staff.get(TYPES).await?.status, 200, "{role:?}");
        let new = scene.follow_up();
        assert_eq!(staff.json(Method::POST, TYPES, &new).await?.status, 403, "{role:?}");
        assert_eq!(staff.act(Method::DELETE, &format!("{TYPES}/{id}")).await?.status, 403);
        assert_eq!(staff.get(PAGE).await?.status, 403, "{role:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_visit_type_is_added_changed_and_retired_on_the_pages() -> Result<()> {
    let mut scene = scene().await?;
    let whom = format!("practitioners-{}", scene.cabinet.practitioner(0));
    let form = |duration: &'static str| {
        [("name_fr", "Bilan"), ("duration_minutes", duration), ("horizon_days", "30")]
    };
    let refused = scene.owner.submit(&format!("{PAGE}/new"), &form("long")).await?;
    let page = refused.text();
    assert_eq!(refused.status, 422);
    assert!(page.contains("value=\"Bilan\"") && page.contains("value=\"long\""), "{page}");
    assert!(page.contains("id=\"duration-minutes-error\""), "{page}");
    assert!(page.contains("id=\"practitioners-error\""), "{page}");
    let ticked = [(whom.as_str(), "yes")];
    let done =
        scene.owner.submit(&format!("{PAGE}/new"), &[&form("50")[..], &ticked].concat()).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = scene.owner.get(done.location()).await?.text();
    assert!(page.contains("Bilan") && page.contains("50\u{a0}min"), "{page}");

    let (before, _) = page.split_once(">Bilan<").context("not listed")?;
    let (_, path) = before.rsplit_once("href=\"").context("no link")?;
    let path = path.split('"').next().unwrap_or_default().to_owned();
    let shown = scene.owner.get(&path).await?.text();
    assert!(shown.contains("value=\"50\""), "{shown}");
    let done = scene.owner.submit(&path, &[&form("40")[..], &ticked].concat()).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    let done = scene.owner.submit(&format!("{path}/retire"), &[]).await?;
    let page = scene.owner.get(done.location()).await?.text();
    assert!(page.contains("Plus proposés"), "{page}");
    let slug = scene.cabinet.slug().to_owned();
    assert!(!scene.app.client()?.get(&format!("/{slug}")).await?.text().contains("Bilan"));
    assert_eq!(scene.owner.submit(&format!("{path}/offer"), &[]).await?.status, 303);
    assert!(scene.app.client()?.get(&format!("/{slug}")).await?.text().contains("Bilan"));
    Ok(())
}
