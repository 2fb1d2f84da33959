//! Whatever is sent, the answer says what is wrong with it, and nothing is written.

use anyhow::Result;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Cabinet, Client, TestApp, people::patient};

struct Scene {
    app: TestApp,
    lilas: Cabinet,
    client: Client,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    app.rest().await?;
    Ok(Scene { app, lilas, client })
}

impl Scene {
    /// A booking that would succeed.
    fn good(&self) -> Result<Value> {
        Ok(self.lilas.booking(&self.lilas.at(1, "10:00")?, patient(1)))
    }

    fn appointments(&self) -> String {
        self.lilas.path("/appointments")
    }

    async fn raw(&self, content_type: &str, body: impl Into<reqwest::Body>) -> Result<Answer> {
        let request = self.app.client()?.request(Method::POST, &self.appointments());
        Answer::to(request.header("content-type", content_type).body(body)).await
    }

    fn assert_unwritten(&self) -> Result<()> {
        for (table, count) in self.app.db().counts()? {
            let rows_of_people =
                ["patient", "appointment", "claim", "appointment_link", "outbox", "idempotency"];
            if rows_of_people.iter().any(|name| table.ends_with(&format!(".{name}"))) {
                assert_eq!(count, 0, "{table}");
            }
        }
        assert_eq!(
            self.app.db().counts()?["audit.event"],
            1,
            "only the practice's own publication"
        );
        Ok(())
    }
}

#[tokio::test]
async fn what_is_not_json_is_400_and_what_is_no_json_type_is_415() -> Result<()> {
    let scene = scene().await?;
    let good = scene.good()?.to_string();
    let twice = good.repeat(2);
    for torn in [
        "",
        "{",
        "nonsense",
        "{\"patient\": ",
        &twice,
        "\u{0}",
        &good[..good.len() - 1],
        &format!("{good} x"),
    ] {
        let answer = scene.raw("application/json", torn.to_owned()).await?;
        assert_eq!(answer.problem(), (400, "invalid".to_owned()), "{torn:.40}");
    }
    let deep = scene.raw("application/json", "[".repeat(50_000)).await?;
    assert!([400, 422].contains(&deep.status), "{}", deep.text());
    let not_utf8 = scene.raw("application/json", b"{\"visit_type\": \"\xff\"}".to_vec()).await?;
    assert!([400, 422].contains(&not_utf8.status), "{}", not_utf8.text());
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/jsonp",
        "",
    ] {
        let answer = scene.raw(kind, good.clone()).await?;
        assert_eq!(answer.problem(), (415, "unsupported-media-type".to_owned()), "{kind}");
    }
    scene.assert_unwritten()
}

#[tokio::test]
async fn a_refused_field_is_named_with_what_is_wrong() -> Result<()> {
    let scene = scene().await?;
    let cases = [
        ("/visit_type", json!("x"), "visit_type: shape"),
        ("/visit_type", json!(5), "visit_type: shape"),
        ("/visit_type", Value::Null, "visit_type: missing"),
        ("/starts_at", Value::Null, "starts_at: missing"),
        ("/starts_at", json!("2031-03-04T10:00:00"), "starts_at: instant"),
        ("/starts_at", json!("2031-03-04"), "starts_at: instant"),
        ("/starts_at", json!("2031-02-30T10:00:00Z"), "starts_at: instant"),
        ("/starts_at", json!("+999999999-01-01T00:00:00Z"), "starts_at: instant"),
        ("/starts_at", json!(1_930_284_000), "starts_at: shape"),
        ("/patient", Value::Null, "patient: shape"),
        ("/patient", json!([]), "patient: shape"),
        ("/patient", json!({}), "patient.given_name: missing"),
        ("/patient/given_name", json!(["Léa"]), "patient.given_name: shape"),
        ("/patient/given_name", json!(""), "patient.given_name: missing"),
        ("/patient/given_name", json!("   "), "patient.given_name: missing"),
        ("/patient/given_name", json!("é".repeat(101)), "patient.given_name: too-long"),
        (
            "/patient/given_name",
            json!("Léa\r\nBcc: x@example.org"),
            "patient.given_name: control-character",
        ),
        ("/patient/given_name", json!("Léa\u{0}"), "patient.given_name: control-character"),
        ("/patient/family_name", json!("Mar\ttin"), "patient.family_name: control-character"),
        ("/patient/family_name", json!("Mar\u{202e}tin"), "patient.family_name: control-character"),
        (
            "/patient/family_name",
            json!("Martin 2 55 08 14 168 025 38"),
            "patient.family_name: national-number",
        ),
        ("/patient/given_name", json!("255081416802538"), "patient.given_name: national-number"),
        ("/patient/birth_date", json!(5), "patient.birth_date: shape"),
        ("/patient/birth_date", json!("09/02/1984"), "patient.birth_date: date"),
        ("/patient/birth_date", json!("1984-02-30"), "patient.birth_date: date"),
        ("/patient/birth_date", json!("2031-03-04"), "patient.birth_date: birth-date"),
        ("/patient/birth_date", json!("1831-03-04"), "patient.birth_date: birth-date"),
        ("/patient/email", json!("lea"), "patient.email: email"),
        ("/patient/email", json!("lea@localhost"), "patient.email: email"),
        ("/patient/email", json!("lea@[127.0.0.1]"), "patient.email: email"),
        (
            "/patient/email",
            json!("lea@example.org\r\nBcc: x@example.org"),
            "patient.email: control-character",
        ),
        ("/patient/email", Value::Null, "patient.email: contact"),
        ("/patient/phone", json!("12"), "patient.phone: phone"),
        (
            "/booked_by",
            json!({ "name": "A", "relation": "boss", "email": "a@example.org" }),
            "booked_by.relation: choice",
        ),
        ("/booked_by", json!({ "name": "A", "relation": "parent" }), "booked_by.email: missing"),
        ("/language", json!("de"), "language: choice"),
        ("/practitioner", json!("00000000-0000-0000-0000-000000000009"), "practitioner: choice"),
        ("/place", json!("00000000-0000-0000-0000-000000000009"), "place: choice"),
    ];
    for (pointer, value, told) in cases {
        let mut body = scene.good()?;
        match body.pointer_mut(pointer) {
            Some(field) => *field = value.clone(),
            None => {
                let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
                body.pointer_mut(parent).unwrap()[name] = value.clone();
            }
        }
        let answer = scene.app.client()?.post(&scene.appointments(), &body).await?;
        assert_eq!(
            (answer.problem(), answer.refused()),
            ((422, "invalid".to_owned()), vec![told.to_owned()]),
            "{pointer} {value}"
        );
    }
    scene.assert_unwritten()
}

#[tokio::test]
async fn a_field_that_nobody_knows_is_refused_wherever_it_stands() -> Result<()> {
    let scene = scene().await?;
    for (parent, told) in [("", "nir: unknown-field"), ("/patient", "patient.nir: unknown-field")] {
        let mut body = scene.good()?;
        body.pointer_mut(parent).unwrap()["nir"] = json!("1");
        let answer = scene.client.post(&scene.appointments(), &body).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![told.to_owned()]));
    }
    let twice = scene
        .good()?
        .to_string()
        .replace("{\"patient\"", "{\"language\":\"fr\",\"language\":\"en\",\"patient\"");
    assert_eq!(scene.raw("application/json", twice).await?.status, 422);
    scene.assert_unwritten()
}

#[tokio::test]
async fn all_refused_fields_are_told_at_once() -> Result<()> {
    let scene = scene().await?;
    let mut body = scene.good()?;
    body["patient"] = json!({ "given_name": "", "family_name": "", "birth_date": "x", "email": "x", "phone": "x" });
    body["booked_by"] = json!({ "name": "", "relation": "x", "email": "x" });
    let answer = scene.client.post(&scene.appointments(), &body).await?;
    assert_eq!(
        answer.refused(),
        [
            "patient.given_name: missing",
            "patient.family_name: missing",
            "patient.birth_date: date",
            "patient.email: email",
            "patient.phone: phone",
            "booked_by.name: missing",
            "booked_by.relation: choice",
            "booked_by.email: email",
        ]
    );
    scene.assert_unwritten()
}

#[tokio::test]
async fn a_refusal_speaks_the_language_of_the_request() -> Result<()> {
    let scene = scene().await?;
    let mut body = scene.good()?;
    body["patient"]["email"] = json!("lea");
    let ask = async |path: String, languages: &str| {
        let request =
            scene.client.request(Method::POST, &path).header("accept-language", languages);
        Answer::to(request.json(&body)).await
    };
    let french = ask(scene.appointments(), "fr-FR, en;q=0.5").await?;
    let english = ask(scene.appointments(), "en").await?;
    assert_eq!(
        (french.header("content-language"), english.header("content-language")),
        (Some("fr"), Some("en"))
    );
    assert_eq!(english.field("title")?, "This request is not complete");
    insta::assert_snapshot!(english.json()?["errors"][0]["message"], @r#""This e-mail address is not complete. Write it like name@example.com.""#);
    assert_ne!(french.json()?["errors"][0]["message"], english.json()?["errors"][0]["message"]);
    assert_eq!(french.json()?["type"], english.json()?["type"]);
    let by_address = ask(scene.appointments() + "?lang=en", "fr").await?;
    assert_eq!(by_address.header("content-language"), Some("en"));
    scene.assert_unwritten()
}

#[tokio::test]
async fn a_body_beyond_64_kib_is_not_read() -> Result<()> {
    let scene = scene().await?;
    for size in [65 * 1024, 10 * 1024 * 1024] {
        let mut body = scene.good()?;
        body["patient"]["given_name"] = json!("x".repeat(size));
        let answer = scene.app.client()?.post(&scene.appointments(), &body).await?;
        assert_eq!(answer.problem(), (413, "body-too-large".to_owned()), "{size}");
    }
    // The server goes on.
    assert_eq!(scene.client.get(&scene.lilas.path("")).await?.status, 200);
    scene.assert_unwritten()
}

#[tokio::test]
async fn a_header_beyond_all_measure_is_refused_and_the_server_goes_on() -> Result<()> {
    let scene = scene().await?;
    let request = scene
        .client
        .request(Method::GET, &scene.lilas.path(""))
        .header("x-nothing", "x".repeat(400_000));
    // A server may answer or hang up.
    if let Ok(answer) = Answer::to(request).await {
        assert!((400..500).contains(&answer.status), "{}", answer.status);
    }
    assert_eq!(scene.client.get(&scene.lilas.path("")).await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn a_wrong_parameter_is_named() -> Result<()> {
    let scene = scene().await?;
    let visit_type = format!("visit_type={}", scene.lilas.visit_type(0));
    for (query, told) in [
        ("".to_owned(), "visit_type: missing"),
        ("visit_type=".to_owned(), "visit_type: missing"),
        ("visit_type=x".to_owned(), "visit_type: choice"),
        (format!("{visit_type}&days=0"), "days: range"),
        (format!("{visit_type}&days=63"), "days: range"),
        (format!("{visit_type}&days=-1"), "days: range"),
        (format!("{visit_type}&days=x"), "days: range"),
        (format!("{visit_type}&days=99999999999"), "days: range"),
        (format!("{visit_type}&from=2031-02-30"), "from: date"),
        (format!("{visit_type}&from=tomorrow"), "from: date"),
        (format!("{visit_type}&practitioner=x"), "practitioner: choice"),
        (format!("{visit_type}&place=x"), "place: choice"),
        (format!("{visit_type}&patient=x"), "patient: unknown-field"),
    ] {
        let answer = scene.client.get(&scene.lilas.path(&format!("/availability?{query}"))).await?;
        assert_eq!(
            (answer.problem(), answer.refused()),
            ((422, "invalid".to_owned()), vec![told.to_owned()]),
            "{query}"
        );
    }
    let list = scene.client.get("/api/v1/practices?speciality=magic&limit=5").await?;
    let mut refused = list.refused();
    refused.sort();
    assert_eq!(
        (list.status, refused),
        (422, vec!["limit: unknown-field".to_owned(), "speciality: choice".to_owned()])
    );
    for (from, days) in [("9999-12-31", 62), ("-9999-01-01", 62), ("0000-01-01", 1)] {
        let query = format!("/availability?{visit_type}&from={from}&days={days}");
        let answer = scene.client.get(&scene.lilas.path(&query)).await?;
        assert!([200, 422].contains(&answer.status), "{from}: {}", answer.text());
    }
    Ok(())
}

#[tokio::test]
async fn a_path_that_names_nothing_is_404() -> Result<()> {
    let scene = scene().await?;
    let client = &scene.client;
    for path in [
        "/api/v1/nothing",
        "/api/v1/practices/nobody",
        "/api/v1/practices/Nob%00dy",
        "/api/v1/practices/lilas%2f..",
        "/api/v2/practices",
    ] {
        assert_eq!(client.get(path).await?.problem(), (404, "not-found".to_owned()), "{path}");
    }
    for hold in [
        "x",
        "1234",
        "00000000-0000-0000-0000-000000000000",
        "'; DROP TABLE booking.claim; --",
        "%27",
    ] {
        let path = scene.lilas.path(&format!("/holds/{hold}"));
        for answer in [client.put(&path).await?, client.delete(&path).await?] {
            assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{hold}");
        }
    }
    let hold = json!({ "hold": "00000000-0000-0000-0000-000000000000", "patient": patient(1) });
    assert_eq!(
        client.post(&scene.appointments(), &hold).await?.problem(),
        (404, "not-found".to_owned())
    );
    let elsewhere = client.post("/api/v1/practices/nobody/appointments", &scene.good()?).await?;
    assert_eq!(elsewhere.problem(), (404, "not-found".to_owned()));
    scene.assert_unwritten()
}

#[tokio::test]
async fn an_idempotency_key_is_8_to_128_visible_characters() -> Result<()> {
    let scene = scene().await?;
    let long = "k".repeat(129);
    for key in ["", "short", "with blank", "clé-numéro-1", &long] {
        let request = scene.client.request(Method::POST, &scene.appointments());
        let answer =
            Answer::to(request.header("idempotency-key", key).json(&scene.good()?)).await?;
        assert_eq!(
            (answer.status, answer.refused()),
            (422, vec!["Idempotency-Key: shape".to_owned()]),
            "{key}"
        );
    }
    scene.assert_unwritten()
}

#[tokio::test]
async fn no_other_site_can_act_through_a_browser() -> Result<()> {
    let scene = scene().await?;
    let hold = scene.lilas.path("/holds");
    let wish = scene.lilas.wish(&scene.lilas.at(1, "10:00")?);
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://praxis.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        for (method, path) in [
            (Method::POST, hold.clone()),
            (Method::POST, scene.appointments()),
            (Method::DELETE, format!("{hold}/00000000-0000-0000-0000-000000000000")),
            (Method::PUT, format!("{hold}/00000000-0000-0000-0000-000000000000")),
            (Method::POST, "/api/v1/appointments/x/cancel".to_owned()),
            (Method::POST, "/api/v1/appointments/x/move".to_owned()),
        ] {
            let request = scene.app.client()?.request(method, &path).header(name, value);
            let answer = Answer::to(request.json(&wish)).await?;
            assert_eq!(
                answer.problem(),
                (403, "forbidden-origin".to_owned()),
                "{name}: {value} {path}"
            );
        }
        let reading = scene.client.request(Method::GET, &scene.lilas.path("")).header(name, value);
        assert_eq!(Answer::to(reading).await?.status, 200);
    }
    scene.assert_unwritten()?;
    let own = scene.client.request(Method::POST, &hold).header("origin", "https://praxis.example");
    assert_eq!(Answer::to(own.json(&wish)).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn a_network_that_writes_too_much_waits_and_others_do_not() -> Result<()> {
    let scene = scene().await?;
    let path = scene.appointments();
    let storm = (0..120).map(|_| scene.client.post(&path, &Value::Null));
    let answers = futures_util::future::try_join_all(storm).await?;
    let (let_in, sent_away): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| answer.status == 422);
    assert!(let_in.len() >= 60, "{}", let_in.len());
    assert!(!sent_away.is_empty());
    for answer in sent_away {
        assert_eq!(answer.problem(), (429, "too-many-requests".to_owned()));
        assert!(
            answer
                .header("retry-after")
                .is_some_and(|wait| wait.parse::<u64>().is_ok_and(|wait| wait >= 1))
        );
    }
    assert_eq!(scene.app.client()?.post(&path, &Value::Null).await?.status, 422);
    // Whoever is not our proxy cannot speak for another network; our proxy's nearest word counts.
    let forged = scene.client.request(Method::POST, &path);
    assert_eq!(scene.client.get(&scene.lilas.path("")).await?.status, 200);
    drop(forged);
    scene.assert_unwritten()
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_its_reader() -> Result<()> {
    let scene = scene().await?;
    for path in [
        "/",
        "/lilas",
        "/api/v1/practices",
        "/api/v1/nothing",
        "/nowhere/at/all",
        "/a/x",
        "/health/live",
    ] {
        let answer = scene.client.get(path).await?;
        for header in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "strict-transport-security",
            "x-frame-options",
        ] {
            assert!(answer.header(header).is_some(), "{path} {header}");
        }
        assert!(answer.header("set-cookie").is_none(), "{path}");
    }
    Ok(())
}
