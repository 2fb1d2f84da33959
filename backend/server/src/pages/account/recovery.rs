//! The codes on paper.

use super::{frame::nav, html, see_other};
use crate::{problem::Problem, staff, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    identity::Level,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::identity::{Passed, factor::recovery::RecoveryCode, renew_recovery_codes};
use site::{
    account::{Changed, RecoveryCodes},
    ui::{Nav, Section},
};

#[derive(Deserialize)]
pub(super) struct SeenForm {
    #[serde(default)]
    kept: String,
}

/// Shows codes, the only time they are shown.
pub(super) async fn shown(
    staff: &Staff,
    codes: &[RecoveryCode],
    passed: Option<&Passed>,
) -> Result<HttpResponse, Problem> {
    let codes = codes.iter().map(RecoveryCode::expose).collect();
    let page = RecoveryCodes { codes, ..blank(staff).await? };
    let caller = &staff.caller;
    let mut response = html(StatusCode::OK, page.render(&caller.page().answering_post()));
    if let Some(passed) = passed {
        let kind = caller.kind();
        // The names of our cookies are always valid ones.
        let _ = response.add_cookie(&staff::session_cookie(kind, &passed.token));
        let _ = response.add_cookie(&staff::device_cookie(kind, passed.device.expose()));
    }
    Ok(response)
}

/// Offers to make codes, to whoever has none yet.
pub(super) async fn show(staff: Staff) -> Result<HttpResponse, Problem> {
    let page = blank(&staff).await?;
    Ok(html(StatusCode::OK, page.render(&staff.caller.page())))
}

async fn blank(staff: &Staff) -> Result<RecoveryCodes, Problem> {
    let nav = frame(staff).await?;
    Ok(RecoveryCodes { base: staff.base(), nav, codes: Vec::new(), errors: Vec::new() })
}

/// Makes new codes in place of all the old ones.
pub(super) async fn renew(staff: Staff) -> Result<HttpResponse, Problem> {
    let codes = renew_recovery_codes(&staff.door(), &staff.session).await;
    let codes = codes.map_err(|error| Problem::new(&staff.caller, &error))?;
    shown(&staff, &codes, None).await
}

/// Goes on once somebody says that they kept the codes. Whoever did not is offered new ones: these
/// cannot be shown again.
pub(super) async fn seen(staff: Staff, form: web::Form<SeenForm>) -> Result<HttpResponse, Problem> {
    if form.kept.is_empty() {
        let errors = vec![FieldError::new("kept", Refusal::Missing)];
        let page = RecoveryCodes { errors, ..blank(&staff).await? };
        let document = page.render(&staff.caller.page().answering_post());
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, document));
    }
    let next = match staff.session.level {
        Level::Full => {
            format!("{}/security?changed={}", staff.base(), Changed::RecoveryCodes.word())
        }
        Level::Password | Level::MustChange | Level::MustRead => staff.base().to_owned(),
    };
    Ok(see_other(&staff.caller.page().href(&next)))
}

/// The frame, for whoever is wholly signed in.
async fn frame(staff: &Staff) -> Result<Option<Nav>, Problem> {
    match staff.session.level {
        Level::Full => Ok(Some(nav(staff, Section::Security).await?)),
        Level::Password | Level::MustChange | Level::MustRead => Ok(None),
    }
}
