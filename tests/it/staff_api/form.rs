//! Answers have the form that the document describes.

use super::{DELETE, PATCH, POST, PRACTICE, SESSION, member, nobodys, scene};
use anyhow::Result;
use domain::{id::AccountId, identity::Role};
use reqwest::Method;
use serde_json::json;
use tests::{document::Document, people::patient};

#[tokio::test]
async fn answers_to_staff_have_the_form_that_the_document_describes() -> Result<()> {
    let mut scene = scene().await?;
    let document = Document::read(&scene.app.client()?).await?;
    let mut secretary = scene.at_work(Role::Secretary).await?;
    let at = scene.cabinet.at(0, "09:00")?;
    scene.cabinet.book(&scene.app.client()?, &at, patient(1)).await?.success()?;
    scene.grant(scene.owner.account, 1, "busy").await?;
    let owner = &mut scene.owner;
    for rest in [
        "",
        "/agenda",
        "/members",
        "/audit",
        "/alerts",
        "/review",
        "/settings",
        "/opening-hours",
        "/overrides",
        "/absences",
        "/stranded-visits",
        "/places",
        "/practitioners",
        "/visit-types",
    ] {
        let path = format!("{PRACTICE}{rest}");
        let answer = owner.get(&path).await?;
        assert_eq!(answer.status, 200, "{path} {}", answer.text());
        document.check(&format!("GET {path}"), &answer)?;
        document.check(&format!("GET {path}"), &scene.app.jar()?.get(&path).await?)?;
    }
    let answer = owner.get(&format!("{PRACTICE}/agenda?practitioner={}", nobodys())).await?;
    document.check(&format!("GET {PRACTICE}/agenda"), &answer)?;
    let refused = secretary.get(&format!("{PRACTICE}/audit")).await?;
    assert_eq!(refused.status, 403);
    document.check(&format!("GET {PRACTICE}/audit"), &refused)?;
    document.check(&format!("GET {SESSION}"), &secretary.get(SESSION).await?)?;

    let known = member(secretary.account, "");
    let unknown = member(AccountId(nobodys()), "");
    let update = json!({ "role": "secretary", "medical": false, "ends_on": "2031-04-01" });
    let route = format!("{PRACTICE}/members/{{account}}");
    for path in [&known, &unknown] {
        document.check(&format!("GET {route}"), &owner.get(path).await?)?;
        document.check(&format!("PATCH {route}"), &owner.json(PATCH, path, &update).await?)?;
        for act in ["enable", "reset", "invite"] {
            let answer = owner.act(POST, &format!("{path}/{act}")).await?;
            document.check(&format!("POST {route}/{act}"), &answer)?;
        }
        let grant = json!({ "practitioner": scene.cabinet.practitioner(0), "scope": "read" });
        let answer = owner.json(POST, &format!("{path}/grants"), &grant).await?;
        document.check(&format!("POST {route}/grants"), &answer)?;
        document.check(&format!("DELETE {route}"), &owner.act(DELETE, path).await?)?;
    }
    let alert = format!("{PRACTICE}/alerts/{}/seen", nobodys());
    let answer = owner.act(POST, &alert).await?;
    document.check(&format!("POST {PRACTICE}/alerts/{{id}}/seen"), &answer)?;
    let wrong: [(Method, &str); 12] = [
        (POST, "/api/v1/session"),
        (POST, "/api/v1/session/unlock"),
        (POST, "/api/v1/session/second-factor"),
        (POST, "/api/v1/session/password"),
        (POST, "/api/v1/session/practice"),
        (POST, "/api/v1/practice/members"),
        (POST, "/api/v1/practice/review"),
        (PATCH, "/api/v1/practice/settings"),
        (POST, "/api/v1/practice/opening-hours"),
        (POST, "/api/v1/practice/overrides"),
        (POST, "/api/v1/practice/absences"),
        (POST, "/api/v1/practice/visit-types"),
    ];
    for (method, path) in wrong {
        let answer = owner.json(method.clone(), path, &json!({ "unheard": "of" })).await?;
        assert_eq!(answer.refused().first().map(String::as_str), Some("unheard: unknown-field"));
        document.check(&format!("{method} {path}"), &answer)?;
    }
    Ok(())
}
