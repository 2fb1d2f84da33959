use super::{NextStep, SessionDetail, granted, on_with, under};
use crate::{
    api::body::Body,
    caller::Caller,
    problem::{Problem, ProblemBody},
    staff::Staff,
};
use actix_web::{Responder, post};
use serde::Deserialize;
use services::identity::{password::Password, sign_in, unlock};
use utoipa::ToSchema;

/// The first factor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstFactor {
    email: String,
    password: String,
}

/// What opens a session that sleeps.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Unlocking {
    password: String,
}

/// Begins a session with the first factor; the second is owed. The session is the cookie
/// `__Host-session` of the answer, which changes with each step. Requests that carry it and change
/// something say by `Sec-Fetch-Site` or `Origin` that no other site sends them, or are JSON.
#[utoipa::path(tag = "session", request_body = FirstFactor, responses(
    (status = 200, body = NextStep),
    (status = 401, description = "wrong-credentials", body = ProblemBody),
    (status = 422, body = ProblemBody),
    (status = 429, description = "with Retry-After", body = ProblemBody),
    (status = 503, description = "busy", body = ProblemBody),
))]
#[post("/api/v1/session")]
pub async fn start_session(
    caller: Caller,
    body: Body<FirstFactor>,
) -> Result<impl Responder, Problem> {
    let password = password(&caller, &body.0.password)?;
    let token = sign_in(&caller.door(), &body.0.email, password)
        .await
        .map_err(|error| Problem::new(&caller, &error))?;
    on_with(&caller, &token).await
}

/// Opens a session that sleeps.
#[utoipa::path(tag = "session", security(("session" = [])), request_body = Unlocking, responses(
    (status = 200, body = SessionDetail),
    (status = 422, description = "wrong-credentials", body = ProblemBody),
    (status = 429, description = "with Retry-After", body = ProblemBody),
    (status = 503, description = "busy", body = ProblemBody),
))]
#[post("/api/v1/session/unlock")]
pub async fn unlock_session(
    staff: Staff,
    body: Body<Unlocking>,
) -> Result<impl Responder, Problem> {
    let caller = &staff.caller;
    let password = password(caller, &body.0.password)?;
    let token = unlock(&staff.door(), &staff.session, password)
        .await
        .map_err(|error| Problem::new(caller, &error))?;
    let session = under(caller, &token).await?;
    Ok(granted(caller, &token).json(SessionDetail::from(&session)))
}

fn password(caller: &Caller, typed: &str) -> Result<Password, Problem> {
    Password::parse(typed).map_err(|refusal| Problem::field(caller, "password", refusal))
}
