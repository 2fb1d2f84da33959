//! The pages of a person's account: under `/pro` for staff, under `/operator` for operators.

mod authenticator;
mod forgotten;
mod frame;
mod invitation;
mod leave;
mod lock;
mod logging;
mod passkey;
mod password;
mod practices;
mod recovery;
mod refused;
mod second_factor;
mod security;
mod sign_in;

pub(crate) use frame::{at_work, bare};
pub(crate) use lock::locked;
pub(crate) use refused::refused;

use super::{html, html_with_script, see_other};
use crate::{caller::Caller, staff};
use actix_web::{HttpResponse, http::header, web};
use services::identity::{Passed, Secret};
use site::account::Attempt;
use std::time::Duration;

/// Adds the routes of a door.
pub(super) fn configure(routes: &mut web::ServiceConfig, base: &'static str) {
    let at = |path: &str| format!("{base}{path}");
    routes
        .route(&at("/sign-in"), web::get().to(sign_in::show))
        .route(&at("/sign-in"), web::post().to(sign_in::submit))
        .route(&at("/sign-out"), web::post().to(leave::sign_out))
        .route(&at("/unlock"), web::get().to(lock::show))
        .route(&at("/unlock"), web::post().to(lock::submit))
        .route(&at("/forgotten"), web::get().to(forgotten::show))
        .route(&at("/forgotten"), web::post().to(forgotten::submit))
        .route(&at("/reset/{token}"), web::get().to(forgotten::show_reset))
        .route(&at("/reset/{token}"), web::post().to(forgotten::submit_reset))
        .route(&at("/invitation/{token}"), web::get().to(invitation::show))
        .route(&at("/invitation/{token}"), web::post().to(invitation::submit))
        .route(&at("/second-factor"), web::get().to(second_factor::show))
        .route(&at("/second-factor"), web::post().to(second_factor::submit))
        .route(&at("/second-factor/recovery"), web::post().to(second_factor::submit_recovery))
        .route(&at("/second-factor/passkey/options"), web::post().to(passkey::ask))
        .route(&at("/second-factor/passkey"), web::post().to(passkey::check))
        .route(&at("/enrol"), web::get().to(authenticator::show_enrol))
        .route(&at("/enrol/totp"), web::post().to(authenticator::submit_enrol))
        .route(&at("/recovery-codes"), web::get().to(recovery::show))
        .route(&at("/recovery-codes/seen"), web::post().to(recovery::seen))
        .route(&at("/password"), web::get().to(password::show))
        .route(&at("/password"), web::post().to(password::submit))
        .route(&at("/logging"), web::get().to(logging::show))
        .route(&at("/logging"), web::post().to(logging::submit))
        .route(&at("/practices"), web::get().to(practices::show))
        .route(&at("/practices"), web::post().to(practices::submit))
        .route(&at("/security"), web::get().to(security::show))
        .route(&at("/security/name"), web::post().to(security::rename))
        .route(&at("/security/totp"), web::get().to(authenticator::show))
        .route(&at("/security/totp"), web::post().to(authenticator::submit))
        .route(&at("/security/passkeys/options"), web::post().to(passkey::offer))
        .route(&at("/security/passkeys"), web::post().to(passkey::keep))
        .route(&at("/security/passkeys/{id}/remove"), web::post().to(security::remove_passkey))
        .route(&at("/security/recovery-codes"), web::post().to(recovery::renew))
        .route(&at("/security/sessions/end-others"), web::post().to(security::end_others))
        .route(&at("/security/sessions/{id}/end"), web::post().to(security::end))
        .route(&at("/security/devices/{id}/forget"), web::post().to(security::forget));
}

/// Leads on under a new token.
fn on_with(caller: &Caller, token: &Secret, address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, caller.page().href(address)))
        .cookie(staff::session_cookie(caller.kind(), token))
        .finish()
}

/// Leads on when both factors were right: the browser is a known one from now on.
fn on_with_passed(caller: &Caller, passed: &Passed, address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, caller.page().href(address)))
        .cookie(staff::session_cookie(caller.kind(), &passed.token))
        .cookie(staff::device_cookie(caller.kind(), passed.device.expose()))
        .finish()
}

/// Where somebody wanted to go, if it is a page of this door; its first page else. Nothing that a
/// link could bring in leads to another site.
fn wanted<'a>(base: &'a str, next: &'a str) -> &'a str {
    let inside = next.strip_prefix(base).is_some_and(|rest| {
        (rest.is_empty() || rest.starts_with(['/', '?'])) && !rest.contains(['\\', '\n', '\r'])
    });
    if inside { next } else { base }
}

/// The answer to an attempt: what the page says of waiting is said in a header too (RFC 9110,
/// 10.2.3).
fn answering(attempt: Attempt, mut response: HttpResponse) -> HttpResponse {
    let wait = match attempt {
        Attempt::Fresh | Attempt::Wrong => return response,
        Attempt::TooMany { minutes } => u64::from(minutes).saturating_mul(60),
        Attempt::Busy => 5,
    };
    response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait));
    response
}

/// How long to wait, as the pages say it.
fn too_many(wait: Duration) -> Attempt {
    let minutes = wait.as_secs().div_ceil(60);
    Attempt::TooMany { minutes: u32::try_from(minutes).unwrap_or(u32::MAX).max(1) }
}

#[cfg(test)]
mod tests {
    use super::wanted;

    #[test]
    fn nobody_is_led_to_another_site() {
        assert_eq!(wanted("/pro", "/pro/team?x=1"), "/pro/team?x=1");
        assert_eq!(wanted("/pro", "/pro"), "/pro");
        for foreign in
            ["", "//evil.example", "https://evil.example", "/\\evil", "/prominent", "/pro\\x"]
        {
            assert_eq!(wanted("/pro", foreign), "/pro", "{foreign}");
        }
    }
}
