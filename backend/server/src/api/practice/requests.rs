//! Appointments to which the practice has yet to agree.

use super::{
    ctx, id,
    steps::{SteppedAppointment, stepped},
    visits::version,
};
use crate::{
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use services::booking::{Decision, decide_request};

/// Agrees to an appointment that was asked for, and tells the patient.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("appointment" = Uuid, Path),
    ("If-Match" = String, Header, description = "The version that was seen"),
), responses(
    (status = 200, body = SteppedAppointment),
    (status = 403, description = "visit-over or not-allowed", body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visit-changed, or not a request", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments/{appointment}/confirm")]
pub async fn confirm_request(
    at: AtWork,
    path: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    decide(&at, &path, &request, Decision::Confirm).await
}

/// Does not agree to an appointment that was asked for, frees its time and tells the patient.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("appointment" = Uuid, Path),
    ("If-Match" = String, Header, description = "The version that was seen"),
), responses(
    (status = 200, body = SteppedAppointment),
    (status = 403, description = "visit-over or not-allowed", body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visit-changed, or not a request", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments/{appointment}/decline")]
pub async fn decline_request(
    at: AtWork,
    path: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    decide(&at, &path, &request, Decision::Decline).await
}

async fn decide(
    at: &AtWork,
    raw: &str,
    request: &HttpRequest,
    decision: Decision,
) -> Result<HttpResponse, Problem> {
    let (ctx, visit) = (ctx(at).await?, id(at, raw)?);
    let version = version(at, request)?;
    let decided = decide_request(&ctx, &at.member, (visit, version), decision).await;
    stepped(at, decided, ctx.profile())
}
