//! Everything else of a request: headers, parameters, paths, and how many there are.

use super::scene;
use anyhow::Result;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, people::patient};

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
    assert_eq!(scene.client.get(&scene.lilas.path("")).await?.status, 200);
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
