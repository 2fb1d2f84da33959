//! Days and times to pick from.

use super::held::HeldVisit;
use crate::{
    caller::Caller,
    pages::{html_with_islands, picker},
    problem::Problem,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::{PlaceId, PractitionerId, VisitTypeId},
    tenancy::{Offering, Place, Practitioner, Profile},
    text::{FieldError, Refusal},
};
use services::{
    booking::{Wish, abreast_of_visit_type, offer_slots},
    ctx::Ctx,
};
use site::patient::{times::Times, typed::Typed};
use std::{collections::HashMap, str::FromStr};

pub(super) async fn show(
    caller: Caller,
    slug: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let visit_type =
        choice(&caller, &query, "visit_type")?.ok_or_else(|| refused(&caller, "visit_type"))?;
    let filters = Filters {
        visit_type,
        practitioner: choice(&caller, &query, "practitioner")?,
        place: choice(&caller, &query, "place")?,
        new_patient: query.get("new_patient").is_some_and(|said| said == "yes"),
    };
    let document =
        document(&caller, &ctx, filters, &picker::Turn::of(&query), Typed::default()).await?;
    Ok(html_with_islands(StatusCode::OK, document.render(&caller.page())))
}

/// The times again, after one was given back.
pub(super) async fn after(
    caller: &Caller,
    held: &HeldVisit,
    typed: Typed,
) -> Result<HttpResponse, Problem> {
    let filters = Filters {
        visit_type: held.hold.visit_type,
        practitioner: None,
        place: None,
        new_patient: held.new_patient(),
    };
    let document = document(caller, &held.ctx, filters, &picker::Turn::default(), typed).await?;
    Ok(html_with_islands(StatusCode::OK, document.render(&caller.page().answering_post())))
}

struct Filters {
    visit_type: VisitTypeId,
    practitioner: Option<PractitionerId>,
    place: Option<PlaceId>,
    new_patient: bool,
}

async fn document(
    caller: &Caller,
    ctx: &Ctx,
    Filters { visit_type, practitioner, place, new_patient }: Filters,
    turn: &picker::Turn,
    typed: Typed,
) -> Result<Times, Problem> {
    let ctx = abreast_of_visit_type(ctx, visit_type).await;
    let ctx = ctx.map_err(|fault| Problem::new(caller, &fault))?;
    let ctx = &if new_patient { ctx.for_new_patient() } else { ctx };
    let offering =
        ctx.profile().offered(visit_type).ok_or_else(|| refused(caller, "visit_type"))?.clone();
    let wish =
        Wish { visit_type, practitioner, place, from: None, days: offering.rules.horizon_days + 1 };
    let offer = offer_slots(ctx, &wish).await;
    let offer = offer.map_err(|error| Problem::new(caller, &error).at(&ctx.profile().practice))?;
    Ok(Times {
        practice: offer.profile.practice.clone(),
        practitioners: who(&offer.profile, &offering),
        places: places(&offer.profile, &offering),
        picker: picker::pick(&offer, practitioner, turn),
        offering,
        practitioner,
        place,
        new_patient,
        typed,
    })
}

fn who(profile: &Profile, offering: &Offering) -> Vec<Practitioner> {
    let offers =
        |practitioner: &&Practitioner| offering.rules.practitioners.contains(&practitioner.id);
    profile.practitioners.iter().filter(offers).cloned().collect()
}

/// The places where anyone who offers it has hours.
fn places(profile: &Profile, offering: &Offering) -> Vec<Place> {
    let offered_at = |place: &&Place| {
        let here = |practitioner: &PractitionerId, at: &PlaceId| {
            offering.rules.practitioners.contains(practitioner) && *at == place.id
        };
        let weekly =
            profile.timetable.weekly.iter().any(|hours| here(&hours.practitioner, &hours.place));
        weekly || profile.timetable.overrides.iter().any(|day| here(&day.practitioner, &day.place))
    };
    profile.places.iter().filter(offered_at).cloned().collect()
}

/// A parameter that names something: absent and empty mean any.
fn choice<T: FromStr>(
    caller: &Caller,
    query: &HashMap<String, String>,
    name: &str,
) -> Result<Option<T>, Problem> {
    let given = query.get(name).filter(|text| !text.is_empty());
    given.map(|text| text.parse().map_err(|_| refused(caller, name))).transpose()
}

/// A link with an id that the practice does not know leads nowhere.
fn refused(caller: &Caller, field: &str) -> Problem {
    Problem::invalid(caller, vec![FieldError::new(field, Refusal::Choice)])
}
