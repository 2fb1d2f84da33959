//! The codes on paper.

use super::{html, see_other};
use crate::{problem::Problem, staff, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::{FieldError, Refusal};
use serde::Deserialize;
use services::identity::{Passed, factor::recovery::RecoveryCode, renew_recovery_codes};
use site::account::RecoveryCodes;

#[derive(Deserialize)]
pub(super) struct SeenForm {
    #[serde(default)]
    kept: String,
}

/// Shows codes, the only time they are shown.
pub(super) fn shown(
    staff: &Staff,
    codes: &[RecoveryCode],
    passed: Option<&Passed>,
) -> HttpResponse {
    let page = RecoveryCodes {
        base: staff.base(),
        nav: None,
        codes: codes.iter().map(RecoveryCode::expose).collect(),
        errors: Vec::new(),
    };
    let caller = &staff.caller;
    let mut response = html(StatusCode::OK, page.render(&caller.page().answering_post()));
    if let Some(passed) = passed {
        let kind = caller.kind();
        // The names of our cookies are always valid ones.
        let _ = response.add_cookie(&staff::session_cookie(kind, &passed.token));
        let _ = response.add_cookie(&staff::device_cookie(kind, passed.device.expose()));
    }
    response
}

/// Offers to make codes, to whoever has none yet.
pub(super) async fn show(staff: Staff) -> HttpResponse {
    let page =
        RecoveryCodes { base: staff.base(), nav: None, codes: Vec::new(), errors: Vec::new() };
    html(StatusCode::OK, page.render(&staff.caller.page()))
}

/// Makes new codes in place of all the old ones.
pub(super) async fn renew(staff: Staff) -> Result<HttpResponse, Problem> {
    let codes = renew_recovery_codes(&staff.door(), &staff.session).await;
    let codes = codes.map_err(|error| Problem::new(&staff.caller, &error))?;
    Ok(shown(&staff, &codes, None))
}

/// Goes on once somebody says that they kept the codes. Whoever did not is offered new ones: these
/// cannot be shown again.
pub(super) async fn seen(staff: Staff, form: web::Form<SeenForm>) -> HttpResponse {
    if form.kept.is_empty() {
        let errors = vec![FieldError::new("kept", Refusal::Missing)];
        let page = RecoveryCodes { base: staff.base(), nav: None, codes: Vec::new(), errors };
        let document = page.render(&staff.caller.page().answering_post());
        return html(StatusCode::UNPROCESSABLE_ENTITY, document);
    }
    see_other(&staff.caller.page().href(staff.base()))
}
