//! What the API tells of another practice: nothing.

use super::two_practices;
use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::json;
use tests::{
    Answer, TestApp,
    people::{patient, token},
};
use uuid::Uuid;

#[tokio::test]
async fn i1_one_tenant_what_another_practice_has_is_answered_like_what_nobody_has() -> Result<()> {
    let app = TestApp::start().await?;
    let [lilas, tilleul] = two_practices(&app).await?;
    let client = app.client()?;
    let hold = tilleul.hold(&client, &tilleul.at(2, "09:00")?).await?.success()?;
    let hold = hold["hold"].as_str().context("a hold")?.to_owned();
    let (theirs, nobodys) = (hold, Uuid::from_u128(9).to_string());

    let same = |one: &Answer, other: &Answer| {
        assert_eq!(one.status, other.status);
        assert_eq!(one.text(), other.text());
        assert_eq!(one.header("content-type"), other.header("content-type"));
    };
    let path = |id: &str| lilas.path(&format!("/holds/{id}"));
    let answers = [client.put(&path(&theirs)).await?, client.put(&path(&nobodys)).await?];
    assert_eq!(answers[0].problem(), (404, "not-found".to_owned()));
    same(&answers[0], &answers[1]);
    same(&client.delete(&path(&theirs)).await?, &client.delete(&path(&nobodys)).await?);
    let confirm = |id: &str| json!({ "hold": id, "patient": patient(1) });
    let appointments = lilas.path("/appointments");
    let answers = [
        client.post(&appointments, &confirm(&theirs)).await?,
        client.post(&appointments, &confirm(&nobodys)).await?,
    ];
    assert_eq!(answers[0].status, 404);
    same(&answers[0], &answers[1]);

    for (field, ours) in [
        ("visit_type", tilleul.visit_type(0)),
        ("practitioner", tilleul.practitioner(0)),
        ("place", tilleul.place().0),
    ] {
        let ask = async |id: String| {
            let mut wish = lilas.wish(&lilas.at(2, "09:00")?);
            wish[field] = json!(id);
            client.post(&lilas.path("/holds"), &wish).await
        };
        let answer = ask(ours.to_string()).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![format!("{field}: choice")]));
        same(&answer, &ask(nobodys.clone()).await?);
        let list = async |id: String| {
            let visit_type = lilas.visit_type(0).to_string();
            let wanted = if field == "visit_type" {
                id.clone()
            } else {
                format!("{visit_type}&{field}={id}")
            };
            client.get(&lilas.path(&format!("/availability?visit_type={wanted}"))).await
        };
        let answer = list(ours.to_string()).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![format!("{field}: choice")]));
        same(&answer, &list(nobodys.clone()).await?);
    }
    Ok(())
}

#[tokio::test]
async fn i1_one_tenant_a_token_under_another_practice_opens_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let [lilas, tilleul] = two_practices(&app).await?;
    let client = app.client()?;
    let booked = lilas.book(&client, &lilas.at(2, "10:00")?, patient(2)).await?.success()?;
    let secret = BASE64_URL_SAFE_NO_PAD.decode(token(&booked)?)?[16..].to_vec();
    let path = |practice: Uuid, secret: &[u8]| {
        let token =
            BASE64_URL_SAFE_NO_PAD.encode([practice.as_bytes().as_slice(), secret].concat());
        format!("/api/v1/appointments/{token}")
    };
    assert_eq!(client.get(&path(lilas.id().0, &secret)).await?.status, 200);
    let moved = json!({ "starts_at": tilleul.at(3, "10:00")? });
    for rest in ["", "/calendar.ics"] {
        let answers = [
            client.get(&(path(tilleul.id().0, &secret) + rest)).await?,
            client.get(&(path(tilleul.id().0, &[7; 32]) + rest)).await?,
            client.get(&(path(Uuid::from_u128(9), &secret) + rest)).await?,
        ];
        assert_eq!(answers[0].problem(), (404, "not-found".to_owned()));
        assert!(answers.iter().all(|answer| answer.text() == answers[0].text()));
    }
    assert_eq!(client.act(&(path(tilleul.id().0, &secret) + "/cancel")).await?.status, 404);
    assert_eq!(client.post(&(path(tilleul.id().0, &secret) + "/move"), &moved).await?.status, 404);
    assert_eq!(client.get(&path(lilas.id().0, &secret)).await?.field("status")?, "booked");
    Ok(())
}
