//! Somebody who is signed in, as the handlers meet them.

use crate::caller::Caller;
use actix_web::{
    FromRequest, HttpMessage as _, HttpRequest,
    cookie::{Cookie, SameSite},
    dev::Payload,
    http::header,
};
use domain::{
    id::PracticeId,
    identity::{Permission, may},
};
use services::{
    ctx::Ctx,
    error::Fault,
    identity::{Door, Kind, Member, Presence, Secret, Session},
    tenancy::FindError,
};
use std::future::{Ready, ready};

/// How long a browser keeps what makes it a known one: as long as the server does.
const DEVICE_DAYS: i64 = 180;

/// The header of a request that a page makes by itself.
const UNASKED: &str = "x-unasked";

/// Where changes are followed, for as long as a page is open.
pub const CHANGES: &str = "/api/v1/practice/changes";

/// The name of the cookie of a screen that others can see.
const VEIL: &str = "__Host-veil";

/// A request of somebody whose session the guard has let pass.
#[derive(Clone)]
pub struct Staff {
    /// The request.
    pub caller: Caller,
    /// The session.
    pub session: Session,
}

/// A request that reached a route which takes a practice: the guard has seen to it.
#[derive(Clone)]
pub struct AtWork {
    /// Whoever works.
    pub staff: Staff,
    /// What they are there.
    pub member: Member,
}

impl Staff {
    /// The account's side: what they change about themselves.
    pub fn door(&self) -> Door {
        self.caller.door()
    }

    /// Where their pages begin.
    pub fn base(&self) -> &'static str {
        self.caller.base()
    }
}

impl AtWork {
    /// The practice's side: what they do there.
    pub async fn ctx(&self) -> Result<Ctx, FindError> {
        self.staff.caller.as_staff(self.member.practice, self.staff.session.actor()).await
    }

    /// What their role allows.
    pub fn permissions(&self) -> Vec<Permission> {
        let allowed = |permission: &Permission| may(self.member.role, *permission);
        Permission::ALL.into_iter().filter(allowed).collect()
    }

    /// Where they work.
    pub fn practice(&self) -> PracticeId {
        self.member.practice
    }
}

impl FromRequest for Staff {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let session = request.extensions().get::<Session>().cloned();
        let staff = Caller::of(request).zip(session);
        let staff = staff.map(|(caller, session)| Self { caller, session });
        ready(staff.ok_or_else(|| actix_web::error::ErrorInternalServerError("not guarded")))
    }
}

impl FromRequest for AtWork {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let staff = Staff::from_request(request, payload).into_inner();
        ready(staff.and_then(|staff| {
            let member = staff.session.member;
            let member =
                member.ok_or_else(|| actix_web::error::ErrorInternalServerError("not guarded"))?;
            Ok(Self { staff, member })
        }))
    }
}

/// The cookie of a session: the browser keeps it to this host and to HTTPS, shows it to no script,
/// and does not send it along when another site submits a form.
pub fn session_cookie(kind: Kind, token: &Secret) -> Cookie<'static> {
    let same_site = match kind {
        Kind::Staff => SameSite::Lax,
        Kind::Operator => SameSite::Strict,
    };
    cookie(session_name(kind), token.expose()).same_site(same_site).finish()
}

/// The cookie that ends the one above.
pub fn no_session_cookie(kind: Kind) -> Cookie<'static> {
    let mut cookie = cookie(session_name(kind), String::new()).same_site(SameSite::Lax).finish();
    cookie.make_removal();
    cookie
}

/// The cookie of a known browser; it outlives sessions.
pub fn device_cookie(kind: Kind, text: String) -> Cookie<'static> {
    let age = actix_web::cookie::time::Duration::days(DEVICE_DAYS);
    cookie(device_name(kind), text).same_site(SameSite::Strict).max_age(age).finish()
}

/// The cookie of a screen that others can see, which lasts as long as the browser is open.
pub fn veil_cookie(on: bool) -> Cookie<'static> {
    let mut cookie = cookie(VEIL, "on".to_owned()).same_site(SameSite::Strict).finish();
    if !on {
        cookie.make_removal();
    }
    cookie
}

/// Whether the screen is one that others can see.
pub fn is_veiled(request: &HttpRequest) -> bool {
    request.cookie(VEIL).is_some()
}

fn cookie(name: &'static str, value: String) -> actix_web::cookie::CookieBuilder<'static> {
    Cookie::build(name, value).path("/").secure(true).http_only(true)
}

/// The name of a door's session cookie: both doors may stand on one host, at two ports.
pub fn session_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Staff => "__Host-session",
        Kind::Operator => "__Host-operator",
    }
}

/// The name of a door's device cookie.
pub fn device_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Staff => "__Host-device",
        Kind::Operator => "__Host-operator-device",
    }
}

/// The token that a request carries, if it carries one that could be one.
pub fn token(request: &HttpRequest, kind: Kind) -> Option<Secret> {
    request.cookie(session_name(kind))?.value().parse().ok()
}

/// The session of a request, if it lives.
pub async fn find(
    caller: &Caller,
    request: &HttpRequest,
    kind: Kind,
) -> Result<Option<Session>, Fault> {
    let Some(token) = token(request, kind) else { return Ok(None) };
    let presence = presence(request);
    let found = services::identity::find_session(&caller.door(), &token, presence).await?;
    Ok(found.filter(|session| session.kind == kind))
}

/// Whether somebody asked, or a page that keeps itself up to date, which says so.
fn presence(request: &HttpRequest) -> Presence {
    let unasked = request.headers().contains_key(UNASKED) || request.path() == CHANGES;
    if unasked { Presence::Unasked } else { Presence::There }
}

/// The kind of browser in a few words, for lists of sessions: its own description names versions
/// and devices that nobody needs.
pub fn label(request: &HttpRequest) -> String {
    let agent = request.headers().get(header::USER_AGENT);
    let agent = agent.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = |known: &[(&str, &str)]| {
        let found = known.iter().find(|(sign, _)| agent.contains(sign));
        found.map(|(_, name)| (*name).to_owned())
    };
    let browser = first(&[
        ("Firefox", "Firefox"),
        ("Edg/", "Edge"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    let words: Vec<_> = [browser, system].into_iter().flatten().collect();
    if words.is_empty() { "API".to_owned() } else { words.join(", ") }
}
