//! The session of somebody who works in a practice: from the password to the practice.

mod account;
mod factor;
mod sign_in;

pub use account::{acknowledge_log, change_own_password, enter_practice};
pub use factor::pass_second_factor;
pub use sign_in::{start_session, unlock_session};

use crate::{
    caller::Caller,
    problem::Problem,
    staff::{Staff, no_session_cookie, session_cookie},
};
use actix_web::{HttpResponse, HttpResponseBuilder, Responder, delete, get, web};
use domain::identity::{Level, Permission, may};
use serde::Serialize;
use services::identity::{self, Presence, Secret, Session, find_session};
use utoipa::ToSchema;
use uuid::Uuid;

/// What comes next.
#[derive(Serialize, ToSchema)]
pub struct NextStep {
    /// `second_factor`, `enrol` (set up a second factor, on the pages), `change_password`,
    /// `read_logging`, `choose_practice` or `ready`.
    next: &'static str,
}

/// How a session stands.
#[derive(Serialize, ToSchema)]
pub struct SessionDetail {
    #[serde(flatten)]
    step: NextStep,
    /// Whether it sleeps: it must be unlocked before anything else.
    locked: bool,
    account: Uuid,
    /// Where its holder works, once nothing else comes before.
    #[serde(skip_serializing_if = "Option::is_none")]
    practice: Option<Uuid>,
    /// `owner`, `practitioner`, `secretary`, `locum` or `auditor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    /// What the role allows there.
    permissions: Vec<&'static str>,
}

/// How the session stands; it may sleep.
#[utoipa::path(tag = "session", security(("session" = [])), responses((status = 200, body = SessionDetail)))]
#[get("/api/v1/session")]
pub async fn show_session(staff: Staff) -> impl Responder {
    web::Json(SessionDetail::from(&staff.session))
}

/// Ends the session, here and on every server.
#[utoipa::path(tag = "session", security(("session" = [])), responses((status = 204)))]
#[delete("/api/v1/session")]
pub async fn end_session(staff: Staff) -> Result<impl Responder, Problem> {
    identity::end_session(&staff.door(), &staff.session, staff.session.id)
        .await
        .map_err(|fault| Problem::new(&staff.caller, &fault))?;
    Ok(HttpResponse::NoContent().cookie(no_session_cookie(staff.caller.kind())).finish())
}

/// The session as it stands now under a token.
async fn under(caller: &Caller, token: &Secret) -> Result<Session, Problem> {
    let found = find_session(&caller.door(), token, Presence::There).await;
    let found = found.map_err(|fault| Problem::new(caller, &fault))?;
    found.ok_or_else(|| Problem::named(caller, "not-signed-in"))
}

/// What comes next, under a new token.
async fn on_with(caller: &Caller, token: &Secret) -> Result<HttpResponse, Problem> {
    let session = under(caller, token).await?;
    Ok(granted(caller, token).json(NextStep::from(&session)))
}

/// An answer that brings a token.
fn granted(caller: &Caller, token: &Secret) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer.cookie(session_cookie(caller.kind(), token));
    answer
}

impl From<&Session> for NextStep {
    fn from(session: &Session) -> Self {
        Self { next: session.step().word() }
    }
}

impl From<&Session> for SessionDetail {
    fn from(session: &Session) -> Self {
        // Whoever has shown one factor only is told nothing about the practice.
        let member = session.member.filter(|_| session.level == Level::Full);
        let allowed =
            |permission: &Permission| member.is_some_and(|member| may(member.role, *permission));
        Self {
            step: NextStep::from(session),
            locked: session.locked,
            account: session.account.0,
            practice: member.map(|member| member.practice.0),
            role: member.map(|member| member.role.word()),
            permissions: Permission::ALL
                .into_iter()
                .filter(allowed)
                .map(Permission::word)
                .collect(),
        }
    }
}
