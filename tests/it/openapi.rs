//! The API is described as it is.

use anyhow::{Context as _, Result};
use reqwest::Method;
use serde_json::{Value, json};
use server::access::TABLE;
use std::{collections::BTreeSet, fs, path::Path};
use tests::{
    Answer, Cabinet, TestApp,
    document::Document,
    people::{patient, token},
};

/// `GET /api/v1/…` for everything that the document describes.
fn described(document: &Value) -> BTreeSet<String> {
    let paths = document["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, item)| {
        item.as_object()
            .unwrap()
            .keys()
            .map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    operations.collect()
}

/// What stands in every file of a folder and the folders in it.
fn sources(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else {
            found.push(fs::read_to_string(path)?);
        }
    }
    Ok(found)
}

/// The same for every handler in the source.
fn written() -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for text in sources(&xtask::root().join("backend/server/src/api"))? {
        for line in text.lines().filter_map(|line| line.strip_prefix("#[")) {
            for method in ["get", "post", "put", "patch", "delete"] {
                if let Some(path) = line.strip_prefix(&format!("{method}(\"")) {
                    found.insert(format!(
                        "{} {}",
                        method.to_uppercase(),
                        path.trim_end_matches("\")]")
                    ));
                }
            }
        }
    }
    Ok(found)
}

#[tokio::test]
async fn the_document_describes_every_route_and_no_other() -> Result<()> {
    let app = TestApp::start().await?;
    let document = app.client()?.get("/api/openapi.json").await?.success()?;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."), "{}", document["openapi"]);
    let described = described(&document);
    assert_eq!(described, written()?);
    let open = TABLE.iter().filter(|(_, pattern, _)| pattern.starts_with("/api/v1/"));
    let open: BTreeSet<_> = open.map(|(method, path, _)| format!("{method} {path}")).collect();
    assert_eq!(described, open, "what the access table knows");
    insta::assert_snapshot!(described.into_iter().collect::<Vec<_>>().join("\n"), @"
    DELETE /api/v1/practice/absences/{id}
    DELETE /api/v1/practice/feeds/{feed}
    DELETE /api/v1/practice/members/{account}
    DELETE /api/v1/practice/members/{account}/grants/{grant}
    DELETE /api/v1/practice/opening-hours/{id}
    DELETE /api/v1/practice/outside-calendars/{id}
    DELETE /api/v1/practice/overrides/{id}
    DELETE /api/v1/practice/patients/{patient}/block
    DELETE /api/v1/practice/places/{id}
    DELETE /api/v1/practice/practitioners/{id}
    DELETE /api/v1/practice/rooms/{id}
    DELETE /api/v1/practice/visit-types/{id}
    DELETE /api/v1/practice/webhooks/{id}
    DELETE /api/v1/practices/{slug}/holds/{hold}
    DELETE /api/v1/session
    GET /api/v1/appointments/{token}
    GET /api/v1/appointments/{token}/calendar.ics
    GET /api/v1/practice
    GET /api/v1/practice/absences
    GET /api/v1/practice/absences/{id}
    GET /api/v1/practice/agenda
    GET /api/v1/practice/alerts
    GET /api/v1/practice/appointments/{appointment}
    GET /api/v1/practice/audit
    GET /api/v1/practice/changes
    GET /api/v1/practice/feeds
    GET /api/v1/practice/imports/{id}
    GET /api/v1/practice/members
    GET /api/v1/practice/members/{account}
    GET /api/v1/practice/numbers
    GET /api/v1/practice/opening-hours
    GET /api/v1/practice/opening-hours/{id}
    GET /api/v1/practice/outside-calendars
    GET /api/v1/practice/outside-calendars/{id}
    GET /api/v1/practice/overrides
    GET /api/v1/practice/overrides/{id}
    GET /api/v1/practice/patients/{patient}
    GET /api/v1/practice/patients/{patient}/twins
    GET /api/v1/practice/places
    GET /api/v1/practice/places/{id}
    GET /api/v1/practice/practitioners
    GET /api/v1/practice/practitioners/{id}
    GET /api/v1/practice/review
    GET /api/v1/practice/rooms
    GET /api/v1/practice/rooms/{id}
    GET /api/v1/practice/settings
    GET /api/v1/practice/stranded-visits
    GET /api/v1/practice/travel-times
    GET /api/v1/practice/unavailability
    GET /api/v1/practice/visit-types
    GET /api/v1/practice/visit-types/{id}
    GET /api/v1/practice/webhooks
    GET /api/v1/practice/webhooks/{id}
    GET /api/v1/practices
    GET /api/v1/practices/{slug}
    GET /api/v1/practices/{slug}/availability
    GET /api/v1/session
    PATCH /api/v1/practice/absences/{id}
    PATCH /api/v1/practice/members/{account}
    PATCH /api/v1/practice/opening-hours/{id}
    PATCH /api/v1/practice/overrides/{id}
    PATCH /api/v1/practice/places/{id}
    PATCH /api/v1/practice/practitioners/{id}
    PATCH /api/v1/practice/rooms/{id}
    PATCH /api/v1/practice/settings
    PATCH /api/v1/practice/visit-types/{id}
    POST /api/v1/appointments/{token}/cancel
    POST /api/v1/appointments/{token}/move
    POST /api/v1/appointments/{token}/rebook
    POST /api/v1/practice/absences
    POST /api/v1/practice/alerts/{id}/seen
    POST /api/v1/practice/appointments
    POST /api/v1/practice/appointments/{appointment}/arrive
    POST /api/v1/practice/appointments/{appointment}/cancel
    POST /api/v1/practice/appointments/{appointment}/confirm
    POST /api/v1/practice/appointments/{appointment}/decline
    POST /api/v1/practice/appointments/{appointment}/fulfil
    POST /api/v1/practice/appointments/{appointment}/miss
    POST /api/v1/practice/appointments/{appointment}/move
    POST /api/v1/practice/appointments/{appointment}/undo
    POST /api/v1/practice/exports
    POST /api/v1/practice/feeds
    POST /api/v1/practice/imports
    POST /api/v1/practice/imports/{id}/apply
    POST /api/v1/practice/imports/{id}/undo
    POST /api/v1/practice/members
    POST /api/v1/practice/members/{account}/enable
    POST /api/v1/practice/members/{account}/grants
    POST /api/v1/practice/members/{account}/invite
    POST /api/v1/practice/members/{account}/reset
    POST /api/v1/practice/opening-hours
    POST /api/v1/practice/outside-calendars
    POST /api/v1/practice/overrides
    POST /api/v1/practice/overrides/copy-week
    POST /api/v1/practice/patients/search
    POST /api/v1/practice/patients/{patient}/merge
    POST /api/v1/practice/places
    POST /api/v1/practice/practitioners
    POST /api/v1/practice/review
    POST /api/v1/practice/rooms
    POST /api/v1/practice/visit-types
    POST /api/v1/practice/webhooks
    POST /api/v1/practice/webhooks/{id}/resume
    POST /api/v1/practice/webhooks/{id}/test
    POST /api/v1/practices/{slug}/appointments
    POST /api/v1/practices/{slug}/holds
    POST /api/v1/session
    POST /api/v1/session/logging
    POST /api/v1/session/password
    POST /api/v1/session/practice
    POST /api/v1/session/second-factor
    POST /api/v1/session/unlock
    PUT /api/v1/practice/patients/{patient}/block
    PUT /api/v1/practice/patients/{patient}/contacts
    PUT /api/v1/practice/places/{id}
    PUT /api/v1/practice/travel-times
    PUT /api/v1/practices/{slug}/holds/{hold}
    ");
    Ok(())
}

#[tokio::test]
async fn answers_have_the_form_that_the_document_describes() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.rooms(1).open(&app).await?;
    let client = app.client()?;
    let document = Document::read(&client).await?;
    let check = |route: &str, answer: &Answer| document.check(route, answer);
    let slug = "/api/v1/practices/{slug}";
    check("GET /api/v1/practices", &client.get("/api/v1/practices").await?)?;
    check("GET /api/v1/practices", &client.get("/api/v1/practices?x=1").await?)?;
    check(&format!("GET {slug}"), &client.get(&lilas.path("")).await?)?;
    check(&format!("GET {slug}"), &client.get("/api/v1/practices/nobody").await?)?;
    check(&format!("GET {slug}/availability"), &lilas.availability(&client, 0, 1, 1).await?)?;
    check(&format!("GET {slug}/availability"), &lilas.availability(&client, 0, 1, 63).await?)?;
    let held = lilas.hold(&client, &lilas.at(1, "09:00")?).await?;
    check(&format!("POST {slug}/holds"), &held)?;
    check(&format!("POST {slug}/holds"), &lilas.hold(&client, &lilas.at(1, "09:00")?).await?)?;
    check(
        &format!("POST {slug}/holds"),
        &client.post("/api/v1/practices/nobody/holds", &lilas.wish(&lilas.at(1, "09:00")?)).await?,
    )?;
    let hold = lilas.path(&format!("/holds/{}", held.field("hold")?));
    check(&format!("PUT {slug}/holds/{{hold}}"), &client.put(&hold).await?)?;
    check(
        &format!("DELETE {slug}/holds/{{hold}}"),
        &client.delete(&lilas.path("/holds/x")).await?,
    )?;
    let booked = lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?;
    check(&format!("POST {slug}/appointments"), &booked)?;
    check(
        &format!("POST {slug}/appointments"),
        &lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?,
    )?;
    check(
        &format!("POST {slug}/appointments"),
        &client.post(&lilas.path("/appointments"), &json!({})).await?,
    )?;
    let torn = client
        .request(Method::POST, &lilas.path("/appointments"))
        .header("content-type", "application/json");
    check(&format!("POST {slug}/appointments"), &Answer::to(torn.body("{")).await?)?;
    let manage = format!("/api/v1/appointments/{}", token(&booked.json()?)?);
    let documented = "/api/v1/appointments/{token}";
    check(&format!("GET {documented}"), &client.get(&manage).await?)?;
    check(
        &format!("GET {documented}/calendar.ics"),
        &client.get(&format!("{manage}/calendar.ics")).await?,
    )?;
    let to = json!({ "starts_at": lilas.at(1, "11:00")? });
    check(&format!("POST {documented}/move"), &client.post(&format!("{manage}/move"), &to).await?)?;
    check(
        &format!("POST {documented}/move"),
        &client.post(&format!("{manage}/move"), &json!({})).await?,
    )?;
    check(&format!("POST {documented}/cancel"), &client.act(&format!("{manage}/cancel")).await?)?;
    check(&format!("POST {documented}/cancel"), &client.act(&format!("{manage}/cancel")).await?)?;
    check(&format!("POST {documented}/move"), &client.post(&format!("{manage}/move"), &to).await?)?;
    let rebook = format!("{manage}/rebook");
    check(&format!("POST {documented}/rebook"), &client.post(&rebook, &to).await?)?;
    check(&format!("POST {documented}/rebook"), &client.post(&rebook, &json!({})).await?)?;
    Ok(())
}

#[tokio::test]
async fn the_directory_is_read_page_by_page() -> Result<()> {
    let app = TestApp::start().await?;
    for number in 0..23 {
        Cabinet::new(&format!("lilas-{number:02}"))?.open(&app).await?;
    }
    let client = app.client()?;
    let first = client
        .get("/api/v1/practices?q=LILAS&city=paris&speciality=general-practice")
        .await?
        .success()?;
    assert_eq!(first["practices"].as_array().map(Vec::len), Some(20));
    let next = first["next"].as_str().context("a next page")?;
    let url = reqwest::Url::parse_with_params(
        "http://x/api/v1/practices",
        [("q", "lilas"), ("cursor", next)],
    )?;
    let second = client
        .get(&format!("{}?{}", url.path(), url.query().context("a query")?))
        .await?
        .success()?;
    assert_eq!(
        (second["practices"].as_array().map(Vec::len), &second["next"]),
        (Some(3), &Value::Null)
    );
    for nothing in ["q=zebre", "city=lyon", "speciality=dentistry", "q=lilas-99"] {
        let answer = client.get(&format!("/api/v1/practices?{nothing}")).await?.success()?;
        assert_eq!(answer["practices"], json!([]), "{nothing}");
    }
    Ok(())
}
