//! Programs of a practice that are told what happens.

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::{id::PractitionerId, identity::Role};
use hmac::{Hmac, KeyInit, Mac};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;
use tests::{
    Cabinet, TestApp,
    elsewhere::{Asked, Elsewhere, Says},
    people::{patient, token},
    staff::{Hired, Staff},
    until,
};
use uuid::Uuid;

const WEBHOOKS: &str = "/api/v1/practice/webhooks";
const PAGE: &str = "/pro/webhooks";
const PATH: &str = "/hooks/8f2c91d7?token=s3cret";

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
    program: Elsewhere,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start_with(&[("PRAXIS_OUTBOUND_LOOPBACK", "1".to_owned())]).await?;
    let cabinet = Cabinet::new("saules")?.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let owner = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    let program = Elsewhere::start(Says::status(204)).await?;
    Ok(Scene { app, cabinet, owner, program })
}

impl Scene {
    /// Connects the program; answers with its id and its secret.
    async fn connect(&mut self, topics: &[&str]) -> Result<(Uuid, String)> {
        // What happened before is not told.
        self.app.rest().await?;
        let body = json!({ "url": self.program.url(PATH), "topics": topics });
        let answer = self.owner.json(Method::POST, WEBHOOKS, &body).await?;
        assert_eq!(answer.status, 201, "{}", answer.text());
        Ok((answer.field("id")?.parse()?, answer.field("secret")?))
    }

    /// Books a visit; answers with its id and the token of its link.
    async fn book(&self, time: &str, number: usize) -> Result<(String, String)> {
        let client = self.app.client()?;
        let booked =
            self.cabinet.book(&client, &self.cabinet.at(10, time)?, patient(number)).await?;
        Ok((booked.field("appointment")?, token(&booked.success()?)?))
    }

    /// What the program has been told, once it was told so often.
    async fn told(&self, times: usize) -> Result<Vec<Asked>> {
        until("the program was told", async || {
            let asked = self.program.asked();
            let leased = "SELECT count(*) FROM booking.webhook WHERE leased_until IS NOT NULL";
            let settled = asked.len() >= times && self.app.db().number(leased)? == 0;
            Ok(settled.then_some(asked))
        })
        .await
    }

    async fn state(&mut self, webhook: Uuid) -> Result<(Value, Value)> {
        let found = self.owner.get(&format!("{WEBHOOKS}/{webhook}")).await?.success()?;
        Ok((found["state"].clone(), found["failure"].clone()))
    }

    /// Waits until the database says so of the program.
    async fn awaits(&self, condition: &str) -> Result<()> {
        until(condition, async || {
            let sql = format!("SELECT count(*) FROM booking.webhook WHERE {condition}");
            Ok((self.app.db().number(&sql)? == 1).then_some(()))
        })
        .await
    }
}

fn body(asked: &Asked) -> Result<Value> {
    Ok(serde_json::from_str(&asked.body)?)
}

fn types(asked: &[Asked]) -> Result<Vec<String>> {
    let read = |asked| Ok(body(asked)?["type"].as_str().context("no type")?.to_owned());
    asked.iter().map(read).collect()
}

/// Checks a message as a program would, by the standard.
fn verify(asked: &Asked, secret: &str) -> Result<()> {
    let header = |name: &str| asked.headers.get(name).with_context(|| format!("no {name}"));
    let key = BASE64_STANDARD.decode(secret.strip_prefix("whsec_").context("no prefix")?)?;
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key)?;
    let (id, at) = (header("webhook-id")?, header("webhook-timestamp")?);
    mac.update(format!("{id}.{at}.{}", asked.body).as_bytes());
    let signed = header("webhook-signature")?.strip_prefix("v1,").context("another version")?;
    if mac.verify_slice(&BASE64_STANDARD.decode(signed)?).is_err() {
        bail!("the signature does not fit");
    }
    Ok(())
}

#[tokio::test]
async fn a_program_is_told_what_happens_to_a_visit_and_never_to_whom() -> Result<()> {
    let mut scene = scene().await?;
    let (_, secret) = scene.connect(&["appointments"]).await?;
    let (visit, token) = scene.book("09:00", 1).await?;
    let told = scene.told(1).await?;
    assert_eq!(told[0].line, format!("POST {PATH} HTTP/1.1"));
    assert_eq!(told[0].headers["content-type"], "application/json");
    verify(&told[0], &secret)?;
    let first = body(&told[0])?;
    assert_eq!(first["type"], "appointment.booked");
    assert_eq!(first["data"], json!({ "appointment": visit }));
    assert_eq!(first["timestamp"].as_str().map(|at| at.starts_with("2031-03-03T")), Some(true));
    assert!(
        verify(
            &Asked { body: told[0].body.replace("booked", "moved"), ..told[0].clone() },
            &secret
        )
        .is_err()
    );

    let client = scene.app.client()?;
    let later = json!({ "starts_at": scene.cabinet.at(10, "15:00")? });
    let moved = client.post(&format!("/api/v1/appointments/{token}/move"), &later).await?;
    assert_eq!(moved.status, 200, "{}", moved.text());
    assert_eq!(
        scene.owner.get(&format!("/api/v1/practice/appointments/{visit}")).await?.status,
        200
    );
    assert_eq!(client.act(&format!("/api/v1/appointments/{token}/cancel")).await?.status, 200);
    let told = scene.told(3).await?;
    assert_eq!(types(&told)?, ["appointment.booked", "appointment.moved", "appointment.cancelled"]);
    // Reading the visit, holding a time and settling letters are nobody's business.
    scene.cabinet.hold(&client, &scene.cabinet.at(10, "16:00")?).await?.success()?;
    scene.app.rest().await?;
    scene.awaits("told_until = (SELECT max(seq) FROM audit.event)").await?;
    assert_eq!(scene.program.asked().len(), 3);
    let all: String = told.iter().map(|asked| format!("{asked:?}")).collect();
    let person = patient(1);
    for field in ["given_name", "family_name", "birth_date", "email", "phone"] {
        if let Some(word) = person[field].as_str() {
            assert!(!all.contains(word), "{field}: {all}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn each_program_hears_of_its_topics_only() -> Result<()> {
    let mut scene = scene().await?;
    scene.connect(&["availability"]).await?;
    scene.book("09:00", 1).await?;
    let absence = json!({
        "practitioner": scene.cabinet.practitioner(0),
        "starts_at": scene.cabinet.at(2, "09:00")?, "ends_at": scene.cabinet.at(2, "12:00")?,
    });
    let added = scene.owner.json(Method::POST, "/api/v1/practice/absences", &absence).await?;
    assert_eq!(added.status, 201, "{}", added.text());
    let told = scene.told(1).await?;
    assert_eq!(body(&told[0])?["type"], "availability.changed");
    assert_eq!(body(&told[0])?["data"], json!({}));
    let other = Elsewhere::start(Says::ok("")).await?;
    let both = json!({ "url": other.url("/"), "topics": ["appointments", "availability"] });
    assert_eq!(scene.owner.json(Method::POST, WEBHOOKS, &both).await?.status, 201);
    scene.book("10:00", 2).await?;
    until("the other was told", async || Ok((other.asked().len() == 1).then_some(()))).await?;
    assert_eq!(types(&other.asked())?, ["appointment.booked"]);
    assert_eq!(scene.program.asked().len(), 1);
    Ok(())
}

#[tokio::test]
async fn while_a_program_is_away_nothing_is_lost_and_nothing_overtakes() -> Result<()> {
    let mut scene = scene().await?;
    scene.program.say(Says::status(500));
    let (webhook, secret) = scene.connect(&["appointments"]).await?;
    let mut visits = Vec::new();
    for (number, time) in ["09:00", "09:30", "10:00"].into_iter().enumerate() {
        visits.push(scene.book(time, number + 1).await?.0);
    }
    scene.told(1).await?;
    scene.awaits("failures = 1").await?;
    assert_eq!(scene.state(webhook).await?, (json!("failing"), json!("status")));
    // Whoever redirects is not followed: what is sent is for one address.
    let away = vec![("location", scene.program.url("/elsewhere"))];
    scene.program.say(Says { headers: away, ..Says::status(307) });
    scene.app.advance(SignedDuration::from_secs(10));
    scene.awaits("failures = 2").await?;
    scene.program.say(Says::status(204));
    scene.app.advance(SignedDuration::from_mins(5));
    let told = scene.told(5).await?;
    assert!(told.iter().all(|asked| asked.line.contains(PATH)), "{told:?}");
    let about: Vec<_> = told
        .iter()
        .map(|asked| Ok(body(asked)?["data"]["appointment"].clone()))
        .collect::<Result<_>>()?;
    assert_eq!(
        about,
        [&visits[0], &visits[0], &visits[0], &visits[1], &visits[2]].map(|id| json!(id))
    );
    // It is the same message each time, so that whoever gets it twice knows it again.
    let ids: Vec<_> = told.iter().map(|asked| asked.headers["webhook-id"].as_str()).collect();
    assert_eq!(ids[0], ids[2]);
    assert_ne!(ids[2], ids[3]);
    told.iter().try_for_each(|asked| verify(asked, &secret))?;
    assert_eq!(scene.state(webhook).await?, (json!("on"), Value::Null));
    Ok(())
}

#[tokio::test]
async fn a_program_that_stays_away_is_stopped_and_goes_on_where_it_was_left() -> Result<()> {
    let mut scene = scene().await?;
    scene.program.say(Says::status(503));
    let (webhook, _) = scene.connect(&["appointments"]).await?;
    let (first, _) = scene.book("09:00", 1).await?;
    scene.awaits("failures = 1").await?;
    scene.app.advance(SignedDuration::from_hours(71));
    scene.awaits("failures = 2 AND NOT stopped").await?;
    scene.app.advance(SignedDuration::from_hours(1));
    scene.awaits("stopped").await?;
    let asked = scene.program.asked().len();
    scene.program.say(Says::status(204));
    let (second, _) = scene.book("15:00", 2).await?;
    scene.app.rest().await?;
    let stopped = "SELECT count(*) FROM audit.event WHERE action = 'webhook.stopped'";
    assert_eq!(scene.app.db().number(stopped)?, 1);
    assert!(scene.owner.come_again(&scene.app).await?);
    assert_eq!(scene.state(webhook).await?, (json!("stopped"), json!("status")));
    assert_eq!(scene.program.asked().len(), asked);
    let path = format!("{WEBHOOKS}/{webhook}");
    assert_eq!(scene.owner.act(Method::POST, &format!("{path}/resume")).await?.status, 204);
    let told = scene.told(asked + 2).await?;
    assert_eq!(body(&told[asked])?["data"]["appointment"], json!(first));
    assert_eq!(body(&told[asked + 1])?["data"]["appointment"], json!(second));

    // Whoever says that it is gone is believed at once.
    scene.program.say(Says::status(410));
    scene.book("16:00", 3).await?;
    scene.awaits("stopped AND failure = 'refused'").await?;
    assert_eq!(scene.owner.act(Method::DELETE, &path).await?.status, 204);
    assert_eq!(scene.owner.act(Method::DELETE, &path).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn an_address_that_is_not_public_and_topics_that_do_not_exist_are_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("saules")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    for (url, topics, refused) in [
        ("http://127.0.0.1:9/", json!(["appointments"]), vec!["url: web-address"]),
        ("https://169.254.169.254/", json!(["appointments"]), vec!["url: web-address"]),
        ("", json!([]), vec!["url: missing", "topics: missing"]),
        ("https://software.example/", json!(["patients"]), vec!["topics: choice"]),
    ] {
        let body = json!({ "url": url, "topics": topics });
        assert_eq!(owner.json(Method::POST, WEBHOOKS, &body).await?.refused(), refused, "{url}");
    }
    let body = json!({ "url": "https://localhost/", "topics": ["appointments"] });
    let added = owner.json(Method::POST, WEBHOOKS, &body).await?.field("id")?;
    let tried = owner.act(Method::POST, &format!("{WEBHOOKS}/{added}/test")).await?.success()?;
    assert_eq!(tried, json!({ "delivered": false, "failure": "address" }));
    for _ in 1..10 {
        assert_eq!(owner.json(Method::POST, WEBHOOKS, &body).await?.status, 201);
    }
    let eleventh = owner.json(Method::POST, WEBHOOKS, &body).await?;
    assert_eq!(eleventh.problem(), (403, "too-many-webhooks".to_owned()));
    Ok(())
}

#[tokio::test]
async fn software_is_connected_tried_out_and_disconnected_on_the_page() -> Result<()> {
    let mut scene = scene().await?;
    let wrong = [("url", "http://10.0.0.1/a"), ("topics-availability", "yes")];
    let page = scene.owner.submit(PAGE, &wrong).await?;
    let text = page.text();
    assert_eq!(page.status, 422);
    assert!(text.contains("value=\"http://10.0.0.1/a\"") && text.contains("Erreur"), "{text}");
    let url = scene.program.url(PATH);
    let right = [("url", url.as_str()), ("topics-appointments", "yes")];
    let made = scene.owner.submit(PAGE, &right).await?;
    assert_eq!(made.status, 201);
    let text = made.text();
    let (_, rest) = text.split_once("whsec_").context("no secret")?;
    let secret = format!("whsec_{}", rest.split('<').next().unwrap_or_default());
    let page = scene.owner.get(PAGE).await?.text();
    assert!(!page.contains("whsec_") && !page.contains("s3cret"), "{page}");
    let (_, rest) = page.split_once(&format!("action=\"{PAGE}/")).context("no form")?;
    let webhook: Uuid = rest.split('/').next().unwrap_or_default().parse()?;
    let tried = scene.owner.submit(&format!("{PAGE}/{webhook}/test"), &[]).await?;
    assert!(tried.text().contains("Le message est arrivé"), "{}", tried.text());
    let asked = scene.program.asked();
    verify(&asked[0], &secret)?;
    assert_eq!(types(&asked)?, ["webhook.test"]);
    scene.program.say(Says::status(401));
    let tried = scene.owner.submit(&format!("{PAGE}/{webhook}/test"), &[]).await?;
    assert!(tried.text().contains("Il répond par une erreur."), "{}", tried.text());
    let removed = scene.owner.submit(&format!("{PAGE}/{webhook}/remove"), &[]).await?;
    assert_eq!((removed.status, removed.location()), (303, "/pro/webhooks?news=removed"));
    assert!(scene.owner.get(PAGE).await?.text().contains("Aucun logiciel"));
    for (action, count) in [("added", 1), ("tried", 2), ("removed", 1)] {
        let sql = format!("SELECT count(*) FROM audit.event WHERE action = 'webhook.{action}'");
        assert_eq!(scene.app.db().number(&sql)?, count, "{action}");
    }
    Ok(())
}

#[tokio::test]
async fn i5_nothing_readable_at_rest_of_the_address_and_the_secret_of_a_program() -> Result<()> {
    let mut scene = scene().await?;
    let (_, secret) = scene.connect(&["appointments"]).await?;
    let rows = scene.app.db().sql("SELECT w::text FROM booking.webhook w")?;
    let bytes = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    let secret = secret.trim_start_matches("whsec_");
    for word in ["8f2c91d7", "s3cret", "127.0.0.1", secret] {
        assert!(!rows.contains(word) && !rows.contains(&bytes(word)), "{word}: {rows}");
    }
    Ok(())
}
