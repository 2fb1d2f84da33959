//! The way out.

use super::Caller;
use crate::{problem::Problem, staff, staff::Staff};
use actix_web::{
    HttpResponse,
    http::header::{HeaderName, HeaderValue, LOCATION},
};
use services::identity::end_session;

/// Ends the session here and on the server, and asks the browser to keep nothing of it.
pub(super) async fn sign_out(staff: Staff) -> Result<HttpResponse, Problem> {
    let caller: &Caller = &staff.caller;
    end_session(&staff.door(), &staff.session, staff.session.id)
        .await
        .map_err(|fault| Problem::new(caller, &fault))?;
    let address = caller.page().href(&format!("{}/sign-in?notice=signed-out", staff.base()));
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .insert_header((
            HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static("\"cache\", \"storage\""),
        ))
        .cookie(staff::no_session_cookie(caller.kind()))
        .finish())
}
