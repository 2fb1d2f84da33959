//! A session that slept.

use super::{answering, html, on_with, too_many, wanted};
use crate::{caller::Caller, problem::Problem, staff, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::{FieldError, Refusal};
use serde::Deserialize;
use services::identity::{PasswordError, Session, find_account, password::Password, unlock};
use site::account::{Attempt, Interrupted, Locked, Resume};
use std::collections::HashMap;
use url::form_urlencoded;

#[derive(Deserialize)]
pub(super) struct UnlockForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    resume_action: String,
    #[serde(default)]
    resume: String,
}

pub(super) async fn show(
    staff: Staff,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let next = query.get("next").cloned().unwrap_or_default();
    let page = Locked { next, ..blank(&staff.caller, &staff.session).await? };
    Ok(html(StatusCode::OK, page.render(&staff.caller.page())))
}

/// The answer to a form that was submitted while the session slept: the form waits in the page.
pub(crate) async fn locked(
    caller: &Caller,
    session: &Session,
    fields: String,
) -> Result<HttpResponse, Problem> {
    let interrupted = Some(Interrupted { action: caller.path.clone(), fields });
    let page = Locked { interrupted, ..blank(caller, session).await? };
    Ok(html(StatusCode::UNAUTHORIZED, page.render(&caller.page().answering_post())))
}

pub(super) async fn submit(
    staff: Staff,
    form: web::Form<UnlockForm>,
) -> Result<HttpResponse, Problem> {
    let caller = &staff.caller;
    let form = form.into_inner();
    let Ok(password) = Password::parse(&form.password) else {
        let errors = vec![FieldError::new("password", Refusal::Missing)];
        let page = Locked { errors, ..again(&staff, &form).await? };
        return Ok(refused(caller, StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let (status, attempt) = match unlock(&staff.door(), &staff.session, password).await {
        Ok(token) if form.resume_action.is_empty() => {
            return Ok(on_with(caller, &token, wanted(staff.base(), &form.next)));
        }
        Ok(token) => return Ok(resume(caller, &token, &form)),
        Err(PasswordError::Wrong | PasswordError::Weak(_)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Attempt::Wrong)
        }
        Err(PasswordError::TooMany(wait)) => (StatusCode::TOO_MANY_REQUESTS, too_many(wait)),
        Err(PasswordError::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Attempt::Busy),
        Err(error @ PasswordError::Fault(_)) => return Err(Problem::new(caller, &error)),
    };
    let page = Locked { attempt, ..again(&staff, &form).await? };
    Ok(refused(caller, status, &page))
}

/// The form that was interrupted, to be sent again with one button: a redirect could not carry it.
fn resume(caller: &Caller, token: &services::identity::Secret, form: &UnlockForm) -> HttpResponse {
    let fields = form_urlencoded::parse(form.resume.as_bytes()).into_owned().collect();
    let action = wanted(caller.base(), &form.resume_action).to_owned();
    let page = Resume { base: caller.base(), action, fields };
    let mut response = html(StatusCode::OK, page.render(&caller.page().answering_post()));
    // The name of a cookie of ours is always a valid one.
    let _ = response.add_cookie(&staff::session_cookie(caller.kind(), token));
    response
}

fn refused(caller: &Caller, status: StatusCode, page: &Locked) -> HttpResponse {
    let document = page.render(&caller.page().answering_post());
    answering(page.attempt, html(status, document))
}

async fn again(staff: &Staff, form: &UnlockForm) -> Result<Locked, Problem> {
    let interrupted = (!form.resume_action.is_empty())
        .then(|| Interrupted { action: form.resume_action.clone(), fields: form.resume.clone() });
    let blank = blank(&staff.caller, &staff.session).await?;
    Ok(Locked { next: form.next.clone(), interrupted, ..blank })
}

async fn blank(caller: &Caller, session: &Session) -> Result<Locked, Problem> {
    let holder = find_account(&caller.app().platform, session.account).await;
    let holder = holder.map_err(|fault| Problem::new(caller, &fault))?;
    let (person, email) = holder
        .map(|holder| (holder.person.name.to_string(), holder.person.email.to_string()))
        .unwrap_or_default();
    Ok(Locked { base: caller.base(), person, email, ..Locked::default() })
}
