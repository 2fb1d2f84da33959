//! Operators: a door of their own, on a listener of their own (R-10.P24).

use anyhow::{Context as _, Result};
use domain::identity::Role;
use services::{
    identity::{Door, Kind, Person, current_code, invite_operator},
    operator::demo::{DemoOptions, load_demo, people_demo},
};
use tests::{
    Cabinet, TestApp,
    staff::{Hired, Jar, PASSWORD},
};

/// The program itself.
const PRAXIS: &str = env!("CARGO_BIN_EXE_praxis-under-test");
/// Seven words: what the CNIL asks of a password that opens more than one practice (G-PW1).
const PHRASE: &str = "girafe lampe bateau neige violon carotte tunnel";

fn door(app: &TestApp) -> Result<Door> {
    let staff = app.door()?;
    let from = (staff.network.clone(), None, staff.label.clone());
    let asked = (staff.request, staff.locale);
    Ok(Door::new(staff.platform().clone(), Kind::Operator, asked, from))
}

/// A browser at the operators' listener.
fn jar(app: &TestApp) -> Result<Jar> {
    Ok(Jar { client: app.operators_client()?.led_nowhere()?, cookies: Vec::new() })
}

#[tokio::test]
async fn an_operator_sets_a_strong_password_by_a_link_and_a_second_factor_before_anything_else()
-> Result<()> {
    let app = TestApp::start().await?;
    let person = Person { name: "Camille Garde".parse()?, email: "camille@ops.example".parse()? };
    let door = door(&app)?;
    let link = invite_operator(&door, &person).await?.context("no link")?;
    let page = format!("/operator/reset/{}", link.expose());
    let mut browser = jar(&app)?;
    let answer = browser.submit(&page, &[("password", PASSWORD)]).await?;
    assert_eq!(answer.status, 422, "good enough for staff, not for an operator");
    let answer = browser.submit(&page, &[("password", PHRASE)]).await?;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(browser.submit(&page, &[("password", PHRASE)]).await?.status, 404, "used up");
    let who = [("email", "camille@ops.example"), ("password", PHRASE)];
    assert_eq!(browser.submit("/operator/sign-in", &who).await?.status, 303);
    assert!(
        browser.cookie("__Host-operator").is_some() && browser.cookie("__Host-session").is_none()
    );
    let answer = browser.get("/operator").await?;
    assert!(answer.header("location").unwrap_or_default().starts_with("/operator/enrol"));
    assert_eq!(browser.get("/operator/enrol").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn neither_door_opens_to_the_other_ones_people_and_neither_listener_serves_the_other()
-> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("deux-portes")?;
    app.publish(&cabinet).await?;
    let owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    let who = [("email", owner.email.as_str()), ("password", PASSWORD)];
    assert_eq!(jar(&app)?.submit("/operator/sign-in", &who).await?.status, 422);
    for path in ["/operator", "/operator/sign-in", "/operator/security"] {
        assert_eq!(app.client()?.get(path).await?.status, 404, "{path}");
    }
    for path in ["/", "/deux-portes", "/pro", "/pro/sign-in", "/api/v1/practices"] {
        assert_eq!(jar(&app)?.get(path).await?.status, 404, "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn the_people_of_a_demonstration_are_told_once_and_each_can_sign_in() -> Result<()> {
    let app = TestApp::start().await?;
    let platform = app.platform()?;
    load_demo(&platform, &DemoOptions { practices: 2, ..DemoOptions::default() }).await?;
    let people = people_demo(&platform).await?;
    assert!(people.len() >= 10, "{}", people.len());
    assert!(people_demo(&platform).await?.is_empty(), "a second run makes nobody");
    for one in people {
        let (base, mut browser) = match one.practice {
            Some(_) => ("/pro", app.jar()?),
            None => ("/operator", jar(&app)?),
        };
        let who = [("email", one.email.as_str()), ("password", one.password.as_str())];
        let answer = browser.submit(&format!("{base}/sign-in"), &who).await?;
        assert_eq!(answer.status, 303, "{} {}", one.email, answer.text());
        let code = current_code(&app.door()?, &one.email.parse()?).await?.context("no code")?;
        let answer = browser.submit(&format!("{base}/second-factor"), &[("code", &code)]).await?;
        assert_eq!(answer.status, 303, "{}", one.email);
        let answer = browser.submit(&format!("{base}/logging"), &[("version", "1")]).await?;
        assert_eq!(answer.status, 303, "{}", one.email);
        // An auditor has no agenda to begin with.
        let first = if one.role == "auditor" { "/pro/log" } else { base };
        let answer = browser.get(first).await?;
        assert_eq!(answer.status, 200, "{} {}", one.email, answer.text());
    }
    Ok(())
}

#[tokio::test]
async fn the_doctor_names_what_is_weak_and_fails() -> Result<()> {
    let deployment = tests::app::Deployment::new()?;
    let settings = deployment.settings()?;
    let output = tests::process::praxis(std::path::Path::new(PRAXIS), &settings, &["doctor"])?;
    let said = String::from_utf8(output.stdout)?;
    assert!(!output.status.success(), "{said}");
    for weak in ["demonstration", "mail", "backup of the keystore", "pepper of the passwords"] {
        assert!(said.contains(&format!("weak  {weak}")), "{weak} is missing in\n{said}");
    }
    assert!(said.contains("ok    public address") && said.contains("ok    roles"), "{said}");
    Ok(())
}

#[tokio::test]
async fn an_owner_is_invited_at_the_command_line_and_by_mail() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("premiere-porte")?;
    app.publish(&cabinet).await?;
    let settings = app.deployment.settings()?;
    let arguments = [
        "account",
        "invite-owner",
        "--practice=premiere-porte",
        "--name=Dominique Premier",
        "--email=dominique@premiere.example",
    ];
    let program = std::path::Path::new(PRAXIS);
    let output = tests::process::praxis(program, &settings, &arguments)?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let again = tests::process::praxis(program, &settings, &arguments)?;
    assert!(!again.status.success(), "the person belongs to the team already");
    let members = app.db().sql("SELECT role, state FROM identity.membership")?;
    assert_eq!(members, "owner|invited");
    Ok(())
}
