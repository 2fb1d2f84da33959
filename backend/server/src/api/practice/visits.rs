//! Appointments as staff has them: read, and led on to their end.

use super::{
    agenda::{BookerDetail, PatientDetail},
    ctx, id,
};
use crate::{
    api::{body::Body, instant},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpRequest, HttpResponse, Responder, get, http::header, post, web};
use domain::{
    booking::step::{CancelReason, Step},
    id::AppointmentId,
    text::Refusal,
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use services::booking::{
    StaffVisit, StepVisit, Stepped, VisitError, read_visit, step_visit, undo_step,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// An appointment. What the scope does not show is absent.
#[derive(Serialize, ToSchema)]
pub struct StaffAppointment {
    appointment: Uuid,
    /// Grows with every change; also in `ETag`.
    version: i32,
    /// `busy`, `read` or `write`.
    scope: &'static str,
    practitioner: Uuid,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    /// Until when the last step can be taken back.
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    undo_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    visit_type: Option<Uuid>,
    /// `requested`, `booked`, `arrived`, `fulfilled`, `cancelled` or `no_show`.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    /// Whether staff booked it though it was not on offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    overbooked: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// Grows whenever the appointment is moved or cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    sequence: Option<i32>,
    /// `fr` or `en`: the language of its letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    /// Whether there was a good reason, if it was missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    excused: Option<bool>,
    /// Why the practice called it off, if it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    cancel_reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patient: Option<PatientDetail>,
    /// Who booked for the patient, if it was somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    booked_by: Option<BookerDetail>,
}

/// Where an appointment stands after a step.
#[derive(Serialize, ToSchema)]
pub struct SteppedAppointment {
    state: &'static str,
    /// What the next change must name.
    version: i32,
    /// Until when the step can be taken back.
    #[schema(format = DateTime)]
    undo_until: String,
}

/// How a patient was missed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MissedVisit {
    /// Whether there was a good reason.
    excused: bool,
}

/// Why an appointment is called off.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelledVisit {
    /// `patient_asked`, `practitioner_absent`, `practice_closed`, `booked_by_mistake` or `other`.
    reason: String,
}

/// An appointment. In an agenda that was not granted, it does not exist for whoever asks.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("appointment" = Uuid, Path)), responses(
    (status = 200, body = StaffAppointment), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/appointments/{appointment}")]
pub async fn show_visit(at: AtWork, path: web::Path<String>) -> Result<impl Responder, Problem> {
    let (ctx, visit) = (ctx(&at).await?, id(&at, &path)?);
    let read = read_visit(&ctx, &at.member, visit).await;
    let read = read.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let tag = (header::ETAG, tag(read.version));
    let detail = StaffAppointment::new(read, &ctx.profile().practice.zone);
    Ok(HttpResponse::Ok().insert_header(tag).json(detail))
}

/// The patient is there.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("appointment" = Uuid, Path),
    ("If-Match" = String, Header, description = "The version that was seen"),
), responses(
    (status = 200, body = SteppedAppointment),
    (status = 403, description = "too-early or not-allowed", body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visit-changed", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments/{appointment}/arrive")]
pub async fn arrive_visit(
    at: AtWork,
    path: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    step(&at, &path, &request, Step::Arrive).await
}

/// The visit took place.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("appointment" = Uuid, Path),
    ("If-Match" = String, Header, description = "The version that was seen"),
), responses(
    (status = 200, body = SteppedAppointment),
    (status = 403, description = "too-early or not-allowed", body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visit-changed", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments/{appointment}/fulfil")]
pub async fn fulfil_visit(
    at: AtWork,
    path: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    step(&at, &path, &request, Step::Fulfil).await
}

/// The patient did not come.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("appointment" = Uuid, Path),
    ("If-Match" = String, Header, description = "The version that was seen"),
), request_body = MissedVisit, responses(
    (status = 200, body = SteppedAppointment),
    (status = 403, description = "too-early or not-allowed", body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visit-changed", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments/{appointment}/miss")]
pub async fn miss_visit(
    at: AtWork,
    path: web::Path<String>,
    request: HttpRequest,
    body: Body<MissedVisit>,
) -> Result<HttpResponse, Problem> {
    step(&at, &path, &request, Step::Miss { excused: body.0.excused }).await
}

/// Calls the appointment off and tells the patient, once it can no longer be taken back.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("appointment" = Uuid, Path),
    ("If-Match" = String, Header, description = "The version that was seen"),
), request_body = CancelledVisit, responses(
    (status = 200, body = SteppedAppointment),
    (status = 403, description = "visit-over or not-allowed", body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visit-changed", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments/{appointment}/cancel")]
pub async fn cancel_visit(
    at: AtWork,
    path: web::Path<String>,
    request: HttpRequest,
    body: Body<CancelledVisit>,
) -> Result<HttpResponse, Problem> {
    let reason: Result<CancelReason, Refusal> = body.0.reason.parse();
    let reason = reason.map_err(|refusal| Problem::field(&at.staff.caller, "reason", refusal))?;
    step(&at, &path, &request, Step::Cancel(reason)).await
}

/// Takes back the last step, within ten seconds and while nobody has changed anything since.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("appointment" = Uuid, Path),
    ("If-Match" = String, Header, description = "The version that the step left"),
), responses(
    (status = 200, body = SteppedAppointment),
    (status = 403, description = "not-allowed", body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visit-changed, undo-too-late, or slot-taken where the time is no longer free", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments/{appointment}/undo")]
pub async fn undo_visit(
    at: AtWork,
    path: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (ctx, visit) = (ctx(&at).await?, id(&at, &path)?);
    let version = version(&at, &request)?;
    stepped(&at, undo_step(&ctx, &at.member, visit, version).await, ctx.profile())
}

async fn step(
    at: &AtWork,
    raw: &str,
    request: &HttpRequest,
    step: Step,
) -> Result<HttpResponse, Problem> {
    let (ctx, visit): (_, AppointmentId) = (ctx(at).await?, id(at, raw)?);
    let wanted = StepVisit { visit, version: version(at, request)?, step };
    stepped(at, step_visit(&ctx, &at.member, wanted).await, ctx.profile())
}

fn stepped(
    at: &AtWork,
    outcome: Result<Stepped, VisitError>,
    profile: &domain::tenancy::Profile,
) -> Result<HttpResponse, Problem> {
    let stepped = outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let body = SteppedAppointment {
        state: stepped.state.word(),
        version: stepped.version,
        undo_until: instant::written(stepped.undo_until, &profile.practice.zone),
    };
    Ok(HttpResponse::Ok().insert_header((header::ETAG, tag(stepped.version))).json(body))
}

/// The version as an entity tag.
pub(super) fn tag(version: i32) -> String {
    format!("\"{version}\"")
}

/// The version that `If-Match` names: no change is made blindly.
pub(super) fn version(at: &AtWork, request: &HttpRequest) -> Result<i32, Problem> {
    let caller = &at.staff.caller;
    let value = request.headers().get(header::IF_MATCH);
    let value = value.ok_or_else(|| Problem::field(caller, "If-Match", Refusal::Missing))?;
    let tag = value.to_str().ok().and_then(|tag| tag.strip_prefix('"')?.strip_suffix('"'));
    let version = tag.and_then(|tag| tag.parse().ok());
    version.ok_or_else(|| Problem::field(caller, "If-Match", Refusal::Shape))
}

impl StaffAppointment {
    fn new(visit: StaffVisit, zone: &TimeZone) -> Self {
        let known = visit.told.as_ref().map(|told| &told.appointment);
        Self {
            appointment: visit.id.0,
            version: visit.version,
            scope: visit.scope.word(),
            practitioner: visit.practitioner.0,
            starts_at: instant::written(visit.visit.start, zone),
            ends_at: instant::written(visit.visit.end, zone),
            undo_until: visit.undo_until.map(|until| instant::written(until, zone)),
            visit_type: known.map(|known| known.visit_type.0),
            state: known.map(|known| known.state.word()),
            overbooked: visit.told.as_ref().map(|told| told.overbooked),
            place: known.map(|known| known.place.0),
            reference: known.map(|known| known.reference.to_string()),
            sequence: known.map(|known| known.sequence),
            language: visit.told.as_ref().map(|told| told.locale.tag()),
            excused: visit.told.as_ref().and_then(|told| told.excused),
            cancel_reason: visit
                .told
                .as_ref()
                .and_then(|told| told.cancel_reason.map(CancelReason::word)),
            patient: visit.told.as_ref().map(|told| PatientDetail::from(told.patient.clone())),
            booked_by: visit.told.and_then(|told| told.booker).map(BookerDetail::from),
        }
    }
}
