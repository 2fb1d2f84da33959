//! Joining a team.

use super::{html, see_other};
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::FieldError;
use serde::Deserialize;
use services::identity::{
    InvitationError, Secret, accept_invitation, find_invitation, password::Password,
};
use site::account::{Invitation, LinkSpent, Spent};

#[derive(Deserialize)]
pub(super) struct JoinForm {
    #[serde(default)]
    password: String,
}

pub(super) async fn show(
    caller: Caller,
    token: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    form(&caller, StatusCode::OK, &token, Vec::new()).await
}

pub(super) async fn submit(
    caller: Caller,
    token: web::Path<String>,
    typed: web::Form<JoinForm>,
) -> Result<HttpResponse, Problem> {
    let Ok(secret) = token.parse::<Secret>() else { return Ok(spent(&caller)) };
    let door = caller.door();
    let invitation = match find_invitation(&door, &secret).await {
        Ok(invitation) => invitation,
        Err(InvitationError::Spent) => return Ok(spent(&caller)),
        Err(error) => return Err(Problem::new(&caller, &error)),
    };
    let password = match (invitation.existing, Password::parse(&typed.password)) {
        (true, _) => None,
        (false, Ok(password)) => Some(password),
        (false, Err(refusal)) => return again(&caller, &token, refusal).await,
    };
    match accept_invitation(&door, &secret, password).await {
        Ok(()) => {
            let address = format!("{}/sign-in?notice=joined", caller.base());
            Ok(see_other(&caller.page().href(&address)))
        }
        Err(InvitationError::Weak(weakness)) => again(&caller, &token, weakness.into()).await,
        Err(InvitationError::Spent) => Ok(spent(&caller)),
        Err(error) => Err(Problem::new(&caller, &error)),
    }
}

async fn again(
    caller: &Caller,
    token: &str,
    refusal: domain::text::Refusal,
) -> Result<HttpResponse, Problem> {
    let errors = vec![FieldError::new("password", refusal)];
    form(caller, StatusCode::UNPROCESSABLE_ENTITY, token, errors).await
}

async fn form(
    caller: &Caller,
    status: StatusCode,
    token: &str,
    errors: Vec<FieldError>,
) -> Result<HttpResponse, Problem> {
    let Ok(secret) = token.parse::<Secret>() else { return Ok(spent(caller)) };
    match find_invitation(&caller.door(), &secret).await {
        Ok(invitation) => {
            let page = Invitation {
                base: caller.base(),
                token: token.to_owned(),
                practice: invitation.practice.to_string(),
                inviter: invitation.inviter.map(|name| name.to_string()).unwrap_or_default(),
                role: invitation.role,
                person: invitation.person.name.to_string(),
                email: invitation.person.email.to_string(),
                existing: invitation.existing,
                errors,
            };
            let context = caller.page();
            Ok(html(status, page.render(&context)))
        }
        Err(InvitationError::Spent) => Ok(spent(caller)),
        Err(error) => Err(Problem::new(caller, &error)),
    }
}

fn spent(caller: &Caller) -> HttpResponse {
    let page = LinkSpent { base: caller.base(), link: Spent::Invitation };
    html(StatusCode::NOT_FOUND, page.render(&caller.page()))
}
