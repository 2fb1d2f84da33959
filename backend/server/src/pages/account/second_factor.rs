//! The second factor, at each sign-in.

use super::{Caller, answering, html, html_with_script, on_with_passed, too_many, wanted};
use crate::{problem::Problem, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::{FieldError, Refusal};
use serde::Deserialize;
use services::identity::{
    FactorError, factor::recovery::RecoveryCode, factor_settings, pass_code, pass_recovery_code,
};
use site::account::{Attempt, FactorTried, SecondFactor};
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub recovery_code: String,
    #[serde(default)]
    pub next: String,
}

pub(super) async fn show(
    staff: Staff,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let next = query.get("next").cloned().unwrap_or_default();
    let page = SecondFactor { next, ..blank(&staff).await? };
    Ok(answer(&staff.caller, StatusCode::OK, &page))
}

pub(super) async fn submit(
    staff: Staff,
    form: web::Form<CodeForm>,
) -> Result<HttpResponse, Problem> {
    let form = form.into_inner();
    let page = SecondFactor { next: form.next.clone(), ..blank(&staff).await? };
    if form.code.trim().is_empty() {
        let errors = vec![FieldError::new("code", Refusal::Missing)];
        let page = SecondFactor { errors, ..page };
        return Ok(answer(&staff.caller, StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    match pass_code(&staff.door(), &staff.session, &form.code).await {
        Ok(passed) => Ok(on_with_passed(&staff.caller, &passed, wanted(staff.base(), &form.next))),
        Err(error) => refused(&staff, page, &error),
    }
}

pub(super) async fn submit_recovery(
    staff: Staff,
    form: web::Form<CodeForm>,
) -> Result<HttpResponse, Problem> {
    let form = form.into_inner();
    let tried = FactorTried::Recovery;
    let page = SecondFactor { next: form.next.clone(), tried, ..blank(&staff).await? };
    let code: RecoveryCode = match form.recovery_code.parse() {
        Ok(code) => code,
        Err(refusal) => {
            let errors = vec![FieldError::new("recovery_code", refusal)];
            let page = SecondFactor { errors, ..page };
            return Ok(answer(&staff.caller, StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    match pass_recovery_code(&staff.door(), &staff.session, &code).await {
        Ok(passed) => Ok(on_with_passed(&staff.caller, &passed, wanted(staff.base(), &form.next))),
        Err(error) => refused(&staff, page, &error),
    }
}

fn refused(
    staff: &Staff,
    page: SecondFactor,
    error: &FactorError,
) -> Result<HttpResponse, Problem> {
    let (status, attempt) = match error {
        FactorError::TooMany(wait) => (StatusCode::TOO_MANY_REQUESTS, too_many(*wait)),
        FactorError::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, Attempt::Wrong),
        FactorError::NotBegun
        | FactorError::Unavailable
        | FactorError::LastFactor
        | FactorError::Passkey(_)
        | FactorError::Fault(_) => return Err(Problem::new(&staff.caller, error)),
    };
    Ok(answer(&staff.caller, status, &SecondFactor { attempt, ..page }))
}

async fn blank(staff: &Staff) -> Result<SecondFactor, Problem> {
    let settings = factor_settings(&staff.door(), &staff.session).await;
    let settings = settings.map_err(|fault| Problem::new(&staff.caller, &fault))?;
    let available = staff.caller.app().platform.doorkeeper.passkeys.is_some();
    Ok(SecondFactor {
        base: staff.base(),
        passkey: available && !settings.passkeys.is_empty(),
        totp: settings.authenticator,
        ..SecondFactor::default()
    })
}

fn answer(caller: &Caller, status: StatusCode, page: &SecondFactor) -> HttpResponse {
    let context = caller.page();
    let context = if status == StatusCode::OK { context } else { context.answering_post() };
    let document = page.render(&context);
    let respond = if page.passkey { html_with_script } else { html };
    answering(page.attempt, respond(status, document))
}
