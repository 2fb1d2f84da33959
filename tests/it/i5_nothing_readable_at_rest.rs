//! I5 — Nothing readable at rest: whoever takes the disks, the backups, Redis or the logs learns of
//! nobody that they are a patient.

use anyhow::{Context as _, Result};
use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use redis::AsyncTypedCommands as _;
use reqwest::Method;
use serde_json::json;
use services::{clock::Clock, tenancy};
use std::{collections::HashMap, fs, path::Path};
use tests::{
    Answer, Cabinet, Client,
    app::{Deployment, origin},
    mailbox::Mailbox,
    people::token,
    process::Served,
};
use xtask::private::RedisServer;

const PROGRAM: &str = env!("CARGO_BIN_EXE_praxis-under-test");

/// What must not be found anywhere, in any of its spellings.
const PRIVATE: [&str; 16] = [
    "Zéphyrine",
    "Quatrefages",
    "quatrefages",
    "zephyrine.q@example.org",
    "+33199005678",
    "0199005678",
    "01 99 00 56 78",
    "1931-07-19",
    "Hippolyte",
    "Vauquelin",
    "h.vauquelin@example.org",
    "Eudoxie",
    "Montgolfier",
    "eudoxie.m@example.org",
    "idempotent-marker-1",
    "198.18.",
];

/// A text in the forms in which a dump could hold it.
fn spellings(text: &str) -> [String; 4] {
    let hex = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    // Base64 of a part in the middle depends on where it begins: without its ends it does not.
    let escaped = text
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { c.escape_unicode().to_string() });
    [text.to_owned(), hex, BASE64_STANDARD.encode(text), escaped.collect()]
}

fn assert_silent(what: &str, text: &str, private: &[String]) {
    for secret in private {
        for spelling in spellings(secret) {
            assert!(!text.contains(&spelling), "{what} holds {secret} as {spelling}");
        }
    }
}

/// Every file below a folder but the mailbox, which is the recipients', and the keys.
fn files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true if path.ends_with("mailbox") || path.ends_with("keys") => {}
            true => found.extend(files(&path)?),
            false => found.push((
                path.display().to_string(),
                String::from_utf8_lossy(&fs::read(&path)?).into_owned(),
            )),
        }
    }
    Ok(found)
}

/// All keys of Redis with their values, as text and as Redis would write them to a disk.
async fn redis_dump() -> Result<String> {
    let mut redis = redis::Client::open(std::env::var(RedisServer::ENV)?)?
        .get_multiplexed_async_connection()
        .await?;
    let keys: Vec<String> = redis.keys("*").await?;
    let mut dump = String::new();
    for key in keys {
        let value: Option<String> =
            redis::cmd("GET").arg(&key).query_async(&mut redis).await.unwrap_or_default();
        let raw: Option<Vec<u8>> = redis::cmd("DUMP").arg(&key).query_async(&mut redis).await?;
        dump += &format!("{key} {value:?} {}\n", String::from_utf8_lossy(&raw.unwrap_or_default()));
    }
    Ok(dump)
}

struct Scene {
    deployment: Deployment,
    lilas: Cabinet,
    served: Served,
    client: Client,
}

/// The program itself, telling its log all it can.
async fn scene() -> Result<Scene> {
    let deployment = Deployment::new()?;
    let mut settings: HashMap<String, String> = deployment.settings()?;
    settings.insert("PRAXIS_LOG".to_owned(), "debug".to_owned());
    let config = server::config::Config::read(server::config::Source::new(settings.clone()))?;
    let lilas = Cabinet::new("lilas")?;
    let platform = server::app::platform(&config, Clock::System)?;
    tenancy::publish_practice(&platform, &lilas.profile, origin()).await?;
    let log = deployment.folder().join("server.log");
    let served = Served::start(Path::new(PROGRAM), settings, &log)?;
    let client = Client::new(&served.url())?;
    Ok(Scene { deployment, lilas, served, client })
}

impl Scene {
    async fn free(&self) -> Result<Vec<String>> {
        let path = self
            .lilas
            .path(&format!("/availability?visit_type={}&days=7", self.lilas.visit_type(0)));
        let answer = self.client.get(&path).await?.success()?;
        Ok(tests::people::starts(answer["slots"].as_array().context("slots")?))
    }

    /// Books, looks, moves and cancels through the API, makes mistakes, and comes back by the page.
    async fn by_program(&self) -> Result<Vec<String>> {
        let (client, times) = (&self.client, self.free().await?);
        let body = json!({
            "visit_type": self.lilas.visit_type(0), "starts_at": times[4],
            "patient": {
                "given_name": "Zéphyrine", "family_name": "Quatrefages", "birth_date": "1931-07-19",
                "email": "zephyrine.q@example.org", "phone": "01 99 00 56 78",
            },
            "booked_by": { "name": "Hippolyte Vauquelin", "relation": "relative", "email": "h.vauquelin@example.org" },
        });
        let book = async |body: &serde_json::Value| {
            let request = client.request(Method::POST, &self.lilas.path("/appointments"));
            Answer::to(request.header("idempotency-key", "idempotent-marker-1").json(body)).await
        };
        let booked = book(&body).await?.success()?;
        book(&body).await?.success()?;
        let token = token(&booked)?;
        let path = |rest: &str| format!("/api/v1/appointments/{token}{rest}");
        client.get(&path("")).await?.success()?;
        client.post(&path("/move"), &json!({ "starts_at": times[6] })).await?.success()?;
        for page in ["", "/calendar.ics", "/cancel", "/move"] {
            assert_eq!(client.get(&format!("/a/{token}{page}")).await?.status, 200, "{page}");
        }
        client.act(&path("/cancel")).await?.success()?;
        // Mistakes are repeated to whoever made them, and to nobody else.
        let mut wrong = body.clone();
        wrong["patient"]["family_name"] = json!("Quatrefages\r\nBcc: zephyrine.q@example.org");
        wrong["patient"]["email"] = json!("zephyrine.q@example.org@");
        wrong["patient"]["Quatrefages"] = json!(1);
        assert_eq!(client.post(&self.lilas.path("/appointments"), &wrong).await?.status, 422);
        let torn = client.request(Method::POST, &self.lilas.path("/appointments"));
        let torn = torn
            .header("content-type", "application/json")
            .body("{\"patient\": {\"given_name\": \"Zéphyrine\" ");
        assert_eq!(Answer::to(torn).await?.status, 400);
        let reference = booked["reference"].as_str().context("reference")?;
        let find = [
            ("reference", reference),
            ("birth_day", "19"),
            ("birth_month", "7"),
            ("birth_year", "1931"),
        ];
        let found = client.request(Method::POST, "/lilas/find").form(&find);
        assert!([200, 303].contains(&Answer::to(found).await?.status));
        Ok(vec![token])
    }

    /// Books with the forms of the pages.
    async fn by_hand(&self) -> Result<()> {
        let (client, times) = (&self.client, self.free().await?);
        let hold = self.lilas.hold(client, &times[8]).await?.success()?;
        let typed = [
            ("for_whom", "me"),
            ("given_name", "Eudoxie"),
            ("family_name", "Montgolfier"),
            ("birth_day", "19"),
            ("birth_month", "juillet"),
            ("birth_year", "1931"),
            ("email", "eudoxie.m@example.org"),
            ("phone", "0199005678"),
            ("idempotency_key", "idempotent-marker-1-by-hand"),
        ];
        let hold = hold["hold"].as_str().context("a hold")?;
        for step in ["details", "check", "extend", "confirm"] {
            let page =
                client.request(Method::POST, &format!("/lilas/book/{hold}/{step}")).form(&typed);
            let page = Answer::to(page).await?;
            assert!(page.status < 400, "{step}: {} {}", page.status, page.text());
        }
        assert_eq!(self.deployment.db.counts()?["booking.patient"], 2);
        Ok(())
    }
}

#[tokio::test]
async fn i5_nothing_readable_at_rest_in_databases_redis_log_or_files() -> Result<()> {
    let scene = scene().await?;
    let mut tokens = scene.by_program().await?;
    scene.by_hand().await?;
    let letters = Mailbox::of(scene.deployment.folder()).await_letters(4).await?;
    tokens.extend(letters.iter().filter_map(|letter| letter.token().ok()));
    assert!(tokens.len() >= 3);
    let waiting = tests::until("every event is sealed", async || {
        Ok((scene.deployment.db.number("SELECT count(*) FROM audit.event WHERE seq IS NULL")? == 0)
            .then_some(()))
    });
    waiting.await?;

    let mut private: Vec<String> = PRIVATE.map(str::to_owned).to_vec();
    for token in &tokens {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(token)?;
        private.push(token.clone());
        // The secret half alone, as the database would hold it.
        private.push(bytes[16..].iter().map(|byte| format!("{byte:02x}")).collect());
        private.push(BASE64_STANDARD.encode(&bytes[16..]));
    }
    let dump = scene.deployment.db.dump()?;
    assert!(dump.contains("COPY booking.patient") && dump.contains("COPY keystore.data_key"));
    assert_silent("a database", &dump, &private);
    let redis = redis_dump().await?;
    assert!(redis.contains("praxis:count:"), "{redis}");
    assert_silent("Redis", &redis, &private);
    let log = scene.served.log()?;
    assert!(log.contains("/api/v1/appointments/{token}/move") && log.contains("DEBUG"), "{log}");
    assert_silent("the log", &log, &private);
    scene.served.stop()?;
    let files = files(scene.deployment.folder())?;
    assert!(files.iter().any(|(name, _)| name.contains("checkpoints")), "{files:?}");
    for (name, text) in files {
        assert_silent(&name, &text, &private);
    }
    Ok(())
}

#[tokio::test]
async fn i5_nothing_readable_at_rest_a_sealed_row_moved_elsewhere_does_not_open() -> Result<()> {
    let app = tests::TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let tilleul = Cabinet::new("tilleul")?.open(&app).await?;
    let client = app.client()?;
    let mut tokens = Vec::new();
    for (cabinet, number) in [(&lilas, 1), (&lilas, 2), (&tilleul, 3)] {
        let at = cabinet.at(i64::try_from(number)?, "10:00")?;
        tokens.push(token(
            &cabinet.book(&client, &at, tests::people::patient(number)).await?.success()?,
        )?);
    }
    app.rest().await?;
    let cancel =
        async |token: &str| client.act(&format!("/api/v1/appointments/{token}/cancel")).await;
    // The patient of the second visit takes the content of the first, then of another practice.
    app.db().sql(
        "UPDATE booking.patient SET sealed = (SELECT sealed FROM booking.patient ORDER BY created_at LIMIT 1) \
         WHERE id <> (SELECT id FROM booking.patient ORDER BY created_at LIMIT 1)",
    )?;
    for token in &tokens[1..] {
        assert_eq!(cancel(token).await?.problem(), (500, "service-error".to_owned()));
    }
    assert_eq!(cancel(&tokens[0]).await?.status, 200);
    Ok(())
}
