//! One's own name, factors, sessions and browsers.

use super::{
    frame::{nav, zone},
    html, html_with_script, see_other,
};
use crate::{problem::Problem, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::{DeviceId, PasskeyId, SignInId},
    text::{FieldError, PersonName},
};
use serde::Deserialize;
use services::{
    identity::{
        FactorError, change_name, end_other_sessions, end_session, factor_settings, find_account,
        forget_device, list_sessions,
    },
    tenancy,
};
use site::{
    PageContext,
    account::{Changed, Device, Passkey, Security, SignedIn},
    ui::Section,
};
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct NameForm {
    #[serde(default)]
    name: String,
}

pub(super) async fn show(
    staff: Staff,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let word = query.get("changed").cloned().unwrap_or_default();
    let changed = Changed::ALL.into_iter().find(|changed| changed.word() == word);
    let page = Security { changed, ..page(&staff).await? };
    Ok(answer(StatusCode::OK, &page, &staff.caller.page()))
}

fn answer(status: StatusCode, page: &Security, context: &PageContext) -> HttpResponse {
    let document = page.render(context);
    if page.passkeys_available {
        html_with_script(status, document)
    } else {
        html(status, document)
    }
}

async fn page(staff: &Staff) -> Result<Security, Problem> {
    let (caller, door) = (&staff.caller, staff.door());
    let problem = |fault| Problem::new(caller, &fault);
    let platform = &caller.app().platform;
    let holder = find_account(platform, staff.session.account).await.map_err(problem)?;
    let holder = holder.ok_or_else(|| Problem::named(caller, "not-found"))?;
    let settings = factor_settings(&door, &staff.session).await.map_err(problem)?;
    let known = list_sessions(platform, &staff.session).await.map_err(problem)?;
    let profile = match staff.session.member {
        Some(member) => tenancy::profile(platform, member.practice).await.ok(),
        None => None,
    };
    let passkeys = settings.passkeys.into_iter().map(|one| Passkey {
        id: one.id,
        label: one.label,
        created: one.created_at,
        used: one.last_used_at,
    });
    let sessions = known.sessions.into_iter().map(|one| SignedIn {
        id: one.id,
        device: one.label,
        started: one.created_at,
        seen: one.last_seen_at,
        this: one.current,
    });
    let own = door.device_id();
    let devices = known.devices.into_iter().map(|one| Device {
        id: one.id,
        label: one.label,
        seen: one.last_seen_at,
        this: own == Some(one.id),
    });
    Ok(Security {
        nav: nav(staff, Section::Security).await?,
        zone: zone(profile.as_deref()),
        name: holder.person.name.to_string(),
        email: holder.person.email.to_string(),
        passkeys_available: platform.doorkeeper.passkeys.is_some(),
        passkeys: passkeys.collect(),
        totp: settings.authenticator,
        recovery_codes: usize::try_from(settings.recovery_codes).unwrap_or(0),
        sessions: sessions.collect(),
        devices: devices.collect(),
        changed: None,
        errors: Vec::new(),
    })
}

pub(super) async fn rename(
    staff: Staff,
    form: web::Form<NameForm>,
) -> Result<HttpResponse, Problem> {
    match form.name.parse::<PersonName>() {
        Ok(name) => {
            change_name(&staff.door(), &staff.session, name)
                .await
                .map_err(|fault| Problem::new(&staff.caller, &fault))?;
            Ok(back(&staff, Changed::Name))
        }
        Err(refusal) => {
            let errors = vec![FieldError::new("name", refusal)];
            let page = Security { name: form.name.clone(), errors, ..page(&staff).await? };
            let context = staff.caller.page().answering_post();
            Ok(answer(StatusCode::UNPROCESSABLE_ENTITY, &page, &context))
        }
    }
}

pub(super) async fn remove_passkey(
    staff: Staff,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let id: PasskeyId = parse(&staff, &id)?;
    let removed = services::identity::remove_passkey(&staff.door(), &staff.session, id).await;
    match removed {
        Ok(()) => Ok(back(&staff, Changed::PasskeyRemoved)),
        Err(FactorError::LastFactor) => Ok(back(&staff, Changed::LastFactor)),
        Err(error) => Err(Problem::new(&staff.caller, &error)),
    }
}

pub(super) async fn end(staff: Staff, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let id: SignInId = parse(&staff, &id)?;
    end_session(&staff.door(), &staff.session, id)
        .await
        .map_err(|fault| Problem::new(&staff.caller, &fault))?;
    Ok(back(&staff, Changed::Sessions))
}

pub(super) async fn end_others(staff: Staff) -> Result<HttpResponse, Problem> {
    end_other_sessions(&staff.door(), &staff.session)
        .await
        .map_err(|fault| Problem::new(&staff.caller, &fault))?;
    Ok(back(&staff, Changed::Sessions))
}

pub(super) async fn forget(staff: Staff, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let id: DeviceId = parse(&staff, &id)?;
    let gone = forget_device(&staff.door(), &staff.session, id).await;
    match gone.map_err(|fault| Problem::new(&staff.caller, &fault))? {
        true => Ok(back(&staff, Changed::Device)),
        false => Err(Problem::named(&staff.caller, "not-found")),
    }
}

fn parse<T: std::str::FromStr>(staff: &Staff, raw: &str) -> Result<T, Problem> {
    raw.parse().map_err(|_| Problem::named(&staff.caller, "not-found"))
}

fn back(staff: &Staff, changed: Changed) -> HttpResponse {
    let address = format!("{}/security?changed={}", staff.base(), changed.word());
    see_other(&staff.caller.page().href(&address))
}
