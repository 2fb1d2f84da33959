//! The practice's own log, its alerts, and how its sessions lock.

use super::{PATCH, POST, PRACTICE, nobodys, refusal, scene};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::staff::Staff;
use uuid::Uuid;

async fn read(by: &mut Staff, query: &str) -> Result<Value> {
    by.get(&format!("{PRACTICE}/audit?{query}")).await?.success()
}

fn events(page: &Value) -> Result<&Vec<Value>> {
    page["events"].as_array().context("events")
}

#[tokio::test]
async fn the_log_is_filtered_and_reading_it_is_logged() -> Result<()> {
    let mut scene = scene().await?;
    let mut auditor = scene.at_work(Role::Auditor).await?;
    let none = read(&mut auditor, "action=log.read").await?;
    assert_eq!(none, json!({ "events": [], "next": null }));
    let page = read(&mut auditor, "action=log.read").await?;
    let [event] = events(&page)?.as_slice() else { panic!("{page}") };
    assert_eq!((&event["actor"], &event["account"]), (&json!("staff"), &json!(auditor.account)));
    let at = event["at"].as_str().context("an instant")?;
    assert!(at.starts_with("2031-03-03T07:00:") && at.ends_with("+01:00"), "{at}");

    scene.owner.get(&format!("{PRACTICE}/agenda")).await?.success()?;
    let own = format!("member={}", scene.owner.account);
    let page = read(&mut auditor, &own).await?;
    let actions: BTreeSet<_> =
        events(&page)?.iter().filter_map(|event| event["action"].as_str()).collect();
    assert!(actions.contains("agenda.read") && !actions.contains("log.read"), "{actions:?}");
    assert_eq!(events(&read(&mut auditor, &format!("member={}", nobodys())).await?)?.len(), 0);
    assert_eq!(events(&read(&mut auditor, "until=2031-03-02").await?)?.len(), 0);
    assert_eq!(events(&read(&mut auditor, "from=2031-03-04").await?)?.len(), 0);
    assert!(!events(&read(&mut auditor, "from=2031-03-03&until=2031-03-03").await?)?.is_empty());
    for (query, refused) in [
        ("action=made.up", "action: choice"),
        ("member=first", "member: choice"),
        ("cursor=first", "cursor: shape"),
        ("from=yesterday", "from: date"),
        ("until=-009999-01-01", "until: date"),
        ("who=me", "who: unknown-field"),
    ] {
        let answer = auditor.get(&format!("{PRACTICE}/audit?{query}")).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]));
    }
    Ok(())
}

#[tokio::test]
async fn the_log_is_read_page_by_page() -> Result<()> {
    let mut scene = scene().await?;
    for _ in 0..102 {
        read(&mut scene.owner, "until=2031-03-02").await?;
    }
    let first = read(&mut scene.owner, "action=log.read").await?;
    let next = first["next"].as_str().context("a next page")?.replace('+', "%2B");
    let second = read(&mut scene.owner, &format!("action=log.read&cursor={next}")).await?;
    let ids: BTreeSet<_> = events(&first)?
        .iter()
        .chain(events(&second)?)
        .map(|event| event["id"].to_string())
        .collect();
    assert_eq!((events(&first)?.len(), events(&second)?.len(), ids.len()), (100, 2, 102));
    assert_eq!(second["next"], Value::Null);
    Ok(())
}

#[tokio::test]
async fn an_alert_is_there_until_somebody_has_seen_it() -> Result<()> {
    let mut scene = scene().await?;
    let id = Uuid::from_u128(5);
    scene.app.db().sql(&format!(
        "INSERT INTO identity.alert (practice_id, id, pattern, day, events, raised_at) \
         VALUES ('{}', '{id}', 'night', '2031-03-03', 3, '2031-03-03T01:00:00Z')",
        scene.cabinet.id()
    ))?;
    let alerts = scene.owner.get(&format!("{PRACTICE}/alerts")).await?.success()?;
    let alert = json!({
        "alert": id, "pattern": "night", "raised_at": "2031-03-03T02:00:00+01:00", "events": 3
    });
    assert_eq!(alerts, json!({ "alerts": [alert] }));
    let seen = format!("{PRACTICE}/alerts/{id}/seen");
    assert_eq!(scene.owner.act(POST, &seen).await?.status, 204);
    assert_eq!(scene.owner.act(POST, &seen).await?.problem(), refusal(404, "not-found"));
    let alerts = scene.owner.get(&format!("{PRACTICE}/alerts")).await?.success()?;
    assert_eq!(alerts, json!({ "alerts": [] }));
    Ok(())
}

#[tokio::test]
async fn sessions_sleep_after_five_to_thirty_minutes_and_nothing_else() -> Result<()> {
    let mut scene = scene().await?;
    let settings = format!("{PRACTICE}/settings");
    for minutes in [json!(4), json!(31), json!(70_000), json!(-5)] {
        let answer =
            scene.owner.json(PATCH, &settings, &json!({ "idle_minutes": minutes })).await?;
        assert_eq!(
            (answer.status, answer.refused()),
            (422, vec!["idle_minutes: range".to_owned()])
        );
    }
    for (body, refused) in [
        (json!({ "idle_minutes": "ten" }), "idle_minutes: shape"),
        (json!({ "idle_minutes": 10, "never": true }), "never: unknown-field"),
        (json!({}), "idle_minutes: missing"),
    ] {
        let answer = scene.owner.json(PATCH, &settings, &body).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]));
    }
    assert_eq!(scene.owner.get(&settings).await?.success()?, json!({ "idle_minutes": 10 }));
    let five = json!({ "idle_minutes": 5 });
    assert_eq!(scene.owner.json(PATCH, &settings, &five).await?.success()?, five);
    scene.app.advance(SignedDuration::from_mins(5));
    assert_eq!(scene.owner.get(&settings).await?.problem(), refusal(401, "session-locked"));
    Ok(())
}
