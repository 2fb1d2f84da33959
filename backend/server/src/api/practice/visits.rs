//! Appointments as staff has them.

use super::{
    agenda::{BookerDetail, PatientDetail},
    ctx, id,
};
use crate::{
    api::instant,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpRequest, HttpResponse, Responder, get, http::header, web};
use domain::{booking::step::CancelReason, text::Refusal};
use serde::Serialize;
use services::{
    booking::{StaffVisit, read_visit},
    ctx::Ctx,
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
    /// Until when its patient may choose another time, if they may.
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    rebook_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patient: Option<PatientDetail>,
    /// Who booked for the patient, if it was somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    booked_by: Option<BookerDetail>,
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
    let detail = StaffAppointment::new(read, &ctx);
    Ok(HttpResponse::Ok().insert_header(tag).json(detail))
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
    fn new(visit: StaffVisit, ctx: &Ctx) -> Self {
        let zone = &ctx.profile().practice.zone;
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
            rebook_until: known
                .and_then(|known| known.rebookable(ctx.now()))
                .map(|until| instant::written(until, zone)),
            patient: visit.told.as_ref().map(|told| PatientDetail::from(told.patient.clone())),
            booked_by: visit.told.and_then(|told| told.booker).map(BookerDetail::from),
        }
    }
}
