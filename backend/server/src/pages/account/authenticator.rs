//! Setting up an authenticator app: at the first sign-in, or later.

use super::{
    Caller, answering, frame::nav, html, html_with_script, on_with_passed, recovery,
    second_factor::CodeForm, too_many,
};
use crate::{problem::Problem, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::{FieldError, Refusal};
use services::identity::{
    FactorError, Step, confirm_authenticator, factor_settings, start_authenticator,
};
use site::{
    account::{Attempt, Enrol, TotpSetup, authenticator::Authenticator},
    ui::Section,
};

/// What became of the code that was submitted, if one was.
type Tried = (StatusCode, Attempt, Vec<FieldError>);

const FRESH: Tried = (StatusCode::OK, Attempt::Fresh, Vec::new());

pub(super) async fn show_enrol(staff: Staff) -> Result<HttpResponse, Problem> {
    if staff.session.step() != Step::Enrol {
        return Ok(super::see_other(&staff.caller.page().href(staff.base())));
    }
    enrol(&staff, FRESH).await
}

pub(super) async fn submit_enrol(
    staff: Staff,
    form: web::Form<CodeForm>,
) -> Result<HttpResponse, Problem> {
    // Whoever has a factor shows it: it cannot be replaced with the password alone.
    if staff.session.step() != Step::Enrol {
        return Err(Problem::named(&staff.caller, "second-factor-required"));
    }
    match confirm(&staff, &form.code).await? {
        Ok(response) => Ok(response),
        Err(tried) => enrol(&staff, tried).await,
    }
}

pub(super) async fn show(staff: Staff) -> Result<HttpResponse, Problem> {
    set_up(&staff, FRESH).await
}

pub(super) async fn submit(
    staff: Staff,
    form: web::Form<CodeForm>,
) -> Result<HttpResponse, Problem> {
    match confirm(&staff, &form.code).await? {
        Ok(response) => Ok(response),
        Err(tried) => set_up(&staff, tried).await,
    }
}

/// Confirms with the first code; new recovery codes are shown at once, the only time they are.
async fn confirm(staff: &Staff, code: &str) -> Result<Result<HttpResponse, Tried>, Problem> {
    if code.trim().is_empty() {
        let errors = vec![FieldError::new("code", Refusal::Missing)];
        return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, Attempt::Fresh, errors)));
    }
    match confirm_authenticator(&staff.door(), &staff.session, code).await {
        Ok((passed, codes)) if codes.is_empty() => {
            let address = format!("{}/security?changed=totp", staff.base());
            Ok(Ok(on_with_passed(&staff.caller, &passed, &address)))
        }
        Ok((passed, codes)) => Ok(Ok(recovery::shown(staff, &codes, Some(&passed)).await?)),
        Err(FactorError::Wrong) => {
            Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, Attempt::Wrong, Vec::new())))
        }
        Err(FactorError::TooMany(wait)) => {
            Ok(Err((StatusCode::TOO_MANY_REQUESTS, too_many(wait), Vec::new())))
        }
        Err(error) => Err(Problem::new(&staff.caller, &error)),
    }
}

async fn enrol(staff: &Staff, (status, attempt, errors): Tried) -> Result<HttpResponse, Problem> {
    let passkeys = staff.caller.app().platform.doorkeeper.passkeys.is_some();
    let authenticator = learn(staff).await?;
    let page = Enrol { base: staff.base(), passkeys, authenticator, attempt, errors };
    let document = page.render(&context(&staff.caller, status));
    let respond = if passkeys { html_with_script } else { html };
    Ok(answering(attempt, respond(status, document)))
}

async fn set_up(staff: &Staff, (status, attempt, errors): Tried) -> Result<HttpResponse, Problem> {
    let settings = factor_settings(&staff.door(), &staff.session).await;
    let settings = settings.map_err(|fault| Problem::new(&staff.caller, &fault))?;
    let page = TotpSetup {
        nav: nav(staff, Section::Security).await?,
        replacing: settings.authenticator,
        authenticator: learn(staff).await?,
        attempt,
        errors,
    };
    let document = page.render(&context(&staff.caller, status));
    Ok(answering(attempt, html(status, document)))
}

async fn learn(staff: &Staff) -> Result<Authenticator, Problem> {
    let setup = start_authenticator(&staff.door(), &staff.session).await;
    let setup = setup.map_err(|error| Problem::new(&staff.caller, &error))?;
    Ok(Authenticator { qr_svg: setup.qr, secret: setup.secret })
}

fn context(caller: &Caller, status: StatusCode) -> site::PageContext {
    let page = caller.page();
    if status == StatusCode::OK { page } else { page.answering_post() }
}
