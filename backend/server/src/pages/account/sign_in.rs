//! The password.

use super::{answering, html, on_with, too_many, wanted};
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::{FieldError, Refusal};
use serde::Deserialize;
use services::identity::{SignInError, password::Password, sign_in};
use site::account::{Attempt, SignIn, SignInNotice};
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn show(
    caller: Caller,
    query: web::Query<HashMap<String, String>>,
) -> HttpResponse {
    let notice = match query.get("notice").map(String::as_str) {
        Some("ended") => Some(SignInNotice::Ended),
        Some("signed-out") => Some(SignInNotice::SignedOut),
        Some("password-set") => Some(SignInNotice::PasswordSet),
        Some("joined") => Some(SignInNotice::Joined),
        Some(_) | None => None,
    };
    let next = query.get("next").cloned().unwrap_or_default();
    let page = SignIn { notice, next, ..blank(&caller) };
    html(StatusCode::OK, page.render(&caller.page()))
}

pub(super) async fn submit(
    caller: Caller,
    form: web::Form<SignInForm>,
) -> Result<HttpResponse, Problem> {
    let SignInForm { email, password, next } = form.into_inner();
    let page = SignIn { email: email.clone(), next: next.clone(), ..blank(&caller) };
    let missing = |field: &str, value: &str| {
        value.trim().is_empty().then(|| FieldError::new(field, Refusal::Missing))
    };
    let errors: Vec<_> =
        [missing("email", &email), missing("password", &password)].into_iter().flatten().collect();
    let Some(password) = Password::parse(&password).ok().filter(|_| errors.is_empty()) else {
        return Ok(answer(&caller, StatusCode::UNPROCESSABLE_ENTITY, SignIn { errors, ..page }));
    };
    let (status, attempt) = match sign_in(&caller.door(), &email, password).await {
        Ok(token) => return Ok(on_with(&caller, &token, wanted(caller.base(), &next))),
        Err(SignInError::Wrong) => (StatusCode::UNPROCESSABLE_ENTITY, Attempt::Wrong),
        Err(SignInError::TooMany(wait)) => (StatusCode::TOO_MANY_REQUESTS, too_many(wait)),
        Err(SignInError::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Attempt::Busy),
        Err(error @ SignInError::Fault(_)) => return Err(Problem::new(&caller, &error)),
    };
    Ok(answer(&caller, status, SignIn { attempt, ..page }))
}

fn blank(caller: &Caller) -> SignIn {
    SignIn { base: caller.base(), demo: caller.app().config.demo, ..SignIn::default() }
}

fn answer(caller: &Caller, status: StatusCode, page: SignIn) -> HttpResponse {
    let document = page.render(&caller.page().answering_post());
    answering(page.attempt, html(status, document))
}
