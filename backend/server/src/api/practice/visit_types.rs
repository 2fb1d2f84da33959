//! What can be booked.

use super::hours::{IfMatch, fresh, present, tagged};
use crate::{
    api::{body::Body, practices::Words},
    problem::{Problem, ProblemBody},
    staff::AtWork,
    visit_type::SaidVisitType,
};
use actix_web::{HttpResponse, Responder, delete, get, http::StatusCode, patch, post, web};
use domain::{id::VisitTypeId, tenancy::Offering, text::FieldError};
use serde::{Deserialize, Serialize};
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
    duration_minutes: i64,
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

/// A text in French, and in English where there is one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWords {
    fr: String,
    en: Option<String>,
}

/// A visit type to be offered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVisitType {
    /// Neutral: no reason, no illness. Letters, secretaries and lists show it.
    name: NewWords,
    instructions: Option<NewWords>,
    duration_minutes: i64,
    /// The duration, if absent.
    step_minutes: Option<i64>,
    buffer_before_minutes: Option<i64>,
    buffer_after_minutes: Option<i64>,
    lead_time_minutes: Option<i64>,
    horizon_days: i64,
    capacity: Option<i64>,
    cap_per_day: Option<i64>,
    cap_per_week: Option<i64>,
    cancel_lock_minutes: Option<i64>,
    spacing_days: Option<i64>,
    active_limit: Option<i64>,
    #[serde(default)]
    needs_approval: bool,
    practitioners: Vec<String>,
    #[serde(default)]
    rooms: Vec<String>,
}

/// What is to change; what is absent stays, what is null is taken away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitTypeUpdate {
    /// Whether it is offered no more.
    retired: Option<bool>,
    name: Option<NewWords>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<NewWords>)]
    instructions: Option<Option<NewWords>>,
    duration_minutes: Option<i64>,
    step_minutes: Option<i64>,
    buffer_before_minutes: Option<i64>,
    buffer_after_minutes: Option<i64>,
    lead_time_minutes: Option<i64>,
    horizon_days: Option<i64>,
    capacity: Option<i64>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    cap_per_day: Option<Option<i64>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    cap_per_week: Option<Option<i64>>,
    cancel_lock_minutes: Option<i64>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    spacing_days: Option<Option<i64>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    active_limit: Option<Option<i64>>,
    needs_approval: Option<bool>,
    practitioners: Option<Vec<String>>,
    rooms: Option<Vec<String>>,
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

fn both(words: NewWords) -> (String, String) {
    (words.fr, words.en.unwrap_or_default())
}

fn some(number: Option<i64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

impl From<NewVisitType> for SaidVisitType {
    fn from(new: NewVisitType) -> Self {
        Self {
            name: both(new.name),
            instructions: new.instructions.map(both).unwrap_or_default(),
            duration_minutes: new.duration_minutes.to_string(),
            step_minutes: some(new.step_minutes),
            buffer_before_minutes: some(new.buffer_before_minutes),
            buffer_after_minutes: some(new.buffer_after_minutes),
            lead_time_minutes: some(new.lead_time_minutes),
            horizon_days: new.horizon_days.to_string(),
            capacity: some(new.capacity),
            cap_per_day: some(new.cap_per_day),
            cap_per_week: some(new.cap_per_week),
            cancel_lock_minutes: some(new.cancel_lock_minutes),
            spacing_days: some(new.spacing_days),
            active_limit: some(new.active_limit),
            needs_approval: new.needs_approval,
            practitioners: new.practitioners,
            rooms: new.rooms,
        }
    }
}

impl VisitTypeUpdate {
    fn applied_to(self, offering: &Offering) -> Result<Offering, Vec<FieldError>> {
        let said = SaidVisitType::from(offering);
        let or = |new: Option<i64>, old: String| new.map_or(old, |number| number.to_string());
        let nullable = |new: Option<Option<i64>>, old: String| new.map_or(old, some);
        SaidVisitType {
            name: self.name.map_or(said.name, both),
            instructions: self
                .instructions
                .map_or(said.instructions, |words| words.map(both).unwrap_or_default()),
            duration_minutes: or(self.duration_minutes, said.duration_minutes),
            step_minutes: or(self.step_minutes, said.step_minutes),
            buffer_before_minutes: or(self.buffer_before_minutes, said.buffer_before_minutes),
            buffer_after_minutes: or(self.buffer_after_minutes, said.buffer_after_minutes),
            lead_time_minutes: or(self.lead_time_minutes, said.lead_time_minutes),
            horizon_days: or(self.horizon_days, said.horizon_days),
            capacity: or(self.capacity, said.capacity),
            cap_per_day: nullable(self.cap_per_day, said.cap_per_day),
            cap_per_week: nullable(self.cap_per_week, said.cap_per_week),
            cancel_lock_minutes: or(self.cancel_lock_minutes, said.cancel_lock_minutes),
            spacing_days: nullable(self.spacing_days, said.spacing_days),
            active_limit: nullable(self.active_limit, said.active_limit),
            needs_approval: self.needs_approval.unwrap_or(said.needs_approval),
            practitioners: self.practitioners.unwrap_or(said.practitioners),
            rooms: self.rooms.unwrap_or(said.rooms),
        }
        .read(offering.rules.id)
    }
}

impl From<&VisitTypeLine> for OwnVisitType {
    fn from(line: &VisitTypeLine) -> Self {
        let Offering { rules, name, instructions } = &line.offering;
        Self {
            id: rules.id.0,
            retired: line.retired,
            name: Words::from(name),
            instructions: instructions.as_ref().map(Words::from),
            duration_minutes: rules.duration.as_mins(),
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
