//! Who keeps whose hours, and what is said of what cannot be.

use super::{ABSENCES, DELETE, HOURS, OVERRIDES, PATCH, POST, etag, one, saved, scene};
use anyhow::Result;
use domain::{id::PractitionerId, identity::Role};
use serde_json::{Value, json};
use tests::{Cabinet, staff::Hired};
use uuid::Uuid;

fn refusal(status: u16, slug: &str) -> (u16, String) {
    (status, slug.to_owned())
}

#[tokio::test]
async fn an_absence_comes_again_until_its_last_day_and_what_cannot_be_is_refused() -> Result<()> {
    let mut scene = scene().await?;
    let client = scene.app.client()?;
    let mut lunch = scene.absence((1, "09:00"), (1, "12:00"))?;
    lunch["repeats"] = json!({ "every_weeks": 1, "until": scene.day(8)? });
    let answer = saved(&mut scene.owner, ABSENCES, &lunch).await?;
    assert_eq!(answer["repeats"], lunch["repeats"]);
    for (day, away) in [(1, true), (8, true), (15, false), (2, false)] {
        let slots = scene.cabinet.listed(&client, 0, day, 1).await?;
        let whose = json!(scene.cabinet.practitioner(0));
        let morning = scene.cabinet.at(day, "10:00")?;
        let offered =
            |slot: &Value| slot["starts_at"] == json!(morning) && slot["practitioner"] == whose;
        assert_eq!(!slots.iter().any(offered), away, "{day}: {slots:?}");
    }
    let refused = |field: &str, body: Value| (field.to_owned(), body);
    for (field, repeats) in [
        refused("every_weeks: range", json!({ "every_weeks": 0, "until": scene.day(8)? })),
        refused("every_weeks: range", json!({ "every_weeks": 53, "until": scene.day(8)? })),
        refused("repeat_until: date", json!({ "every_weeks": 1, "until": "soon" })),
        refused("repeat_until: ends-first", json!({ "every_weeks": 1, "until": scene.day(0)? })),
    ] {
        lunch["repeats"] = repeats;
        let wrong = scene.owner.json(POST, ABSENCES, &lunch).await?;
        assert_eq!((wrong.status, wrong.refused()), (422, vec![field]));
    }
    let mut endless = scene.absence((1, "09:00"), (9, "12:00"))?;
    endless["repeats"] = json!({ "every_weeks": 1, "until": scene.day(30)? });
    let wrong = scene.owner.json(POST, ABSENCES, &endless).await?;
    assert_eq!(wrong.refused(), ["every_weeks: choice"]);
    let page = scene.owner.get("/pro/availability").await?.text();
    assert!(page.contains("chaque semaine, jusqu’au"), "{page}");
    let path = format!("/pro/availability/absences/{}", answer["id"].as_str().unwrap_or_default());
    let form = scene.owner.get(&path).await?.text();
    assert!(form.contains("name=\"every_weeks\"") && form.contains("value=\"1\""), "{form}");
    Ok(())
}

#[tokio::test]
async fn hours_are_listed_found_changed_and_removed() -> Result<()> {
    let mut scene = scene().await?;
    let mut body = scene.hours(0, 6, ("09:00", "24:00"));
    body["valid_from"] = json!("2031-03-08");
    let added = saved(&mut scene.owner, HOURS, &body).await?;
    let mut expected = body.clone();
    expected["id"] = added["id"].clone();
    assert_eq!(added["stranded_visits"], json!([]));
    let path = one(HOURS, &added);
    let found = scene.owner.get(&path).await?;
    assert_eq!(found.success()?, expected);
    let list = scene.owner.get(HOURS).await?.success()?;
    assert!(list["opening_hours"].as_array().is_some_and(|all| all.contains(&expected)), "{list}");

    let change = json!({ "end": "13:00", "valid_from": null, "valid_until": "2031-06-30" });
    let changed = scene.owner.json(PATCH, &path, &change).await?.success()?;
    assert_eq!((&changed["start"], &changed["end"]), (&json!("09:00"), &json!("13:00")));
    assert!(changed["valid_from"].is_null() && changed["valid_until"] == "2031-06-30");
    assert_eq!(scene.owner.act(DELETE, &path).await?.status, 204);
    for method in [reqwest::Method::GET, DELETE] {
        assert_eq!(scene.owner.act(method, &path).await?.problem(), refusal(404, "not-found"));
    }
    for action in ["hours.added", "hours.changed", "hours.removed"] {
        assert_eq!(scene.logged(action)?, 1, "{action}");
    }
    Ok(())
}

#[tokio::test]
async fn a_change_is_refused_where_it_was_not_seen_what_is_changed() -> Result<()> {
    let mut scene = scene().await?;
    let body = scene.hours(0, 6, ("09:00", "10:00"));
    let path = one(HOURS, &saved(&mut scene.owner, HOURS, &body).await?);
    let seen = etag(&scene.owner.get(&path).await?);
    assert!(seen.starts_with('"') && seen.ends_with('"'), "{seen}");
    let change = |end: &str| json!({ "end": end });
    let mut send = async |method: reqwest::Method, tag: &str, body: &Value| {
        let request = scene.owner.browser.request(method, &path).header("if-match", tag);
        scene.owner.browser.send(request.json(body)).await
    };
    let changed = send(PATCH, &seen, &change("11:00")).await?;
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_ne!(etag(&changed), seen);
    let late = send(PATCH, &seen, &change("12:00")).await?;
    assert_eq!(late.problem(), refusal(412, "stale"));
    assert_eq!(send(DELETE, &seen, &json!({})).await?.problem(), refusal(412, "stale"));
    let both = format!("{seen}, {}", etag(&changed));
    assert_eq!(send(PATCH, &both, &change("12:00")).await?.status, 200);
    assert_eq!(send(DELETE, "*", &json!({})).await?.status, 204);
    assert_eq!(scene.logged("hours.changed")?, 2);
    Ok(())
}

#[tokio::test]
async fn whoever_may_write_in_an_agenda_keeps_its_hours_and_no_others() -> Result<()> {
    let mut scene = scene().await?;
    let (own, others) =
        (scene.hours(0, 7, ("09:00", "10:00")), scene.hours(1, 7, ("09:00", "10:00")));
    let theirs = saved(&mut scene.owner, HOURS, &others).await?;
    let ours = saved(&mut scene.owner, HOURS, &own).await?;
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let colleague =
        Hired::new(Role::Practitioner).practitioner(PractitionerId(scene.cabinet.practitioner(1)));
    let mut colleague = scene.app.hire_and_sign_in(scene.cabinet.id(), &colleague).await?;
    let mut auditor = scene.app.at_work(scene.cabinet.id(), Role::Auditor).await?;
    assert_eq!(auditor.get(HOURS).await?.problem(), refusal(403, "not-allowed"));

    for scope in [None, Some("busy"), Some("read")] {
        if let Some(scope) = scope {
            scene.grant(&secretary, scope).await?;
        }
        assert_eq!(secretary.get(HOURS).await?.success()?["opening_hours"], json!([]), "{scope:?}");
        let refused = secretary.json(POST, HOURS, &own).await?;
        assert_eq!((refused.status, refused.refused()), (422, vec!["practitioner: choice".into()]));
        assert_eq!(secretary.act(DELETE, &one(HOURS, &ours)).await?.status, 404);
    }
    scene.grant(&secretary, "write").await?;
    let list = secretary.get(HOURS).await?.success()?;
    let whose: Vec<_> = list["opening_hours"].as_array().into_iter().flatten().collect();
    assert!(
        !whose.is_empty() && whose.iter().all(|one| one["practitioner"] == own["practitioner"])
    );
    assert_eq!(
        secretary.json(PATCH, &one(HOURS, &ours), &json!({ "end": "11:00" })).await?.status,
        200
    );
    let nobodys = format!("{HOURS}/{}", Uuid::from_u128(9));
    for (method, body) in [(PATCH, Some(json!({ "end": "11:00" }))), (DELETE, None)] {
        let mut ask = async |path: &str| match &body {
            Some(body) => secretary.json(method.clone(), path, body).await,
            None => secretary.act(method.clone(), path).await,
        };
        let (found, none) = (ask(&one(HOURS, &theirs)).await?, ask(&nobodys).await?);
        assert_eq!(found.problem(), refusal(404, "not-found"));
        assert_eq!(found.text(), none.text());
    }
    assert_eq!(colleague.act(DELETE, &one(HOURS, &ours)).await?.status, 404);
    assert_eq!(colleague.act(DELETE, &one(HOURS, &theirs)).await?.status, 204);
    Ok(())
}

#[tokio::test]
async fn the_rules_of_another_practice_do_not_exist() -> Result<()> {
    let mut scene = scene().await?;
    let other = Cabinet::new("ormes")?.open(&scene.app).await?;
    let mut foreign = scene.app.at_work(other.id(), Role::Owner).await?;
    let hours = scene.hours(0, 7, ("09:00", "10:00"));
    let rule = saved(&mut scene.owner, HOURS, &hours).await?;
    let absence = scene.absence((1, "09:00"), (1, "10:00"))?;
    let away = saved(&mut scene.owner, ABSENCES, &absence).await?;
    for path in [one(HOURS, &rule), one(ABSENCES, &away), one(ABSENCES, &rule)] {
        let answer = foreign.act(DELETE, &path).await?;
        assert_eq!(answer.problem(), refusal(404, "not-found"), "{path}");
    }
    for (path, body) in [(HOURS, &hours), (ABSENCES, &absence)] {
        let refused = foreign.json(POST, path, body).await?;
        assert_eq!(refused.refused(), ["practitioner: choice"], "{path}");
    }
    let mut body = hours.clone();
    body["practitioner"] = json!(other.practitioner(0));
    assert_eq!(foreign.json(POST, HOURS, &body).await?.refused(), ["place: choice"]);
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_field() -> Result<()> {
    let mut scene = scene().await?;
    let with = |field: &str, value: Value| {
        let mut body = scene.hours(0, 1, ("09:00", "10:00"));
        body[field] = value;
        body
    };
    let cases = [
        (with("weekday", json!(0)), "weekday: range"),
        (with("weekday", json!(8)), "weekday: range"),
        (with("weekday", json!("monday")), "weekday: shape"),
        (with("start", json!("9:00")), "start: time"),
        (with("end", json!("24:01")), "end: time"),
        (with("end", json!("09:00")), "end: ends-first"),
        (with("start", json!("23:30")), "end: ends-first"),
        (with("valid_from", json!("2031-02-30")), "valid_from: date"),
        (with("valid_until", json!("9999-01-01")), "valid_until: date"),
        (with("place", json!(Uuid::from_u128(9))), "place: choice"),
        (with("practitioner", json!("first")), "practitioner: choice"),
        (with("visits", json!("burn")), "visits: choice"),
        (with("colour", json!("red")), "colour: unknown-field"),
    ];
    for (body, refused) in cases {
        let answer = scene.owner.json(POST, HOURS, &body).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]), "{body}");
    }
    let mut body = scene.hours(0, 1, ("09:00", "10:00"));
    (body["valid_from"], body["valid_until"]) = (json!("2031-04-02"), json!("2031-04-01"));
    assert_eq!(scene.owner.json(POST, HOURS, &body).await?.refused(), ["valid_until: ends-first"]);
    let absence = scene.absence((2, "09:00"), (1, "09:00"))?;
    assert_eq!(
        scene.owner.json(POST, ABSENCES, &absence).await?.refused(),
        ["ends_at: ends-first"]
    );
    let day = json!({
        "practitioner": scene.cabinet.practitioner(0), "place": scene.cabinet.place(),
        "date": "2031-03-05", "windows": [{ "start": "09:00", "end": "12:00" }, { "start": "x", "end": "14:00" }],
    });
    let answer = scene.owner.json(POST, OVERRIDES, &day).await?;
    assert_eq!(answer.refused(), ["windows[1].start: time"]);
    let mut closed = day.clone();
    closed["windows"] = json!([]);
    saved(&mut scene.owner, OVERRIDES, &closed).await?;
    assert_eq!(scene.owner.json(POST, OVERRIDES, &closed).await?.refused(), ["date: taken"]);
    Ok(())
}
