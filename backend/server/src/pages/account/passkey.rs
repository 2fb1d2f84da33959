//! Passkeys: what the page's script asks and answers, as JSON.

use crate::{api::body::Body, problem::Problem, staff, staff::Staff};
use actix_web::HttpResponse;
use domain::text::{FieldError, Label, Refusal};
use serde::Deserialize;
use serde_json::{Value, json};
use services::identity::{
    FactorError, Passed, Step, finish_passkey, finish_passkey_registration, start_passkey,
    start_passkey_registration,
};

/// What the script sends: the fields of its form, and what the browser answered.
#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    label: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    credential: Value,
}

/// Asks for a proof.
pub(super) async fn ask(staff: Staff) -> Result<HttpResponse, Problem> {
    answer(&staff, start_passkey(&staff.door(), &staff.session).await)
}

/// Checks the proof.
pub(super) async fn check(staff: Staff, body: Body<Answer>) -> Result<HttpResponse, Problem> {
    let Body(answer) = body;
    let passed = finish_passkey(&staff.door(), &staff.session, answer.credential).await;
    let passed = passed.map_err(|error| Problem::new(&staff.caller, &error))?;
    Ok(on(&staff, &passed, super::wanted(staff.base(), &answer.next)))
}

/// Offers to make one.
pub(super) async fn offer(staff: Staff) -> Result<HttpResponse, Problem> {
    allowed(&staff)?;
    answer(&staff, start_passkey_registration(&staff.door(), &staff.session).await)
}

/// Keeps the one that was made. After the first one come the recovery codes.
pub(super) async fn keep(staff: Staff, body: Body<Answer>) -> Result<HttpResponse, Problem> {
    allowed(&staff)?;
    let Body(answer) = body;
    let label = match answer.label.trim() {
        "" => staff.door().label.parse::<Label>(),
        label => label.parse(),
    };
    let label = label.map_err(|refusal: Refusal| {
        Problem::invalid(&staff.caller, vec![FieldError::new("label", refusal)])
    })?;
    let made = (label, answer.credential);
    let kept = finish_passkey_registration(&staff.door(), &staff.session, made).await;
    let passed = kept.map_err(|error| Problem::new(&staff.caller, &error))?;
    let page = match staff.session.step() {
        Step::Enrol => "recovery-codes",
        Step::SecondFactor
        | Step::ChangePassword
        | Step::ReadLogging
        | Step::ChoosePractice
        | Step::Ready => "security?changed=passkey-added",
    };
    Ok(on(&staff, &passed, &format!("{}/{page}", staff.base())))
}

/// Whoever has a factor shows it first: another cannot be added with the password alone.
fn allowed(staff: &Staff) -> Result<(), Problem> {
    match staff.session.step() {
        Step::SecondFactor => Err(Problem::named(&staff.caller, "second-factor-required")),
        Step::Enrol
        | Step::ChangePassword
        | Step::ReadLogging
        | Step::ChoosePractice
        | Step::Ready => Ok(()),
    }
}

fn answer(staff: &Staff, asked: Result<Value, FactorError>) -> Result<HttpResponse, Problem> {
    let asked = asked.map_err(|error| Problem::new(&staff.caller, &error))?;
    Ok(HttpResponse::Ok().json(asked))
}

fn on(staff: &Staff, passed: &Passed, address: &str) -> HttpResponse {
    let kind = staff.caller.kind();
    HttpResponse::Ok()
        .cookie(staff::session_cookie(kind, &passed.token))
        .cookie(staff::device_cookie(kind, passed.device.expose()))
        .json(json!({ "next": staff.caller.page().href(address) }))
}
