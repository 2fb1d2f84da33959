//! Where the practice receives, and who does.

use super::hours::{IfMatch, StrandedDetail, details, fresh, said_fate, tagged};
use crate::{
    api::{
        body::Body,
        practices::{PractitionerDetail, Words},
    },
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, get, http::StatusCode, patch, web};
use domain::{
    booking::hours::PlaceCalendar,
    id::{PlaceId, PractitionerId},
    tenancy::Profile,
};
use serde::{Deserialize, Serialize};
use services::{
    hours::{SetHolidays, set_holidays},
    revision::Revision,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// The places, the main one first.
#[derive(Serialize, ToSchema)]
pub struct OwnPlaceList {
    places: Vec<OwnPlace>,
}

/// A place, as its staff sees it.
#[derive(Serialize, ToSchema)]
pub struct OwnPlace {
    id: Uuid,
    name: String,
    street: String,
    postcode: String,
    city: String,
    /// The French department, which decides about its public holidays.
    department: Option<&'static str>,
    /// Whether weekly hours pause on public holidays.
    observes_holidays: bool,
    access: Option<Words>,
}

/// A place that was changed, with the visits that now stand on a public holiday.
#[derive(Serialize, ToSchema)]
pub struct SavedPlace {
    #[serde(flatten)]
    place: OwnPlace,
    stranded_visits: Vec<StrandedDetail>,
}

/// What is to change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceUpdate {
    /// Whether weekly hours pause on public holidays.
    observes_holidays: bool,
    /// What becomes of visits on holidays that are observed from now on: `leave` (if absent),
    /// `cancel`, `rebook` or `ask`.
    visits: Option<String>,
}

/// The practitioners, in the order of the practice.
#[derive(Serialize, ToSchema)]
pub struct PractitionerList {
    practitioners: Vec<PractitionerDetail>,
}

/// The places.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = OwnPlaceList)))]
#[get("/api/v1/practice/places")]
pub async fn list_places(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let profile = ctx.profile();
    let calendars = profile.timetable.places.iter();
    let places = calendars.filter_map(|calendar| OwnPlace::of(profile, calendar)).collect();
    Ok(web::Json(OwnPlaceList { places }))
}

/// One place; its `ETag` is for `If-Match`.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = OwnPlace), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/places/{id}")]
pub async fn show_place(at: AtWork, id: web::Path<String>) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let calendar = calendar(&at, ctx.profile(), super::id(&at, &id)?)?;
    Ok(tagged(StatusCode::OK, &Revision::of(calendar)).json(OwnPlace::of(ctx.profile(), calendar)))
}

/// Says whether a place keeps public holidays, if it still is what `If-Match` names.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), request_body = PlaceUpdate, responses(
    (status = 200, body = SavedPlace),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/places/{id}")]
pub async fn update_place(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    body: Body<PlaceUpdate>,
) -> Result<impl Responder, Problem> {
    let fate = said_fate(&at, body.0.visits.as_deref())?;
    let ctx = fresh(&at).await?;
    let profile = ctx.profile();
    let observed = body.0.observes_holidays;
    let before = calendar(&at, profile, super::id(&at, &id)?)?;
    let change = SetHolidays { place: before.place, observed, seen: &seen.0, fate: &fate };
    let stranded = set_holidays(&ctx, &at.member, change).await;
    let stranded = stranded.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let after = PlaceCalendar { observes_holidays: observed, ..before.clone() };
    let place = OwnPlace::of(profile, &after);
    let place = place.ok_or_else(|| Problem::named(&at.staff.caller, "not-found"))?;
    let stranded_visits = details(&stranded, profile);
    Ok(tagged(StatusCode::OK, &Revision::of(&after)).json(SavedPlace { place, stranded_visits }))
}

/// The practitioners.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = PractitionerList)))]
#[get("/api/v1/practice/practitioners")]
pub async fn list_practitioners(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let practitioners = ctx.profile().practitioners.iter().map(PractitionerDetail::from).collect();
    Ok(web::Json(PractitionerList { practitioners }))
}

/// One practitioner.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = PractitionerDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/practitioners/{id}")]
pub async fn show_practitioner(
    at: AtWork,
    id: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let id: PractitionerId = super::id(&at, &id)?;
    let found = ctx.profile().practitioners.iter().find(|one| one.id == id);
    found
        .map(PractitionerDetail::from)
        .map(web::Json)
        .ok_or_else(|| Problem::named(&at.staff.caller, "not-found"))
}

fn calendar<'a>(
    at: &AtWork,
    profile: &'a Profile,
    id: PlaceId,
) -> Result<&'a PlaceCalendar, Problem> {
    let found = profile.timetable.places.iter().find(|calendar| calendar.place == id);
    found.ok_or_else(|| Problem::named(&at.staff.caller, "not-found"))
}

impl OwnPlace {
    fn of(profile: &Profile, calendar: &PlaceCalendar) -> Option<Self> {
        let place = profile.place(calendar.place)?;
        Some(Self {
            id: place.id.0,
            name: place.name.to_string(),
            street: place.street.to_string(),
            postcode: place.postcode.to_string(),
            city: place.city.to_string(),
            department: place.department.map(|department| department.code()),
            observes_holidays: calendar.observes_holidays,
            access: place.access.as_ref().map(Words::from),
        })
    }
}
