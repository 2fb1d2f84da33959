//! The team, from the invitation to the end.

use super::{DELETE, PATCH, POST, PRACTICE, SESSION, member, nobodys, refusal, scene, whole};
use anyhow::Result;
use domain::{id::AccountId, identity::Role};
use jiff::SignedDuration;
use serde_json::{Value, json};
use tests::{Cabinet, staff::PASSWORD};

const MEMBERS: &str = "/api/v1/practice/members";

fn ines() -> Value {
    json!({ "name": "Inès Petit", "email": "ines@staff.example", "role": "secretary" })
}

#[tokio::test]
async fn a_member_is_invited_changed_and_given_an_agenda() -> Result<()> {
    let mut scene = scene().await?;
    let answer = scene.owner.json(POST, MEMBERS, &ines()).await?;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let invited = answer.json()?;
    let account: AccountId = answer.field("account")?.parse()?;
    assert_eq!((&invited["state"], &invited["grants"]), (&json!("invited"), &json!([])));
    let again = scene.owner.json(POST, MEMBERS, &ines()).await?;
    assert_eq!(again.problem(), refusal(409, "already-member"));
    assert_eq!(scene.owner.act(POST, &member(account, "/invite")).await?.status, 204);
    let letters = scene.app.db().number(&format!(
        "SELECT count(*) FROM identity.letter WHERE kind = 'invitation' AND account_id = '{account}'"
    ))?;
    assert_eq!(letters, 2);

    let practitioner = scene.cabinet.practitioner(1);
    let change = json!({
        "role": "practitioner", "practitioner": practitioner, "medical": true,
        "ends_on": "2031-03-30",
    });
    let changed = scene.owner.json(PATCH, &member(account, ""), &change).await?.success()?;
    // The clocks go forward on that day: it ends at midnight all the same.
    for (field, value) in change.as_object().into_iter().flatten() {
        assert_eq!(&changed[field], value);
    }
    let change = json!({ "role": "practitioner", "medical": false });
    let changed = scene.owner.json(PATCH, &member(account, ""), &change).await?.success()?;
    assert!(changed["practitioner"].is_null() && changed["ends_on"].is_null(), "{changed}");

    let grant = scene.grant(account, 0, "read").await?;
    let found = scene.owner.get(&member(account, "")).await?.success()?;
    assert_eq!(found["grants"][0]["grant"], json!(grant));
    assert_eq!(found["grants"][0]["granted_by"], json!(scene.owner.account));
    let team = scene.owner.get(MEMBERS).await?.success()?;
    assert!(team["members"].as_array().is_some_and(|team| team.contains(&found)), "{team}");
    let path = member(account, &format!("/grants/{grant}"));
    assert_eq!(scene.owner.act(DELETE, &path).await?.status, 204);
    assert_eq!(scene.owner.act(DELETE, &path).await?.problem(), refusal(404, "not-found"));
    Ok(())
}

#[tokio::test]
async fn a_member_who_is_disabled_is_out_with_their_next_request() -> Result<()> {
    let mut scene = scene().await?;
    let mut secretary = scene.at_work(Role::Secretary).await?;
    let account = secretary.account;
    assert_eq!(secretary.get(PRACTICE).await?.status, 200);
    assert_eq!(scene.owner.act(DELETE, &member(account, "")).await?.status, 204);
    assert_eq!(secretary.get(PRACTICE).await?.problem(), refusal(401, "not-signed-in"));
    let found = scene.owner.get(&member(account, "")).await?.success()?;
    assert_eq!(found["state"], "disabled");
    assert_eq!(scene.owner.act(POST, &member(account, "/enable")).await?.status, 204);
    assert_eq!(secretary.get(PRACTICE).await?.status, 401, "what has ended does not come back");
    scene.app.advance(SignedDuration::from_mins(1));
    secretary.sign_in(&scene.app).await?;
    assert_eq!(secretary.get(PRACTICE).await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn whoever_must_set_a_new_password_reaches_nothing_before() -> Result<()> {
    let mut scene = scene().await?;
    let mut secretary = scene.at_work(Role::Secretary).await?;
    assert_eq!(scene.owner.act(POST, &member(secretary.account, "/reset")).await?.status, 204);
    let answer = secretary.get(PRACTICE).await?;
    assert_eq!(answer.problem(), refusal(403, "password-change-required"));
    assert_eq!(secretary.get(SESSION).await?.success()?["next"], "change_password");
    let new = json!({ "current": PASSWORD, "new": "un cactus dort sous la neige bleue" });
    let answer = secretary.json(POST, &format!("{SESSION}/password"), &new).await?;
    assert_eq!(answer.success()?, json!({ "next": "ready" }));
    assert_eq!(secretary.get(PRACTICE).await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn a_practice_keeps_an_owner() -> Result<()> {
    let mut scene = scene().await?;
    let own = member(scene.owner.account, "");
    let answer = scene.owner.act(DELETE, &own).await?;
    assert_eq!(answer.problem(), refusal(409, "last-owner"));
    let change = json!({ "role": "secretary", "medical": false });
    let answer = scene.owner.json(PATCH, &own, &change).await?;
    assert_eq!(answer.problem(), refusal(409, "last-owner"));
    scene.at_work(Role::Owner).await?;
    assert_eq!(scene.owner.json(PATCH, &own, &change).await?.status, 200);
    assert_eq!(scene.owner.get(&format!("{PRACTICE}/settings")).await?.status, 403);
    Ok(())
}

#[tokio::test]
async fn every_field_that_is_wrong_is_named() -> Result<()> {
    let mut scene = scene().await?;
    let with = |changes: Value| {
        let mut body = ines();
        for (field, value) in changes.as_object().into_iter().flatten() {
            body[field] = value.clone();
        }
        body
    };
    for (changes, refused) in [
        (json!({ "admin": true }), vec!["admin: unknown-field"]),
        (json!({ "role": "chief" }), vec!["role: choice"]),
        (json!({ "role": 7 }), vec!["role: shape"]),
        (json!({ "role": "locum" }), vec!["ends_on: missing"]),
        (json!({ "ends_on": "2031-03-02" }), vec!["ends_on: past-date"]),
        (json!({ "ends_on": "tomorrow" }), vec!["ends_on: date"]),
        (json!({ "medical": true }), vec!["medical: choice"]),
        (json!({ "practitioner": nobodys() }), vec!["practitioner: choice"]),
        (json!({ "practitioner": "first" }), vec!["practitioner: choice"]),
        (
            json!({ "email": "ines", "name": "", "language": "de", "role": "" }),
            vec!["name: missing", "email: email", "language: choice", "role: choice"],
        ),
    ] {
        let answer = scene.owner.json(POST, MEMBERS, &with(changes)).await?;
        assert_eq!(
            (answer.status, answer.refused()),
            (422, refused.iter().map(ToString::to_string).collect())
        );
    }
    let answer = scene.owner.json(POST, MEMBERS, &json!({ "name": "Inès" })).await?;
    assert_eq!(answer.refused(), ["email: missing"]);
    let grants = member(scene.owner.account, "/grants");
    let grant = json!({ "practitioner": nobodys(), "scope": "read" });
    let answer = scene.owner.json(POST, &grants, &grant).await?;
    assert_eq!(answer.refused(), ["practitioner: choice"]);
    let grant = json!({ "practitioner": "", "scope": "all" });
    let answer = scene.owner.json(POST, &grants, &grant).await?;
    assert_eq!(answer.refused(), ["practitioner: missing", "scope: choice"]);
    Ok(())
}

#[tokio::test]
async fn the_members_of_another_practice_do_not_exist() -> Result<()> {
    let mut scene = scene().await?;
    let others = Cabinet::new("erables")?.open(&scene.app).await?;
    let theirs = scene.app.at_work(others.id(), Role::Secretary).await?;
    let change = json!({ "role": "owner", "medical": false });
    let grant = json!({ "practitioner": scene.cabinet.practitioner(0), "scope": "read" });
    for (method, rest, body) in [
        (reqwest::Method::GET, "", None),
        (DELETE, "", None),
        (PATCH, "", Some(&change)),
        (POST, "/enable", None),
        (POST, "/reset", None),
        (POST, "/invite", None),
        (POST, "/grants", Some(&grant)),
    ] {
        let mut ask = async |account: AccountId| {
            let path = member(account, rest);
            match body {
                Some(body) => scene.owner.json(method.clone(), &path, body).await,
                None => scene.owner.act(method.clone(), &path).await,
            }
        };
        let (found, none) = (ask(theirs.account).await?, ask(AccountId(nobodys())).await?);
        assert_eq!(found.problem(), refusal(404, "not-found"), "{method} {rest}");
        assert_eq!(whole(&found), whole(&none), "{method} {rest}");
    }
    Ok(())
}
