//! Agendas, as far as they were opened.

use super::{DELETE, POST, PRACTICE, Scene, keys, member, nobodys, refusal, scene, whole};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tests::{Answer, people::patient, staff::Staff};

/// A visit to the first practitioner tomorrow at nine, booked by somebody else.
async fn book(scene: &Scene) -> Result<Value> {
    let mut booking = scene.cabinet.booking(&scene.cabinet.at(1, "09:00")?, patient(1));
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    booking["booked_by"] =
        json!({ "name": "Paul Martin", "relation": "parent", "email": "paul@example.org" });
    let client = scene.app.client()?;
    client.post(&scene.cabinet.path("/appointments"), &booking).await?.success()
}

/// The agenda of a practitioner over this week.
async fn asked(whose: impl std::fmt::Display, by: &mut Staff) -> Result<Answer> {
    let days = "from=2031-03-03&to=2031-03-09";
    by.get(&format!("{PRACTICE}/agenda?{days}&practitioner={whose}")).await
}

#[tokio::test]
async fn whoever_receives_sees_who_comes_and_who_booked() -> Result<()> {
    let mut scene = scene().await?;
    let booked = book(&scene).await?;
    let agenda = asked(scene.cabinet.practitioner(0), &mut scene.owner).await?.success()?;
    let visit = json!({
        "appointment": booked["appointment"],
        "starts_at": "2031-03-04T09:00:00+01:00",
        "ends_at": "2031-03-04T09:30:00+01:00",
        "version": 0,
        "visit_type": scene.cabinet.visit_type(0),
        "state": "booked",
        "place": scene.cabinet.place(),
        "patient": {
            "given_name": "Léa", "family_name": "Martin-1", "birth_date": "1984-02-09",
            "email": "lea.martin1@example.org",
        },
        "booked_by": { "name": "Paul Martin", "relation": "parent", "email": "paul@example.org" },
    });
    assert_eq!(
        agenda,
        json!({ "time_zone": "Europe/Paris", "agendas": [
            { "practitioner": scene.cabinet.practitioner(0), "scope": "write", "visits": [visit] },
        ] })
    );
    let today = scene.owner.get(&format!("{PRACTICE}/agenda")).await?.success()?;
    assert_eq!(today["agendas"][0]["visits"], json!([]), "tomorrow is another day");
    Ok(())
}

#[tokio::test]
async fn a_secretary_sees_as_much_as_was_opened_and_no_other_agenda_exists() -> Result<()> {
    let mut scene = scene().await?;
    book(&scene).await?;
    let first = scene.cabinet.practitioner(0);
    let mut secretary = scene.at_work(Role::Secretary).await?;
    let none = asked(nobodys(), &mut secretary).await?;
    assert_eq!(none.problem(), refusal(404, "not-found"));
    assert_eq!(whole(&asked(first, &mut secretary).await?), whole(&none));
    let all = secretary.get(&format!("{PRACTICE}/agenda")).await?.success()?;
    assert_eq!(all["agendas"], json!([]));

    scene.grant(secretary.account, 0, "read").await?;
    let seen = asked(first, &mut secretary).await?.success()?;
    assert_eq!(seen["agendas"][0]["scope"], "read");
    assert_eq!(seen["agendas"][0]["visits"][0]["patient"]["family_name"], "Martin-1");
    assert_eq!(whole(&asked(scene.cabinet.practitioner(1), &mut secretary).await?), whole(&none));

    // The new grant replaces the old one.
    let busy = scene.grant(secretary.account, 0, "busy").await?;
    let answer = asked(first, &mut secretary).await?;
    let seen = answer.success()?;
    assert_eq!(seen["agendas"][0]["scope"], "busy");
    assert_eq!(keys(&seen["agendas"][0]["visits"][0]), ["appointment", "ends_at", "starts_at"]);
    for secret in ["Martin", "Léa", "example.org", "booked", "null"] {
        assert!(!answer.text().contains(secret), "{secret}");
    }

    let grant = member(secretary.account, &format!("/grants/{busy}"));
    assert_eq!(scene.owner.act(DELETE, &grant).await?.status, 204);
    assert_eq!(whole(&asked(first, &mut secretary).await?), whole(&none));
    Ok(())
}

#[tokio::test]
async fn a_grant_ends_with_its_last_day() -> Result<()> {
    let mut scene = scene().await?;
    let first = scene.cabinet.practitioner(0);
    let mut secretary = scene.at_work(Role::Secretary).await?;
    let none = asked(nobodys(), &mut secretary).await?;
    let body = json!({ "practitioner": first, "scope": "read", "ends_on": "2031-03-03" });
    let grants = member(secretary.account, "/grants");
    assert_eq!(scene.owner.json(POST, &grants, &body).await?.status, 201);
    // It is seven in the morning: the day has seventeen hours left, a session twelve.
    scene.app.advance(SignedDuration::from_hours(16) + SignedDuration::from_mins(55));
    secretary.sign_in(&scene.app).await?;
    assert_eq!(asked(first, &mut secretary).await?.status, 200);
    scene.app.advance(SignedDuration::from_mins(5));
    assert_eq!(whole(&asked(first, &mut secretary).await?), whole(&none));
    Ok(())
}

#[tokio::test]
async fn no_agenda_is_longer_than_two_months_and_no_parameter_is_guessed() -> Result<()> {
    let mut scene = scene().await?;
    for (query, refused) in [
        ("from=2031-03-03&to=2031-05-04", "to: range"),
        ("from=2031-03-03&to=2031-03-02", "to: range"),
        ("from=2031-02-30", "from: date"),
        ("from=9999-12-31", "from: date"),
        ("from=-009999-01-01", "from: date"),
        ("practitioner=first", "practitioner: choice"),
        ("days=3", "days: unknown-field"),
    ] {
        let answer = scene.owner.get(&format!("{PRACTICE}/agenda?{query}")).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]), "{query}");
    }
    let longest = "from=2031-03-03&to=2031-05-03";
    let answer = scene.owner.get(&format!("{PRACTICE}/agenda?{longest}")).await?;
    assert_eq!(answer.status, 200, "{}", answer.text());
    Ok(())
}

#[tokio::test]
async fn reading_an_agenda_leaves_one_event_for_each_that_was_read() -> Result<()> {
    let mut scene = scene().await?;
    scene.grant(scene.owner.account, 1, "busy").await?;
    let all = scene.owner.get(&format!("{PRACTICE}/agenda")).await?.success()?;
    assert_eq!(all["agendas"].as_array().context("agendas")?.len(), 2);
    let read = scene.app.db().number(&format!(
        "SELECT count(DISTINCT subject) FROM audit.event WHERE action = 'agenda.read' \
         AND actor = 'staff:{}'",
        scene.owner.account
    ))?;
    assert_eq!(read, 2);
    Ok(())
}
