use super::{NextStep, on_with, under};
use crate::{
    api::body::Body,
    member::keep,
    problem::{Problem, ProblemBody},
    staff::{self, Staff},
};
use actix_web::{HttpRequest, HttpResponse, Responder, post};
use domain::{id::PracticeId, text::FieldError};
use serde::Deserialize;
use services::identity::{
    acknowledge_logging, change_password, choose_practice, password::Password,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// Another password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    current: String,
    /// At least twelve characters, hard to guess and not known from leaks.
    new: String,
}

/// Where to work.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Workplace {
    practice: Uuid,
}

/// Changes the password; every other session of the account ends.
#[utoipa::path(tag = "session", security(("session" = [])), request_body = NewPassword, responses(
    (status = 200, body = NextStep),
    (status = 422, description = "wrong-credentials, or invalid with what the new one lacks", body = ProblemBody),
    (status = 429, description = "with Retry-After", body = ProblemBody),
    (status = 503, description = "busy", body = ProblemBody),
))]
#[post("/api/v1/session/password")]
pub async fn change_own_password(
    staff: Staff,
    body: Body<NewPassword>,
) -> Result<impl Responder, Problem> {
    let caller = &staff.caller;
    let (current, new) = body.0.read().map_err(|errors| Problem::invalid(caller, errors))?;
    let token = change_password(&staff.door(), &staff.session, current, new)
        .await
        .map_err(|error| Problem::new(caller, &error))?;
    on_with(caller, &token).await
}

/// Notes that the notice on what is logged (the page `/pro/logging`) has been read.
#[utoipa::path(tag = "session", security(("session" = [])), responses((status = 200, body = NextStep)))]
#[post("/api/v1/session/logging")]
pub async fn acknowledge_log(
    staff: Staff,
    request: HttpRequest,
) -> Result<impl Responder, Problem> {
    let caller = &staff.caller;
    acknowledge_logging(&staff.door(), &staff.session)
        .await
        .map_err(|fault| Problem::new(caller, &fault))?;
    let token = staff::token(&request, caller.kind());
    let token = token.ok_or_else(|| Problem::named(caller, "not-signed-in"))?;
    Ok(HttpResponse::Ok().json(NextStep::from(&under(caller, &token).await?)))
}

/// Goes to work in a practice.
#[utoipa::path(tag = "session", security(("session" = [])), request_body = Workplace, responses(
    (status = 200, body = NextStep),
    (status = 404, description = "No such practice, or not for this account", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/session/practice")]
pub async fn enter_practice(
    staff: Staff,
    body: Body<Workplace>,
) -> Result<impl Responder, Problem> {
    let caller = &staff.caller;
    let token = choose_practice(&staff.door(), &staff.session, PracticeId(body.0.practice))
        .await
        .map_err(|error| Problem::new(caller, &error))?;
    on_with(caller, &token).await
}

impl NewPassword {
    fn read(&self) -> Result<(Password, Password), Vec<FieldError>> {
        let mut errors = Vec::new();
        let current = keep(&mut errors, "current", Password::parse(&self.current));
        let new = keep(&mut errors, "new", Password::parse(&self.new));
        current.zip(new).ok_or(errors)
    }
}
