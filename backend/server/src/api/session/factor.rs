use super::{NextStep, granted, under};
use crate::{
    api::body::Body,
    problem::{Problem, ProblemBody},
    staff::{Staff, device_cookie},
};
use actix_web::{Responder, post};
use domain::text::Refusal;
use serde::Deserialize;
use services::identity::{
    FactorError, Passed, factor::recovery::RecoveryCode, pass_code, pass_recovery_code,
};
use utoipa::ToSchema;

/// The second factor: exactly one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondFactor {
    /// What the authenticator shows.
    code: Option<String>,
    /// One of the codes on paper, each of which serves once.
    recovery_code: Option<String>,
}

/// A second factor that could be one.
enum Shown {
    Code(String),
    Recovery(RecoveryCode),
}

/// Passes with the second factor; passkeys are for the pages.
#[utoipa::path(tag = "session", security(("session" = [])), request_body = SecondFactor, responses(
    (status = 200, body = NextStep),
    (status = 422, description = "wrong-code, or invalid", body = ProblemBody),
    (status = 429, description = "with Retry-After", body = ProblemBody),
))]
#[post("/api/v1/session/second-factor")]
pub async fn pass_second_factor(
    staff: Staff,
    body: Body<SecondFactor>,
) -> Result<impl Responder, Problem> {
    let caller = &staff.caller;
    let shown = body.0.read().map_err(|(field, refusal)| Problem::field(caller, field, refusal))?;
    let passed = pass(&staff, &shown).await.map_err(|error| Problem::new(caller, &error))?;
    let session = under(caller, &passed.token).await?;
    let mut answer = granted(caller, &passed.token);
    answer.cookie(device_cookie(caller.kind(), passed.device.expose()));
    Ok(answer.json(NextStep::from(&session)))
}

async fn pass(staff: &Staff, shown: &Shown) -> Result<Passed, FactorError> {
    match shown {
        Shown::Code(code) => pass_code(&staff.door(), &staff.session, code).await,
        Shown::Recovery(code) => pass_recovery_code(&staff.door(), &staff.session, code).await,
    }
}

impl SecondFactor {
    fn read(self) -> Result<Shown, (&'static str, Refusal)> {
        let in_code = |refusal| ("recovery_code", refusal);
        match (self.code, self.recovery_code) {
            (Some(code), None) => Ok(Shown::Code(code)),
            (None, Some(code)) => code.parse().map(Shown::Recovery).map_err(in_code),
            (None, None) => Err(("code", Refusal::Missing)),
            (Some(_), Some(_)) => Err(in_code(Refusal::Choice)),
        }
    }
}
