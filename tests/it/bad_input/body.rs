//! Bodies.

use super::scene;
use anyhow::Result;
use reqwest::Method;
use serde_json::{Value, json};
use tests::Answer;

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
