//! Who may pass: asks the access table, and the session of whoever comes.

use crate::{
    access::{Access, access},
    caller::Caller,
    pages::account,
    problem::Problem,
    staff,
};
use actix_web::{
    Error, HttpMessage as _, HttpResponse,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::ErrorInternalServerError,
    http::{Method, header},
    middleware::Next,
    web,
};
use domain::identity::{Level, Permission, may};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use services::identity::{Session, Step, refused_access};
use url::form_urlencoded;

/// Lets a request pass if its route is declared and its session has got far enough; else it says
/// what comes first.
pub async fn guard<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let Some(pattern) = request.match_pattern() else {
        // Nothing is routed there, and the default says so.
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let caller = Caller::of(request.request());
    let caller = caller.ok_or_else(|| ErrorInternalServerError("no application"))?;
    if names_a_password(request.query_string()) {
        return Err(Problem::named(&caller, "invalid").into());
    }
    match access(request.method(), &pattern) {
        Some(Access::Public) => {}
        // Also where another method is declared: a handler could have been added for this one.
        None => return Err(Problem::named(&caller, "not-found").into()),
        Some(needed) => {
            let found = staff::find(&caller, request.request(), caller.kind()).await;
            let found = found.map_err(|fault| Problem::new(&caller, &fault))?;
            match verdict(needed, found.as_ref()) {
                Ok(session) => drop(request.extensions_mut().insert(session.clone())),
                Err(first) => return answer(request, &caller, found, first).await,
            }
        }
    }
    Ok(next.call(request).await?.map_into_left_body())
}

/// What must come before the route that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    SignIn,
    Unlock,
    Next(Step),
    /// Nothing would help.
    Never,
}

fn verdict(needed: Access, session: Option<&Session>) -> Result<&Session, First> {
    let session = session.ok_or(First::SignIn)?;
    let level = match needed {
        Access::Public | Access::Asleep => return Ok(session),
        Access::SignedIn(level) => level,
        Access::May(_) => Level::Full,
    };
    match (needed, session.member) {
        _ if session.locked => Err(First::Unlock),
        _ if session.level < level => Err(First::Next(session.step())),
        (Access::May(_), None) => Err(First::Next(Step::ChoosePractice)),
        (Access::May(permission), Some(member)) if !may(member.role, permission) => {
            Err(First::Never)
        }
        (Access::Public | Access::Asleep | Access::SignedIn(_) | Access::May(_), _) => Ok(session),
    }
}

/// Whether a session would still be let in where a permission is needed.
pub fn still_may(session: &Session, permission: Permission) -> bool {
    verdict(Access::May(permission), Some(session)).is_ok()
}

async fn answer<B: MessageBody>(
    mut request: ServiceRequest,
    caller: &Caller,
    session: Option<Session>,
    first: First,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    if let (First::Never, Some(session)) = (first, &session) {
        let told = refused_access(&caller.door(), session).await;
        told.map_err(|fault| Problem::new(caller, &fault))?;
    }
    if caller.is_program() {
        return Err(Problem::named(caller, slug(first)).into());
    }
    let response = match (first, session) {
        (First::Unlock, Some(session)) if may_wait(request.method(), &caller.path) => {
            // What was typed is kept whole or the sender is told: nothing is lost in silence.
            let body = request.extract::<web::Bytes>().await?;
            let fields = String::from_utf8_lossy(&body).into_owned();
            account::locked(caller, &session, fields).await?
        }
        (First::Never, Some(session)) => account::refused(caller, &session).await?,
        (first, _) => lead_to(caller, request.method(), first),
    };
    Ok(request.into_response(response).map_into_right_body())
}

/// A password in an address would stand in histories and logs (R-10.P27).
fn names_a_password(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(key, _)| {
        matches!(key.as_ref(), "password" | "current" | "new" | "code" | "recovery_code")
    })
}

/// Whether a form may wait in the page that unlocks: not one with passwords in it.
fn may_wait(method: &Method, path: &str) -> bool {
    method == Method::POST && !path.ends_with("/password")
}

/// The page that comes first. Whoever asked for a page comes back to it afterwards.
fn lead_to(caller: &Caller, method: &Method, first: First) -> HttpResponse {
    let page = match first {
        First::SignIn | First::Never => "sign-in",
        First::Unlock => "unlock",
        First::Next(Step::Enrol) => "enrol",
        First::Next(Step::SecondFactor) => "second-factor",
        First::Next(Step::ChangePassword) => "password",
        First::Next(Step::ReadLogging) => "logging",
        First::Next(Step::ChoosePractice | Step::Ready) => "practices",
    };
    let back = if method.is_safe() {
        format!("?next={}", utf8_percent_encode(&caller.path, NON_ALPHANUMERIC))
    } else {
        String::new()
    };
    let address = caller.page().href(&format!("{}/{page}{back}", caller.base()));
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}

/// What programs are told.
fn slug(first: First) -> &'static str {
    match first {
        First::SignIn => "not-signed-in",
        First::Unlock => "session-locked",
        First::Next(Step::Enrol | Step::SecondFactor) => "second-factor-required",
        First::Next(Step::ChangePassword) => "password-change-required",
        First::Next(Step::ReadLogging) => "logging-notice-required",
        First::Next(Step::ChoosePractice | Step::Ready) => "practice-required",
        First::Never => "not-allowed",
    }
}

#[cfg(test)]
mod tests;
