//! Changing a password.

use super::{answering, frame::nav, html, on_with, too_many};
use crate::{problem::Problem, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    identity::Level,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::identity::{PasswordError, change_password, password::Password};
use site::{
    account::{Attempt, ChangePassword},
    ui::Section,
};

#[derive(Deserialize)]
pub(super) struct ChangeForm {
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
}

pub(super) async fn show(staff: Staff) -> Result<HttpResponse, Problem> {
    answer(&staff, (StatusCode::OK, Attempt::Fresh, Vec::new())).await
}

pub(super) async fn submit(
    staff: Staff,
    form: web::Form<ChangeForm>,
) -> Result<HttpResponse, Problem> {
    let ChangeForm { current, new } = form.into_inner();
    let (current, new) = match (Password::parse(&current), Password::parse(&new)) {
        (Ok(current), Ok(new)) => (current, new),
        (current, new) => {
            let error = |field: &str, parsed: Result<Password, Refusal>| {
                parsed.err().map(|refusal| FieldError::new(field, refusal))
            };
            let errors = [error("current", current), error("new", new)];
            return refused(&staff, errors.into_iter().flatten().collect()).await;
        }
    };
    match change_password(&staff.door(), &staff.session, current, new).await {
        Ok(token) => {
            let address = match staff.session.level {
                Level::Full => format!("{}/security?changed=password", staff.base()),
                Level::Password | Level::MustChange | Level::MustRead => staff.base().to_owned(),
            };
            Ok(on_with(&staff.caller, &token, &address))
        }
        Err(PasswordError::Wrong) => {
            answer(&staff, (StatusCode::UNPROCESSABLE_ENTITY, Attempt::Wrong, Vec::new())).await
        }
        Err(PasswordError::Weak(weakness)) => {
            refused(&staff, vec![FieldError::new("new", weakness.into())]).await
        }
        Err(PasswordError::TooMany(wait)) => {
            answer(&staff, (StatusCode::TOO_MANY_REQUESTS, too_many(wait), Vec::new())).await
        }
        Err(error @ (PasswordError::Busy | PasswordError::Fault(_))) => {
            Err(Problem::new(&staff.caller, &error))
        }
    }
}

async fn refused(staff: &Staff, errors: Vec<FieldError>) -> Result<HttpResponse, Problem> {
    answer(staff, (StatusCode::UNPROCESSABLE_ENTITY, Attempt::Fresh, errors)).await
}

async fn answer(
    staff: &Staff,
    (status, attempt, errors): (StatusCode, Attempt, Vec<FieldError>),
) -> Result<HttpResponse, Problem> {
    let forced = staff.session.level == Level::MustChange;
    let nav = if forced { None } else { Some(nav(staff, Section::Security).await?) };
    let page = ChangePassword { base: staff.base(), nav, forced, attempt, errors };
    let context = staff.caller.page();
    let context = if status == StatusCode::OK { context } else { context.answering_post() };
    Ok(answering(attempt, html(status, page.render(&context))))
}
