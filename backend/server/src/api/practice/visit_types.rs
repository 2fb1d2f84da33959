//! What can be booked.

mod body;

pub use body::{NewVisitType, NewWords, VisitTypeUpdate};

use super::hours::{IfMatch, fresh, tagged};
use crate::{
    api::{body::Body, practices::Words},
    problem::{Problem, ProblemBody},
    staff::AtWork,
    visit_type::SaidVisitType,
};
use actix_web::{HttpResponse, Responder, delete, get, http::StatusCode, patch, post, web};
use domain::{id::VisitTypeId, tenancy::Offering};
use serde::Serialize;
use services::visit_type::{
    VisitTypeError, VisitTypeLine, add_visit_type, change_visit_type, find_visit_type,
    list_visit_types, set_retired,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// Visit types: those that are offered in their order, then the retired ones.
#[derive(Serialize, ToSchema)]
pub struct OwnVisitTypeList {
    visit_types: Vec<OwnVisitType>,
}

/// A visit type with all its rules.
#[derive(Serialize, ToSchema)]
pub struct OwnVisitType {
    id: Uuid,
    /// Whether it is offered no more; visits that are booked stay.
    retired: bool,
    /// Neutral: no reason, no illness.
    name: Words,
    instructions: Option<Words>,
    /// What it costs, in the practice's words.
    price: Option<Words>,
    /// `everybody`, or `staff`: the practice alone books it.
    audience: &'static str,
    /// `place`, `home` or `remote`.
    attendance: &'static str,
    /// Where a remote visit takes place, if always at one address.
    remote_link: Option<String>,
    duration_minutes: i64,
    /// How long it takes for a patient who comes for the first time, where that is longer.
    new_patient_minutes: Option<i64>,
    /// Distance between two starts.
    step_minutes: i64,
    buffer_before_minutes: i64,
    buffer_after_minutes: i64,
    /// The shortest time between booking and visit.
    lead_time_minutes: i64,
    /// How many days ahead may be booked; today is day 0.
    horizon_days: u16,
    /// Seats of one session; 1 for an ordinary visit.
    capacity: u16,
    /// Visits per practitioner and day.
    cap_per_day: Option<u16>,
    /// Visits per practitioner and ISO week.
    cap_per_week: Option<u16>,
    /// The shortest time before the visit at which its patient may move or cancel it.
    cancel_lock_minutes: i64,
    /// Days that lie between two visits of one patient.
    spacing_days: Option<u16>,
    /// Future visits that one patient may hold.
    active_limit: Option<u16>,
    /// Whether the practice agrees to each visit that a patient books.
    needs_approval: bool,
    /// Who offers it.
    practitioners: Vec<Uuid>,
    /// Rooms of which it needs one; none, if it needs none.
    rooms: Vec<Uuid>,
}

/// The visit types.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = OwnVisitTypeList)))]
#[get("/api/v1/practice/visit-types")]
pub async fn list_own_visit_types(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let visit_types = list_visit_types(ctx.profile()).iter().map(OwnVisitType::from).collect();
    Ok(web::Json(OwnVisitTypeList { visit_types }))
}

/// One visit type; its `ETag` is for `If-Match`.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = OwnVisitType), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/visit-types/{id}")]
pub async fn show_visit_type(at: AtWork, id: web::Path<String>) -> Result<impl Responder, Problem> {
    let id = super::id(&at, &id)?;
    answer(&at, StatusCode::OK, find_visit_type(fresh(&at).await?.profile(), id))
}

/// Adds a visit type, the last of the list; it can be booked at once.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewVisitType, responses(
    (status = 201, body = OwnVisitType), (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/visit-types")]
pub async fn create_visit_type(
    at: AtWork,
    body: Body<NewVisitType>,
) -> Result<impl Responder, Problem> {
    let said = SaidVisitType::from(body.0).read(VisitTypeId(Uuid::nil()));
    let offering = said.map_err(|errors| Problem::invalid(&at.staff.caller, errors))?;
    answer(&at, StatusCode::CREATED, add_visit_type(&fresh(&at).await?, offering).await)
}

/// Changes a visit type, if it still is what `If-Match` names. Visits that are booked stay as they are.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), request_body = VisitTypeUpdate, responses(
    (status = 200, body = OwnVisitType),
    (status = 404, body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/visit-types/{id}")]
pub async fn update_visit_type(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    body: Body<VisitTypeUpdate>,
) -> Result<impl Responder, Problem> {
    let id: VisitTypeId = super::id(&at, &id)?;
    let ctx = fresh(&at).await?;
    let retired = body.0.retired;
    let to = |offering: &Offering| body.0.applied_to(offering);
    let outcome = change_visit_type(&ctx, (id, &seen.0), retired, to).await;
    answer(&at, StatusCode::OK, outcome)
}

/// Offers a visit type no more. It stays for the visits that refer to it.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), responses(
    (status = 204),
    (status = 404, body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
))]
#[delete("/api/v1/practice/visit-types/{id}")]
pub async fn retire_visit_type(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
) -> Result<impl Responder, Problem> {
    let id: VisitTypeId = super::id(&at, &id)?;
    let outcome = set_retired(&fresh(&at).await?, (id, &seen.0), true).await;
    outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::NoContent().finish())
}

fn answer(
    at: &AtWork,
    status: StatusCode,
    outcome: Result<VisitTypeLine, VisitTypeError>,
) -> Result<HttpResponse, Problem> {
    let line = outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(tagged(status, &line.revision()).json(OwnVisitType::from(&line)))
}

impl From<&VisitTypeLine> for OwnVisitType {
    fn from(line: &VisitTypeLine) -> Self {
        let Offering { rules, name, instructions, price, audience, attendance } = &line.offering;
        Self {
            id: rules.id.0,
            retired: line.retired,
            name: Words::from(name),
            instructions: instructions.as_ref().map(Words::from),
            price: price.as_ref().map(Words::from),
            audience: audience.word(),
            attendance: attendance.word(),
            remote_link: attendance.link().map(|link| link.as_str().to_owned()),
            duration_minutes: rules.duration.as_mins(),
            new_patient_minutes: rules.new_patient_duration.map(|length| length.as_mins()),
            step_minutes: rules.step.as_mins(),
            buffer_before_minutes: rules.buffer_before.as_mins(),
            buffer_after_minutes: rules.buffer_after.as_mins(),
            lead_time_minutes: rules.lead_time.as_mins(),
            horizon_days: rules.horizon_days,
            capacity: rules.capacity,
            cap_per_day: rules.cap_per_day,
            cap_per_week: rules.cap_per_week,
            cancel_lock_minutes: rules.cancel_lock.as_mins(),
            spacing_days: rules.spacing_days,
            active_limit: rules.active_limit,
            needs_approval: rules.needs_approval,
            practitioners: rules.practitioners.iter().map(|id| id.0).collect(),
            rooms: rules.rooms.iter().map(|id| id.0).collect(),
        }
    }
}
