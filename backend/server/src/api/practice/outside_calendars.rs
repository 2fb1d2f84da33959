//! Calendars elsewhere that say when a practitioner is taken.

use super::{hours::fresh, id};
use crate::{
    api::{body::Body, instant},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, delete, get, http::StatusCode, post, web};
use domain::{
    id::{CalendarId, PractitionerId},
    text::{FieldError, Refusal},
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use services::hours::{
    Calendar, NewCalendar, add_calendar, find_calendar, list_calendars, remove_calendar,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// Calendars, the oldest first.
#[derive(Serialize, ToSchema)]
pub struct OutsideCalendarList {
    outside_calendars: Vec<OutsideCalendarDetail>,
}

/// A calendar elsewhere. Of what it says only times are kept; its address is told to nobody again.
#[derive(Serialize, ToSchema)]
pub struct OutsideCalendarDetail {
    id: Uuid,
    practitioner: Uuid,
    /// Where it is, without what opens it.
    place: String,
    /// `known`: its times are taken away from what is offered. `unknown` (not read yet, or not for an
    /// hour) and `failed` (it could not be read for an hour): its practitioner is not offered online.
    state: &'static str,
    #[schema(format = DateTime)]
    created_at: String,
    /// When it was last read well.
    #[schema(format = DateTime)]
    read_at: Option<String>,
    /// Why the last attempt failed: `name`, `address`, `connection`, `certificate`, `slow`,
    /// `protocol`, `redirect`, `refused`, `status`, `too_large`, `packed`, `not_calendar`,
    /// `unreadable` or `too_many`.
    failure: Option<&'static str>,
}

/// A calendar to be read from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOutsideCalendar {
    practitioner: String,
    /// Where it is: `https` (or `webcal`), and public.
    url: String,
}

/// The calendars of those whose hours the member keeps.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = OutsideCalendarList)))]
#[get("/api/v1/practice/outside-calendars")]
pub async fn list_outside_calendars(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let calendars = list_calendars(&ctx, &at.member).await;
    let calendars = calendars.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let zone = &ctx.profile().practice.zone;
    let detail = |calendar: &Calendar| OutsideCalendarDetail::new(calendar, zone);
    let outside_calendars = calendars.iter().map(detail).collect();
    Ok(web::Json(OutsideCalendarList { outside_calendars }))
}

/// One calendar.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = OutsideCalendarDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/outside-calendars/{id}")]
pub async fn show_outside_calendar(
    at: AtWork,
    calendar: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, calendar): (_, CalendarId) = (fresh(&at).await?, id(&at, &calendar)?);
    let found = find_calendar(&ctx, &at.member, calendar).await;
    let found = found.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(web::Json(OutsideCalendarDetail::new(&found, &ctx.profile().practice.zone)))
}

/// Reads a calendar from now on. Until it was read once, its practitioner is not offered online.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewOutsideCalendar, responses(
    (status = 201, body = OutsideCalendarDetail),
    (status = 403, description = "too-many-calendars", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/outside-calendars")]
pub async fn create_outside_calendar(
    at: AtWork,
    body: Body<NewOutsideCalendar>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (fresh(&at).await?, &at.staff.caller);
    let new = new_calendar(&at, &body.0.practitioner, &body.0.url);
    let new = new.map_err(|errors| Problem::invalid(caller, errors))?;
    let added = add_calendar(&ctx, &at.member, &new).await;
    let added = added.map_err(|error| Problem::new(caller, &error))?;
    let detail = OutsideCalendarDetail::new(&added, &ctx.profile().practice.zone);
    Ok(HttpResponse::build(StatusCode::CREATED).json(detail))
}

/// Reads a calendar no more: the times that it said were taken are offered again.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[delete("/api/v1/practice/outside-calendars/{id}")]
pub async fn delete_outside_calendar(
    at: AtWork,
    calendar: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, calendar): (_, CalendarId) = (fresh(&at).await?, id(&at, &calendar)?);
    let removed = remove_calendar(&ctx, &at.member, calendar).await;
    removed.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::NoContent().finish())
}

/// What was typed, read: pages ask the same.
pub fn new_calendar(
    at: &AtWork,
    practitioner: &str,
    url: &str,
) -> Result<NewCalendar, Vec<FieldError>> {
    let whose = match practitioner.trim() {
        "" => Err(Refusal::Missing),
        raw => raw.parse::<PractitionerId>().map_err(|_| Refusal::Choice),
    };
    let url = at.staff.caller.app().platform.outbound.address(url);
    match (whose, url) {
        (Ok(practitioner), Ok(url)) => Ok(NewCalendar { practitioner, url }),
        (whose, url) => {
            let wrong = [("practitioner", whose.err()), ("url", url.err())].into_iter();
            let wrong = wrong.filter_map(|(field, refusal)| Some(FieldError::new(field, refusal?)));
            Err(wrong.collect())
        }
    }
}

impl OutsideCalendarDetail {
    fn new(calendar: &Calendar, zone: &TimeZone) -> Self {
        Self {
            id: calendar.id.0,
            practitioner: calendar.practitioner.0,
            place: calendar.place.clone(),
            state: calendar.state.word(),
            created_at: instant::written(calendar.created_at, zone),
            read_at: calendar.read_at.map(|at| instant::written(at, zone)),
            failure: calendar.failure.map(|failure| failure.word()),
        }
    }
}
