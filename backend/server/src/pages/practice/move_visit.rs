//! Moving a visit to another time, by staff.

use super::{at_work, context, html, id, on};
use crate::{
    pages::{account::refused, picker},
    problem::{Explain as _, Problem, status},
    staff::AtWork,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::{AppointmentId, PlaceId, PractitionerId},
    identity::{AgendaAccess, changes},
    text::{FieldError, Refusal},
};
use jiff::Timestamp;
use serde::Deserialize;
use services::{
    booking::{
        MoveByStaff, StaffVisit, VisitError, move_by_staff, offer_slots_at_desk, own_accesses,
        read_visit,
    },
    ctx::Ctx,
    error::Classify as _,
};
use site::{practice::MoveVisit, ui::Section};
use std::collections::HashMap;

/// Where it is to move.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct MoveForm {
    version: String,
    practitioner: String,
    /// A time and a place, as the page joined them: `2026-12-01T08:00:00Z/…`.
    to: String,
}

/// What the page says besides the times.
#[derive(Default)]
struct Said {
    trouble: Option<&'static str>,
    errors: Vec<FieldError>,
}

type Query = HashMap<String, String>;

pub(super) async fn show(
    at: AtWork,
    visit: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    page(&at, id(&at, &visit)?, &query, (StatusCode::OK, Said::default())).await
}

pub(super) async fn confirm(
    at: AtWork,
    visit: web::Path<String>,
    form: web::Form<MoveForm>,
) -> Result<HttpResponse, Problem> {
    let (visit, caller): (AppointmentId, _) = (id(&at, &visit)?, &at.staff.caller);
    let query = HashMap::from([("practitioner".to_owned(), form.practitioner.clone())]);
    let Some((starts_at, place)) = target(&form.to) else {
        let why = if form.to.is_empty() { Refusal::Missing } else { Refusal::Shape };
        let said = Said { errors: vec![FieldError::new("to", why)], ..Said::default() };
        return page(&at, visit, &query, (StatusCode::UNPROCESSABLE_ENTITY, said)).await;
    };
    let ctx = at.ctx().await.map_err(|error| Problem::new(caller, &error))?;
    let version = form.version.parse().unwrap_or(-1);
    let practitioner = form.practitioner.parse().ok();
    let asked = MoveByStaff { visit, version, starts_at, practitioner, place: Some(place) };
    match move_by_staff(&ctx, &at.member, asked).await {
        Ok(_) => Ok(on(&at, &format!("/visits/{visit}?news=moved"))),
        Err(VisitError::NotAllowed) => refused(caller, &at.staff.session).await,
        Err(error @ (VisitError::Changed | VisitError::Over | VisitError::Unavailable(_))) => {
            let said = Said { trouble: Some(error.slug()), ..Said::default() };
            page(&at, visit, &query, (status(error.kind()), said)).await
        }
        Err(error) => Err(Problem::new(caller, &error)),
    }
}

fn target(raw: &str) -> Option<(Timestamp, PlaceId)> {
    let (starts_at, place) = raw.split_once('/')?;
    Some((starts_at.parse().ok()?, place.parse().ok()?))
}

async fn page(
    at: &AtWork,
    visit: AppointmentId,
    query: &Query,
    (status, said): (StatusCode, Said),
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let (ctx, nav) = at_work(at, Section::Agenda).await?;
    let read = read_visit(&ctx, &at.member, visit).await;
    let read = read.map_err(|error| Problem::new(caller, &error))?;
    let accesses = own_accesses(&ctx, &at.member).await;
    let accesses = accesses.map_err(|fault| Problem::new(caller, &fault))?;
    let open =
        |id: PractitionerId| AgendaAccess::scope_of(&accesses, id, ctx.now()).is_some_and(changes);
    if !changes(read.scope) {
        return refused(caller, &at.staff.session).await;
    }
    let asked = query.get("practitioner").and_then(|raw| raw.parse().ok());
    let practitioner = asked.filter(|id| open(*id)).unwrap_or(read.practitioner);
    let profile = ctx.profile();
    let several = profile.places.len() > 1;
    let page = MoveVisit {
        nav,
        zone: profile.practice.zone.clone(),
        id: visit,
        version: read.version,
        at: read.visit.start,
        practitioners: profile.practitioners.iter().filter(|one| open(one.id)).cloned().collect(),
        practitioner,
        places: if several { profile.places.clone() } else { Vec::new() },
        picker: times(at, &ctx, (&read, practitioner), query).await?,
        trouble: said.trouble,
        errors: said.errors,
    };
    Ok(html(status, page.render(&context(at, status))))
}

/// The free times, but the one that it has.
async fn times(
    at: &AtWork,
    ctx: &Ctx,
    (visit, practitioner): (&StaffVisit, PractitionerId),
    query: &Query,
) -> Result<site::patient::picker::Picker, Problem> {
    let caller = &at.staff.caller;
    let missing = || Problem::named(caller, "not-found");
    let known = &visit.told.as_ref().ok_or_else(missing)?.appointment;
    let offer = offer_slots_at_desk(ctx, known, practitioner).await;
    let mut offer = offer.map_err(|error| Problem::new(caller, &error))?;
    let same = |slot: &domain::booking::slot::Slot| {
        slot.visit.start == known.visit.start && slot.practitioner == known.practitioner
    };
    offer.slots.retain(|slot| !same(slot));
    Ok(picker::pick(&offer, Some(practitioner), &picker::Turn::of(query)))
}
