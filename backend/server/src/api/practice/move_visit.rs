//! Moving an appointment for its patient.

use super::{
    ctx, id,
    visits::{tag, version},
};
use crate::{
    api::{body::Body, instant},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, post, web};
use domain::id::{PlaceId, PractitionerId};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use services::booking::{MoveByStaff, MovedByStaff, move_by_staff};
use utoipa::ToSchema;
use uuid::Uuid;

/// Where staff moves an appointment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveVisitTo {
    /// RFC 3339 with its offset.
    #[schema(format = DateTime)]
    starts_at: String,
    /// The same practitioner as before, if absent.
    practitioner: Option<Uuid>,
    /// Wherever the practitioner then is, if absent.
    place: Option<Uuid>,
}

/// An appointment at its new time.
#[derive(Serialize, ToSchema)]
pub struct MovedVisit {
    appointment: Uuid,
    /// What the next change must name.
    version: i32,
    /// Grows whenever the appointment is moved or cancelled.
    sequence: i32,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    practitioner: Uuid,
    place: Uuid,
}

/// Moves the appointment to a time that is on offer and tells the patient; the old time is kept until
/// the new one is won.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("appointment" = Uuid, Path),
    ("If-Match" = String, Header, description = "The version that was seen"),
), request_body = MoveVisitTo, responses(
    (status = 200, body = MovedVisit),
    (status = 403, description = "visit-over or not-allowed", body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, description = "slot-taken, with alternatives, or visit-changed", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments/{appointment}/move")]
pub async fn move_visit(
    at: AtWork,
    path: web::Path<String>,
    request: HttpRequest,
    body: Body<MoveVisitTo>,
) -> Result<impl Responder, Problem> {
    let (ctx, visit, caller) = (ctx(&at).await?, id(&at, &path)?, &at.staff.caller);
    let starts_at = instant::read(&body.0.starts_at);
    let asked = MoveByStaff {
        visit,
        version: version(&at, &request)?,
        starts_at: starts_at.map_err(|refusal| Problem::field(caller, "starts_at", refusal))?,
        practitioner: body.0.practitioner.map(PractitionerId),
        place: body.0.place.map(PlaceId),
    };
    let moved = move_by_staff(&ctx, &at.member, asked).await;
    let moved = moved.map_err(|error| Problem::new(caller, &error))?;
    let body = MovedVisit::new(&moved, &ctx.profile().practice.zone);
    Ok(HttpResponse::Ok().insert_header((header::ETAG, tag(moved.version))).json(body))
}

impl MovedVisit {
    fn new(moved: &MovedByStaff, zone: &TimeZone) -> Self {
        let appointment = &moved.appointment;
        Self {
            appointment: appointment.id.0,
            version: moved.version,
            sequence: appointment.sequence,
            starts_at: instant::written(appointment.visit.start, zone),
            ends_at: instant::written(appointment.visit.end, zone),
            practitioner: appointment.practitioner.0,
            place: appointment.place.0,
        }
    }
}
