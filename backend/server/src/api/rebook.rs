//! Another time for a visit that the practice called off.

use super::{
    body::Body,
    instant,
    manage::{AppointmentDetail, open},
};
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, Responder, post, web};
use domain::id::{PlaceId, PractitionerId};
use serde::Deserialize;
use services::booking::{WantedSlot, rebook_visit};
use utoipa::ToSchema;
use uuid::Uuid;

/// The other time.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RebookAt {
    /// RFC 3339 with its offset.
    #[schema(format = DateTime)]
    starts_at: String,
    /// Whoever's turn it is, if absent.
    practitioner: Option<Uuid>,
    /// Wherever the practitioner then is, if absent.
    place: Option<Uuid>,
}

/// Books another time of the same visit type for a visit that the practice called off, once and as long
/// as `rebook_until` says. It is a new appointment with an id and a reference of its own, so it is not a
/// move; the link opens the new one from then on.
#[utoipa::path(tag = "appointments", params(("token" = String, Path)), request_body = RebookAt, responses(
    (status = 201, body = AppointmentDetail),
    (status = 403, description = "patient-limit or by-telephone", body = crate::problem::ProblemBody),
    (status = 404, body = crate::problem::ProblemBody),
    (status = 409, description = "slot-taken, with alternatives, or rebook-closed", body = crate::problem::ProblemBody),
    (status = 422, body = crate::problem::ProblemBody),
))]
#[post("/api/v1/appointments/{token}/rebook")]
pub async fn rebook_appointment(
    caller: Caller,
    token: web::Path<String>,
    body: Body<RebookAt>,
) -> Result<impl Responder, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    let starts_at = instant::read(&body.0.starts_at);
    let wanted = WantedSlot {
        visit_type: managed.appointment.visit_type,
        practitioner: body.0.practitioner.map(PractitionerId),
        place: body.0.place.map(PlaceId),
        starts_at: starts_at.map_err(|refusal| Problem::field(&caller, "starts_at", refusal))?,
    };
    let visit = rebook_visit(&managed, &link, &wanted).await;
    let visit = visit.map_err(|error| Problem::new(&caller, &error))?;
    Ok(HttpResponse::Created().json(AppointmentDetail::new(&managed.ctx, &visit)))
}
