//! Who receives and where: practitioners, places and rooms, as the owner keeps them.

use anyhow::{Context as _, Result};
use domain::identity::Role;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Cabinet, TestApp, people::patient, staff::Staff};

const PRACTICE: &str = "/api/v1/practice";
const PAGE: &str = "/pro/premises";

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("saules")?.practitioners(2)?.rooms(1).open(&app).await?;
    let owner = app.at_work(cabinet.id(), Role::Owner).await?;
    Ok(Scene { app, cabinet, owner })
}

impl Scene {
    async fn send(&mut self, method: Method, path: &str, body: &Value) -> Result<Answer> {
        self.owner.json(method, &format!("{PRACTICE}{path}"), body).await
    }

    async fn delete(&mut self, path: &str) -> Result<(u16, String)> {
        let answer = self.owner.act(Method::DELETE, &format!("{PRACTICE}{path}")).await?;
        Ok(if answer.status == 204 { (204, String::new()) } else { answer.problem() })
    }

    fn logged(&self, action: &str) -> Result<i64> {
        self.app.db().number(&format!("SELECT count(*) FROM audit.event WHERE action = '{action}'"))
    }

    async fn published(&self) -> Result<Value> {
        self.app.client()?.get(&self.cabinet.path("")).await?.success()
    }
}

fn place(name: &str) -> Value {
    json!({ "name": name, "street": "1, rue Haute", "postcode": "69001", "city": "Lyon", "department": "69" })
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(|one| one["name"].as_str()).collect()
}

#[tokio::test]
async fn a_practitioner_who_is_added_receives_once_hours_and_visit_types_name_them() -> Result<()> {
    let mut scene = scene().await?;
    let new = scene.send(Method::POST, "/practitioners", &json!({ "name": "Dr Inès Roy" })).await?;
    assert_eq!(new.status, 201, "{}", new.text());
    let id = new.field("id")?;
    assert!(names(&scene.published().await?["practitioners"]).contains(&"Dr Inès Roy"));
    let new = scene.send(Method::POST, "/places", &place("Annexe")).await?;
    assert_eq!((new.status, new.json()?["observes_holidays"].clone()), (201, json!(true)));
    let hours = json!({ "practitioner": id, "place": new.field("id")?, "weekday": 2, "start": "09:00", "end": "10:00" });
    assert_eq!(scene.send(Method::POST, "/opening-hours", &hours).await?.status, 201);
    let room = json!({ "place": new.field("id")?, "name": "Salle bleue" });
    let room = scene.send(Method::POST, "/rooms", &room).await?;
    assert_eq!(room.status, 201, "{}", room.text());
    let path = format!("/visit-types/{}", scene.cabinet.visit_type(0));
    let offered = json!({ "practitioners": [id], "rooms": [room.field("id")?] });
    assert_eq!(scene.send(Method::PATCH, &path, &offered).await?.status, 200);
    let listed = scene.cabinet.listed(&scene.app.client()?, 0, 1, 1).await?;
    assert_eq!(listed.len(), 2, "{listed:?}");
    let booked = scene
        .cabinet
        .book(&scene.app.client()?, &scene.cabinet.at(1, "09:30")?, patient(1))
        .await?;
    assert_eq!((booked.status, booked.field("practitioner")?), (201, id));
    for action in ["practitioner.added", "place.added", "room.added"] {
        assert_eq!(scene.logged(action)?, 1, "{action}");
    }
    Ok(())
}

#[tokio::test]
async fn whoever_has_visits_to_come_is_not_retired_and_whoever_is_keeps_their_past() -> Result<()> {
    let mut scene = scene().await?;
    let own = scene.cabinet.practitioner(0);
    let mut body = scene.cabinet.booking(&scene.cabinet.at(1, "09:00")?, patient(1));
    body["practitioner"] = json!(own);
    let client = scene.app.client()?;
    let booked = client.post(&scene.cabinet.path("/appointments"), &body).await?.success()?;
    let conflict = (409, "visits-to-come".to_owned());
    let place_of_all = scene.cabinet.place();
    let room = scene.app.db().sql("SELECT id FROM booking.room")?;
    assert_eq!(scene.delete(&format!("/practitioners/{own}")).await?, conflict);
    assert_eq!(scene.delete(&format!("/rooms/{room}")).await?, conflict);
    let needed = (409, "still-needed".to_owned());
    assert_eq!(scene.delete(&format!("/places/{place_of_all}")).await?, needed);
    assert_eq!(scene.send(Method::POST, "/places", &place("Annexe")).await?.status, 201);
    assert_eq!(scene.delete(&format!("/places/{place_of_all}")).await?, conflict);

    let token = tests::people::token(&booked)?;
    let cancelled = client.act(&format!("/api/v1/appointments/{token}/cancel")).await?;
    assert_eq!(cancelled.status, 200);
    // A visit type needs the room, and would need none without it.
    assert_eq!(scene.delete(&format!("/rooms/{room}")).await?, needed);
    assert_eq!(scene.delete(&format!("/practitioners/{own}")).await?.0, 204);
    let slots = scene.cabinet.listed(&client, 0, 1, 1).await?;
    assert!(!slots.is_empty() && slots.iter().all(|slot| slot["practitioner"] != json!(own)));
    assert_eq!(client.post(&scene.cabinet.path("/appointments"), &body).await?.status, 422);
    let managed = client.get(&format!("/api/v1/appointments/{token}")).await?;
    assert_eq!(managed.status, 200, "{}", managed.text());
    let back = json!({ "retired": false });
    let back = scene.send(Method::PATCH, &format!("/practitioners/{own}"), &back).await?;
    assert_eq!(back.status, 200);
    assert!(scene.published().await?["practitioners"].as_array().is_some_and(|all| all.len() == 2));
    for action in ["practitioner.retired", "practitioner.back"] {
        assert_eq!(scene.logged(action)?, 1, "{action}");
    }
    Ok(())
}

#[tokio::test]
async fn names_are_changed_where_they_were_seen_and_none_is_given_twice() -> Result<()> {
    let mut scene = scene().await?;
    let path = format!("/practitioners/{}", scene.cabinet.practitioner(0));
    let new = scene.send(Method::PATCH, &path, &json!({ "name": "Dr Inès Roy" })).await?;
    let seen = new.header("etag").context("no tag")?.to_owned();
    assert_eq!(
        scene.send(Method::PATCH, &path, &json!({ "name": "Dr I. Roy" })).await?.status,
        200
    );
    let request = scene.owner.browser.request(Method::PATCH, &format!("{PRACTICE}{path}"));
    let late = request.header("if-match", seen).json(&json!({ "name": "Dr Roy" }));
    assert_eq!(scene.owner.browser.send(late).await?.problem(), (412, "stale".to_owned()));
    let twice = scene.send(Method::POST, "/practitioners", &json!({ "name": "dr i roy" })).await?;
    assert_eq!(twice.refused(), ["name: taken"]);
    let wrong = json!({ "name": "", "street": "", "postcode": "1", "city": "x", "department": "99", "access_en": "Ring" });
    let wrong = scene.send(Method::POST, "/places", &wrong).await?;
    assert_eq!(
        wrong.refused(),
        ["name: missing", "street: missing", "department: choice", "access_fr: missing"]
    );
    let elsewhere = json!({ "place": scene.cabinet.practitioner(0), "name": "Salle" });
    assert_eq!(scene.send(Method::POST, "/rooms", &elsewhere).await?.refused(), ["place: choice"]);
    let path = format!("/places/{}", scene.cabinet.place());
    let moved = scene.send(Method::PUT, &path, &place("Cabinet")).await?;
    assert_eq!((moved.status, moved.field("city")?), (200, "Lyon".to_owned()));
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let refused = secretary.json(Method::PUT, &format!("{PRACTICE}{path}"), &place("X")).await?;
    assert_eq!(refused.status, 403);
    Ok(())
}

#[tokio::test]
async fn they_are_kept_on_the_pages_too() -> Result<()> {
    let mut scene = scene().await?;
    let empty = scene.owner.submit(&format!("{PAGE}/practitioners/new"), &[("name", " ")]).await?;
    assert_eq!(empty.status, 422);
    let name = [("name", "Dr Inès Roy")];
    let added = scene.owner.submit(&format!("{PAGE}/practitioners/new"), &name).await?;
    assert_eq!((added.status, added.location()), (303, "/pro/premises?news=premises-saved"));
    let page = scene.owner.get(PAGE).await?.text();
    let (before, _) = page.split_once("Dr Inès Roy").context("nobody")?;
    let (_, href) = before.rsplit_once("href=\"").context("no link")?;
    let path = href.split('"').next().context("no end")?.to_owned();
    let form = scene.owner.get(&path).await?.text();
    assert!(form.contains("value=\"Dr Inès Roy\"") && form.contains("name=\"revision\""), "{form}");
    let stale = [("name", "Dr Roy"), ("revision", "0123")];
    assert_eq!(scene.owner.submit(&path, &stale).await?.status, 412);
    let (_, revision) = form.split_once("name=\"revision\" value=\"").context("no revision")?;
    let revision = revision.split('"').next().context("no end")?;
    let right = [("name", "Dr Roy"), ("revision", revision)];
    assert_eq!(scene.owner.submit(&path, &right).await?.status, 303);
    assert_eq!(scene.owner.submit(&format!("{path}/retire"), &[]).await?.status, 303);
    let page = scene.owner.get(PAGE).await?.text();
    assert!(page.contains(&format!("action=\"{path}/back\"")), "{page}");
    assert_eq!(scene.owner.submit(&format!("{path}/back"), &[]).await?.status, 303);
    let place = format!("{PAGE}/places/{}", scene.cabinet.place());
    let kept = scene.owner.submit(&format!("{place}/retire"), &[]).await?;
    assert_eq!(kept.status, 409);
    assert!(kept.text().contains("On en a encore besoin"), "{}", kept.text());
    assert_eq!(scene.owner.get(&format!("{PAGE}/gardens/new")).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn the_languages_in_which_somebody_receives_are_kept_and_published() -> Result<()> {
    let mut scene = scene().await?;
    let path = format!("/practitioners/{}", scene.cabinet.practitioner(0));
    let said = json!({ "languages": ["fsl", "fr", "fr"] });
    let kept = scene.send(Method::PATCH, &path, &said).await?.success()?;
    assert_eq!(kept["languages"], json!(["fr", "fsl"]), "each once, in the order of the list");
    assert_eq!(kept["name"], "Dr Claire Fontaine 0");
    let published = scene.published().await?;
    assert_eq!(published["practitioners"][0]["languages"], json!(["fr", "fsl"]));
    assert_eq!(published["practitioners"][1]["languages"], json!([]));
    let page = scene.app.client()?.get(&format!("/{}", scene.cabinet.slug())).await?.text();
    assert!(page.contains("français, langue des signes française"), "{page}");
    for (method, path) in [(Method::PATCH, path.as_str()), (Method::POST, "/practitioners")] {
        let wrong = json!({ "name": "Dr Inès Roy", "languages": ["fr", "klingon"] });
        let refused = scene.send(method, path, &wrong).await?;
        assert_eq!(refused.refused(), ["languages: choice"], "{path}");
    }
    // A name alone changes no language, by program; the form says all of them.
    let renamed = json!({ "name": "Dr Claire Fontaine" });
    let kept = scene.send(Method::PATCH, &path, &renamed).await?.success()?;
    assert_eq!(kept["languages"], json!(["fr", "fsl"]));
    let form = format!("{PAGE}{path}");
    let shown = scene.owner.get(&form).await?.text();
    let ticked = |code: &str| {
        let at = shown.find(&format!("name=\"languages-{code}\"")).map_or("", |at| &shown[at..]);
        at.split('>').next().unwrap_or_default().contains("checked")
    };
    assert!(ticked("fsl") && !ticked("ar"), "{shown}");
    let (_, rest) = shown.split_once("name=\"revision\" value=\"").context("no revision")?;
    let revision = rest.split('"').next().unwrap_or_default();
    let fields = [("revision", revision), ("name", "Dr Claire Fontaine"), ("languages-ar", "yes")];
    let saved = scene.owner.submit(&form, &fields).await?;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let published = scene.published().await?;
    assert_eq!(published["practitioners"][0]["languages"], json!(["ar"]));
    Ok(())
}
