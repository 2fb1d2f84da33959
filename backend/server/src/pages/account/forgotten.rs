//! A password that is forgotten.

use super::{html, see_other};
use crate::{caller::Caller, problem::Problem, staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::{EmailAddress, FieldError};
use serde::Deserialize;
use services::identity::{
    ResetError, Secret, ask_reset, find_reset, password::Password, reset_password,
};
use site::account::{Forgotten, LinkSpent, Reset, Spent};

#[derive(Deserialize)]
pub(super) struct ForgottenForm {
    #[serde(default)]
    email: String,
}

#[derive(Deserialize)]
pub(super) struct ResetForm {
    #[serde(default)]
    password: String,
}

pub(super) async fn show(caller: Caller) -> HttpResponse {
    let page = Forgotten { base: caller.base(), ..Forgotten::default() };
    html(StatusCode::OK, page.render(&caller.page()))
}

/// The same answer whether anybody has the address or not.
pub(super) async fn submit(
    caller: Caller,
    form: web::Form<ForgottenForm>,
) -> Result<HttpResponse, Problem> {
    let email = form.into_inner().email;
    let page = Forgotten { base: caller.base(), email: email.clone(), ..Forgotten::default() };
    let (status, page) = match email.parse::<EmailAddress>() {
        Ok(address) => {
            ask_reset(&caller.door(), &address)
                .await
                .map_err(|error| Problem::new(&caller, &error))?;
            (StatusCode::OK, Forgotten { sent: true, ..page })
        }
        Err(refusal) => {
            let errors = vec![FieldError::new("email", refusal)];
            (StatusCode::UNPROCESSABLE_ENTITY, Forgotten { errors, ..page })
        }
    };
    Ok(html(status, page.render(&caller.page().answering_post())))
}

pub(super) async fn show_reset(
    caller: Caller,
    token: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let found = match token.parse::<Secret>() {
        Ok(secret) => find_reset(&caller.door(), &secret).await,
        Err(_) => Err(ResetError::Spent),
    };
    match found {
        Ok(()) => Ok(form(&caller, StatusCode::OK, &token, Vec::new())),
        Err(ResetError::Spent) => Ok(spent(&caller)),
        Err(error) => Err(Problem::new(&caller, &error)),
    }
}

pub(super) async fn submit_reset(
    caller: Caller,
    token: web::Path<String>,
    typed: web::Form<ResetForm>,
) -> Result<HttpResponse, Problem> {
    let refused = |refusal| {
        let errors = vec![FieldError::new("password", refusal)];
        form(&caller, StatusCode::UNPROCESSABLE_ENTITY, &token, errors)
    };
    let password = match Password::parse(&typed.password) {
        Ok(password) => password,
        Err(refusal) => return Ok(refused(refusal)),
    };
    let Ok(secret) = token.parse::<Secret>() else { return Ok(spent(&caller)) };
    match reset_password(&caller.door(), &secret, password).await {
        Ok(device) => {
            let address = format!("{}/sign-in?notice=password-set", caller.base());
            let mut response = see_other(&caller.page().href(&address));
            // The names of our cookies are always valid ones.
            let _ = response.add_cookie(&staff::device_cookie(caller.kind(), device.expose()));
            Ok(response)
        }
        Err(ResetError::Weak(weakness)) => Ok(refused(weakness.into())),
        Err(ResetError::Spent) => Ok(spent(&caller)),
        Err(error) => Err(Problem::new(&caller, &error)),
    }
}

fn form(caller: &Caller, status: StatusCode, token: &str, errors: Vec<FieldError>) -> HttpResponse {
    let page = Reset { base: caller.base(), token: token.to_owned(), errors };
    let context = caller.page();
    let context = if status == StatusCode::OK { context } else { context.answering_post() };
    html(status, page.render(&context))
}

fn spent(caller: &Caller) -> HttpResponse {
    let page = LinkSpent { base: caller.base(), link: Spent::Reset };
    html(StatusCode::NOT_FOUND, page.render(&caller.page()))
}
