//! Signing in by program.

use super::{DELETE, PATCH, POST, PRACTICE, SESSION, nobodys, refusal, scene};
use anyhow::{Context as _, Result};
use domain::identity::{Permission, Role};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;
use tests::{
    Cabinet, TestApp,
    staff::{Hired, PASSWORD},
};

const COOKIE: &str = "__Host-session";

#[tokio::test]
async fn a_program_signs_in_with_both_factors_step_by_step() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("tilleuls")?.open(&app).await?;
    let mut owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    let credentials = json!({ "email": owner.email, "password": PASSWORD });
    let answer = owner.json(POST, SESSION, &credentials).await?;
    assert_eq!(answer.success()?, json!({ "next": "second_factor" }));
    let first = owner.browser.cookie(COOKIE).context("a session")?.to_owned();
    let stands = owner.get(SESSION).await?.success()?;
    assert_eq!(
        stands,
        json!({ "next": "second_factor", "locked": false, "account": owner.account, "permissions": [] })
    );
    assert_eq!(owner.get(PRACTICE).await?.problem(), refusal(403, "second-factor-required"));

    let code = owner.totp.code_at(app.now());
    let answer =
        owner.json(POST, &format!("{SESSION}/second-factor"), &json!({ "code": code })).await?;
    assert_eq!(answer.success()?, json!({ "next": "read_logging" }));
    assert_ne!(owner.browser.cookie(COOKIE), Some(first.as_str()), "another token at each step");
    assert!(owner.browser.cookie("__Host-device").is_some());
    assert_eq!(owner.get(PRACTICE).await?.problem(), refusal(403, "logging-notice-required"));

    let answer = owner.act(POST, &format!("{SESSION}/logging")).await?;
    assert_eq!(answer.success()?, json!({ "next": "ready" }));
    let stands = owner.get(SESSION).await?.success()?;
    assert_eq!((&stands["practice"], &stands["role"]), (&json!(cabinet.id()), &json!("owner")));
    assert_eq!(stands["permissions"].as_array().map(Vec::len), Some(Permission::ALL.len()));
    assert_eq!(owner.get(PRACTICE).await?.success()?["slug"], "tilleuls");

    assert_eq!(owner.act(DELETE, SESSION).await?.status, 204);
    assert_eq!(owner.browser.cookie(COOKIE), None);
    assert_eq!(owner.get(SESSION).await?.problem(), refusal(401, "not-signed-in"));
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_at_the_door_says_nothing_of_who_has_an_account() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("tilleuls")?.open(&app).await?;
    let owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    let mut browser = app.jar()?;
    let wrong = json!({ "email": owner.email, "password": "quatre girafes boivent du café" });
    let answer = browser.json(POST, SESSION, &wrong).await?;
    assert_eq!(answer.problem(), refusal(401, "wrong-credentials"));
    assert_eq!(browser.cookie(COOKIE), None);
    let nobody = json!({ "email": "nobody@staff.example", "password": PASSWORD });
    let other = browser.json(POST, SESSION, &nobody).await?;
    assert_eq!(super::whole(&answer), super::whole(&other));
    for _ in 0..3 {
        assert_eq!(browser.json(POST, SESSION, &nobody).await?.status, 401);
    }
    let answer = browser.json(POST, SESSION, &nobody).await?;
    assert_eq!(answer.problem(), refusal(429, "too-many-requests"));
    assert!(answer.header("retry-after").context("a wait")?.parse::<u32>()? > 0);
    Ok(())
}

#[tokio::test]
async fn exactly_one_second_factor_is_shown_and_a_wrong_one_does_not_pass() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("tilleuls")?.open(&app).await?;
    let mut owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    let credentials = json!({ "email": owner.email, "password": PASSWORD });
    owner.json(POST, SESSION, &credentials).await?.success()?;
    let path = format!("{SESSION}/second-factor");
    let past = owner.totp.code_at(app.now() - SignedDuration::from_hours(1));
    let answer = owner.json(POST, &path, &json!({ "code": past })).await?;
    assert_eq!(answer.problem(), refusal(422, "wrong-code"));
    for (body, field) in [
        (json!({}), "code: missing"),
        (json!({ "code": "1", "recovery_code": "2" }), "recovery_code: choice"),
        (json!({ "passkey": "1" }), "passkey: unknown-field"),
    ] {
        let answer = owner.json(POST, &path, &body).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![field.to_owned()]));
    }
    assert_eq!(owner.get(SESSION).await?.success()?["next"], "second_factor");
    Ok(())
}

#[tokio::test]
async fn a_session_that_sleeps_opens_with_the_password_and_did_nothing_meanwhile() -> Result<()> {
    let mut scene = scene().await?;
    scene.app.advance(SignedDuration::from_mins(11));
    let owner = &mut scene.owner;
    let settings = format!("{PRACTICE}/settings");
    let change = json!({ "idle_minutes": 30 });
    for answer in [owner.get(PRACTICE).await?, owner.json(PATCH, &settings, &change).await?] {
        assert_eq!(answer.problem(), refusal(401, "session-locked"));
    }
    let stands = owner.get(SESSION).await?.success()?;
    assert_eq!((&stands["locked"], &stands["next"]), (&json!(true), &json!("ready")));
    let unlock = format!("{SESSION}/unlock");
    let wrong = json!({ "password": "quatre girafes boivent du café" });
    let answer = owner.json(POST, &unlock, &wrong).await?;
    assert_eq!(answer.problem(), refusal(422, "wrong-credentials"));
    assert_eq!(owner.get(PRACTICE).await?.problem(), refusal(401, "session-locked"));
    let answer = owner.json(POST, &unlock, &json!({ "password": PASSWORD })).await?;
    assert_eq!(answer.success()?["locked"], false);
    assert_eq!(owner.get(&settings).await?.success()?, json!({ "idle_minutes": 10 }));
    Ok(())
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_not_this_one() -> Result<()> {
    let mut scene = scene().await?;
    let (app, owner) = (&scene.app, &mut scene.owner);
    let before = owner.browser.clone();
    // A code serves once.
    app.advance(SignedDuration::from_mins(1));
    owner.browser = app.jar()?;
    let credentials = json!({ "email": owner.email, "password": PASSWORD });
    owner.json(POST, SESSION, &credentials).await?.success()?;
    let code = owner.totp.code_at(app.now());
    let answer =
        owner.json(POST, &format!("{SESSION}/second-factor"), &json!({ "code": code })).await?;
    assert_eq!(answer.success()?, json!({ "next": "ready" }));

    let path = format!("{SESSION}/password");
    let of = |current: &str, new: &str| json!({ "current": current, "new": new });
    let answer = owner.json(POST, &path, &of("x", "un cactus dort sous la neige bleue")).await?;
    assert_eq!(answer.problem(), refusal(422, "wrong-credentials"));
    let answer = owner.json(POST, &path, &of(PASSWORD, "azertyuiop12")).await?;
    assert_eq!(answer.status, 422);
    assert!(answer.refused().iter().all(|line| line.starts_with("new: ")), "{}", answer.text());
    let answer = owner.json(POST, &path, &of("", "")).await?;
    assert_eq!(answer.refused(), ["current: missing", "new: missing"]);
    let answer =
        owner.json(POST, &path, &of(PASSWORD, "un cactus dort sous la neige bleue")).await?;
    assert_eq!(answer.success()?, json!({ "next": "ready" }));
    assert_eq!(owner.get(PRACTICE).await?.status, 200);
    owner.browser = before;
    assert_eq!(owner.get(PRACTICE).await?.problem(), refusal(401, "not-signed-in"));
    Ok(())
}

#[tokio::test]
async fn one_works_in_ones_own_practices_and_no_other_exists() -> Result<()> {
    let mut scene = scene().await?;
    let others = Cabinet::new("erables")?.open(&scene.app).await?;
    let path = format!("{SESSION}/practice");
    let owner = &mut scene.owner;
    let theirs = owner.json(POST, &path, &json!({ "practice": others.id() })).await?;
    let none = owner.json(POST, &path, &json!({ "practice": nobodys() })).await?;
    assert_eq!(theirs.problem(), refusal(404, "not-found"));
    assert_eq!(super::whole(&theirs), super::whole(&none));
    let before = owner.browser.cookie(COOKIE).map(str::to_owned);
    let own = owner.json(POST, &path, &json!({ "practice": scene.cabinet.id() })).await?;
    assert_eq!(own.success()?, json!({ "next": "ready" }));
    assert_ne!(owner.browser.cookie(COOKIE).map(str::to_owned), before);
    Ok(())
}

#[tokio::test]
async fn a_form_that_comes_with_a_session_and_without_a_sender_is_refused() -> Result<()> {
    let scene = scene().await?;
    let cookie = format!("{COOKIE}={}", scene.owner.browser.cookie(COOKIE).context("a session")?);
    let client = scene.app.client()?;
    let bare = |method: Method, path: &str| client.request(method, path).header("cookie", &cookie);
    let path = format!("{SESSION}/logging");
    let answer = tests::Answer::to(bare(POST, &path)).await?;
    assert_eq!(answer.problem(), refusal(403, "forbidden-origin"));
    let answer = tests::Answer::to(bare(POST, "/pro/sign-out").form(&[("x", "y")])).await?;
    assert_eq!(answer.status, 403);
    let json = bare(PATCH, &format!("{PRACTICE}/settings")).json(&json!({ "idle_minutes": 7 }));
    assert_eq!(tests::Answer::to(json).await?.status, 200);
    let json = bare(POST, &format!("{PRACTICE}/review")).json(&json!({ "decisions": [] }));
    assert_eq!(tests::Answer::to(json).await?.status, 204);
    Ok(())
}
