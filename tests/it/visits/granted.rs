//! Grants decide who sees and who changes a visit.

use super::{APPOINTMENTS, by_program, scene};
use anyhow::Result;
use domain::identity::{Role, Scope, changes};
use serde_json::{Value, json};
use tests::Answer;
use uuid::Uuid;

/// Everything of an answer but the moment of it and the id that was asked for.
fn whole(answer: &Answer, id: Uuid) -> (u16, Vec<String>, String) {
    let headers = answer.headers.iter().filter(|(name, _)| *name != "date");
    let mut headers: Vec<_> = headers.map(|(name, value)| format!("{name}: {value:?}")).collect();
    headers.sort();
    (answer.status, headers, answer.text().replace(&id.to_string(), "…"))
}

const STEPS: [&str; 5] = ["arrive", "fulfil", "miss", "cancel", "undo"];

fn body(verb: &str) -> Value {
    match verb {
        "miss" => json!({ "excused": true }),
        "cancel" => json!({ "reason": "other" }),
        _ => Value::Null,
    }
}

#[tokio::test]
async fn without_a_grant_a_visit_is_to_the_byte_what_nobody_has() -> Result<()> {
    let mut scene = scene().await?;
    let (visit, nobodys) = (scene.book(0, "09:00", 1).await?, Uuid::from_u128(9));
    // A grant on the other agenda opens nothing of this one.
    let mut secretary = scene.secretary(1, "write").await?;
    for root in ["/pro/visits", APPOINTMENTS] {
        let theirs = secretary.get(&format!("{root}/{visit}")).await?;
        let none = secretary.get(&format!("{root}/{nobodys}")).await?;
        assert_eq!(theirs.status, 404);
        assert_eq!(whole(&theirs, visit), whole(&none, nobodys), "{root}");
    }
    for verb in STEPS {
        let theirs = by_program(&mut secretary, visit, (verb, body(verb)), 0).await?;
        let none = by_program(&mut secretary, nobodys, (verb, body(verb)), 0).await?;
        assert_eq!(theirs.status, 404, "{verb}");
        assert_eq!(whole(&theirs, visit), whole(&none, nobodys), "{verb}");
        let form = [("version", "0"), ("reason", "other")];
        let theirs = secretary.submit(&format!("/pro/visits/{visit}/{verb}"), &form).await?;
        let none = secretary.submit(&format!("/pro/visits/{nobodys}/{verb}"), &form).await?;
        assert_eq!(theirs.status, 404, "{verb}");
        assert_eq!(whole(&theirs, visit), whole(&none, nobodys), "{verb}");
    }
    assert_eq!(scene.visit(visit, "state, version")?, "booked|0");
    // Twelve times at the door of somebody else's visit; what nobody has is no door.
    assert_eq!(scene.events("access.refused")?, 12);
    assert_eq!(scene.events("visit.read")?, 0);
    Ok(())
}

#[tokio::test]
async fn each_scope_shows_and_changes_as_much_as_the_table_says() -> Result<()> {
    for scope in Scope::ALL {
        let mut scene = scene().await?;
        let visit = scene.book(0, "09:00", 1).await?;
        let mut reader = scene.secretary(0, scope.word()).await?;
        let page = reader.get(&format!("/pro/visits/{visit}")).await?;
        let program = reader.get(&format!("{APPOINTMENTS}/{visit}")).await?;
        assert_eq!((page.status, program.status), (200, 200), "{scope:?}");
        let (page, program) = (page.text(), program.text());
        for secret in ["Martin-1", "lea.martin1@example.org"] {
            assert_eq!(page.contains(secret), scope != Scope::Busy, "{scope:?} {secret}");
            assert_eq!(program.contains(secret), scope != Scope::Busy, "{scope:?} {secret}");
        }
        assert_eq!(program.contains("\"state\""), scope != Scope::Busy, "{scope:?}");
        assert_eq!(page.contains("/arrive"), changes(scope), "{scope:?}");
        assert_eq!(scene.events("visit.read")?, 2, "one event for each reading");

        let answer = by_program(&mut reader, visit, ("arrive", Value::Null), 0).await?;
        let form =
            reader.submit(&format!("/pro/visits/{visit}/fulfil"), &[("version", "1")]).await?;
        if changes(scope) {
            assert_eq!((answer.status, form.status), (200, 303));
        } else {
            assert_eq!(answer.problem(), (403, "not-allowed".to_owned()), "{scope:?}");
            assert_eq!(form.status, 403, "{scope:?}");
            assert!(form.text().contains("Votre profil ne le permet pas"), "{}", form.text());
            assert_eq!(scene.visit(visit, "version")?, "0");
            assert_eq!(scene.events("access.refused")?, 2, "{scope:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_auditor_reaches_no_visit_and_a_hold_is_none() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(0, "09:00", 1).await?;
    let mut auditor = scene.app.at_work(scene.cabinet.id(), Role::Auditor).await?;
    let answer = auditor.get(&format!("{APPOINTMENTS}/{visit}")).await?;
    assert_eq!(answer.problem(), (403, "not-allowed".to_owned()));
    let at = scene.cabinet.at(0, "10:00")?;
    let mut wish = scene.cabinet.wish(&at);
    wish["practitioner"] = json!(scene.cabinet.practitioner(0));
    let held = scene.app.client()?.post(&scene.cabinet.path("/holds"), &wish).await?.success()?;
    let hold = held["hold"].as_str().unwrap_or_default();
    assert_eq!(scene.owner.get(&format!("{APPOINTMENTS}/{hold}")).await?.status, 404);
    Ok(())
}
