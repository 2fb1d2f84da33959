//! Answers have the form that the document describes.

use super::{APPOINTMENTS, Method, by_program, scene};
use anyhow::Result;
use serde_json::{Value, json};
use tests::{document::Document, people::patient};
use uuid::Uuid;

#[tokio::test]
async fn answers_about_visits_have_the_form_that_the_document_describes() -> Result<()> {
    let mut scene = scene().await?;
    let document = Document::read(&scene.app.client()?).await?;
    let body = |time: &str, number| -> Result<Value> {
        Ok(json!({
            "visit_type": scene.cabinet.visit_type(0),
            "practitioner": scene.cabinet.practitioner(0),
            "starts_at": scene.cabinet.at(0, time)?, "patient": patient(number),
        }))
    };
    let bodies = [body("09:00", 1)?, body("09:00", 2)?, json!({ "unheard": "of" })];
    let mut visits = Vec::new();
    for body in bodies {
        let answer = scene.owner.json(Method::POST, APPOINTMENTS, &body).await?;
        document.check(&format!("POST {APPOINTMENTS}"), &answer)?;
        visits.extend(answer.field("appointment").ok());
    }
    assert_eq!(visits.len(), 1);
    let (visit, nobodys): (Uuid, _) = (visits[0].parse()?, Uuid::from_u128(9));
    let one = format!("{APPOINTMENTS}/{{appointment}}");
    let mut busy = scene.secretary(0, "busy").await?;
    for staff in [&mut scene.owner, &mut busy] {
        let answer = staff.get(&format!("{APPOINTMENTS}/{visit}")).await?;
        assert_eq!(answer.status, 200, "{}", answer.text());
        document.check(&format!("GET {one}"), &answer)?;
    }
    let answer = scene.owner.get(&format!("{APPOINTMENTS}/{nobodys}")).await?;
    document.check(&format!("GET {one}"), &answer)?;
    let to = json!({ "starts_at": scene.cabinet.at(0, "10:00")? });
    let steps = [
        ("move", to),
        ("arrive", Value::Null),
        ("undo", Value::Null),
        ("fulfil", Value::Null),
        ("miss", json!({ "excused": true })),
        ("cancel", json!({ "reason": "other" })),
        ("confirm", Value::Null),
        ("decline", Value::Null),
    ];
    for (version, (verb, body)) in (0..).zip(steps) {
        for (id, version) in [(visit, version), (visit, 99), (nobodys, 0)] {
            let step = (verb, body.clone());
            let answer = by_program(&mut scene.owner, id, step, version).await?;
            document.check(&format!("POST {one}/{verb}"), &answer)?;
        }
        let refused = by_program(&mut busy, visit, (verb, body), 0).await?;
        document.check(&format!("POST {one}/{verb}"), &refused)?;
    }
    Ok(())
}
