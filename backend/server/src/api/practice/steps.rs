//! Leading appointments on to their end, and taking the last step back.

use super::{
    ctx, id,
    visits::{tag, version},
};
use crate::{
    api::{body::Body, instant},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpRequest, HttpResponse, http::header, post, web};
use domain::{
    booking::step::{CancelReason, Step},
    id::AppointmentId,
    tenancy::Profile,
    text::Refusal,
};
use serde::{Deserialize, Serialize};
use services::booking::{StepVisit, Stepped, VisitError, step_visit, undo_step};
use utoipa::ToSchema;

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
    /// Whether the patient may choose another time by the link in the letter; no, if absent.
    #[serde(default)]
    rebook: bool,
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
    lead_on(&at, &path, &request, (Step::Cancel(reason), body.0.rebook)).await
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
    lead_on(at, raw, request, (step, false)).await
}

async fn lead_on(
    at: &AtWork,
    raw: &str,
    request: &HttpRequest,
    (step, other_time): (Step, bool),
) -> Result<HttpResponse, Problem> {
    let (ctx, visit): (_, AppointmentId) = (ctx(at).await?, id(at, raw)?);
    let wanted = StepVisit { visit, version: version(at, request)?, step, other_time };
    stepped(at, step_visit(&ctx, &at.member, wanted).await, ctx.profile())
}

/// Where it stands after a step, or why none was made.
pub(super) fn stepped(
    at: &AtWork,
    outcome: Result<Stepped, VisitError>,
    profile: &Profile,
) -> Result<HttpResponse, Problem> {
    let stepped = outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let body = SteppedAppointment {
        state: stepped.state.word(),
        version: stepped.version,
        undo_until: instant::written(stepped.undo_until, &profile.practice.zone),
    };
    Ok(HttpResponse::Ok().insert_header((header::ETAG, tag(stepped.version))).json(body))
}
