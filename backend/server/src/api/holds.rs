//! Holding a slot.

use super::{body::Body, instant};
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, Responder, delete, post, put, web};
use domain::id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use services::booking::{Hold, WantedSlot, extend_hold, hold_slot, release_hold};
use utoipa::ToSchema;
use uuid::Uuid;

/// A slot that is wanted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHold {
    visit_type: Uuid,
    /// Whoever's turn it is, if absent.
    practitioner: Option<Uuid>,
    place: Option<Uuid>,
    /// When the visit starts: RFC 3339 with its offset.
    #[schema(format = DateTime)]
    starts_at: String,
    /// Whether the patient comes for the first time: some visits then take longer.
    #[serde(default)]
    new_patient: bool,
}

/// A slot that is kept for a while.
#[derive(Serialize, ToSchema)]
pub struct HeldSlot {
    hold: Uuid,
    #[schema(format = DateTime)]
    expires_at: String,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    practitioner: Uuid,
    place: Uuid,
}

impl NewHold {
    /// The wish, its instant read.
    pub fn wanted(&self, caller: &Caller) -> Result<WantedSlot, Problem> {
        let starts_at = instant::read(&self.starts_at)
            .map_err(|refusal| Problem::field(caller, "starts_at", refusal))?;
        Ok(WantedSlot {
            visit_type: VisitTypeId(self.visit_type),
            practitioner: self.practitioner.map(PractitionerId),
            place: self.place.map(PlaceId),
            starts_at,
        })
    }
}

impl HeldSlot {
    fn new(hold: &Hold, zone: &TimeZone) -> Self {
        Self {
            hold: hold.id.0,
            expires_at: instant::written(hold.expires_at, zone),
            starts_at: instant::written(hold.visit.start, zone),
            ends_at: instant::written(hold.visit.end, zone),
            practitioner: hold.practitioner.0,
            place: hold.place.0,
        }
    }
}

/// Holds a slot for ten minutes.
#[utoipa::path(tag = "holds", params(("slug" = String, Path)), request_body = NewHold, responses(
    (status = 201, body = HeldSlot),
    (status = 404, body = crate::problem::ProblemBody),
    (status = 409, description = "slot-taken, with alternatives", body = crate::problem::ProblemBody),
    (status = 422, body = crate::problem::ProblemBody),
    (status = 429, body = crate::problem::ProblemBody),
))]
#[post("/api/v1/practices/{slug}/holds")]
pub async fn create_hold(
    caller: Caller,
    slug: web::Path<String>,
    body: Body<NewHold>,
) -> Result<impl Responder, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let wanted = body.0.wanted(&caller)?;
    let ctx = if body.0.new_patient { ctx.for_new_patient() } else { ctx };
    let hold = hold_slot(&ctx, &wanted).await.map_err(|error| Problem::new(&caller, &error))?;
    Ok(HttpResponse::Created().json(HeldSlot::new(&hold, &ctx.profile().practice.zone)))
}

/// Keeps a hold for another ten minutes from now.
#[utoipa::path(tag = "holds", params(("slug" = String, Path), ("hold" = Uuid, Path)), responses(
    (status = 200, body = HeldSlot),
    (status = 404, body = crate::problem::ProblemBody),
    (status = 409, description = "hold-expired", body = crate::problem::ProblemBody),
))]
#[put("/api/v1/practices/{slug}/holds/{hold}")]
pub async fn renew_hold(
    caller: Caller,
    path: web::Path<(String, String)>,
) -> Result<impl Responder, Problem> {
    let (slug, hold) = path.into_inner();
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let hold = extend_hold(&ctx, hold_id(&caller, &hold)?)
        .await
        .map_err(|error| Problem::new(&caller, &error))?;
    Ok(HttpResponse::Ok().json(HeldSlot::new(&hold, &ctx.profile().practice.zone)))
}

/// Gives a hold back.
#[utoipa::path(tag = "holds", params(("slug" = String, Path), ("hold" = Uuid, Path)), responses(
    (status = 204), (status = 404, body = crate::problem::ProblemBody),
))]
#[delete("/api/v1/practices/{slug}/holds/{hold}")]
pub async fn delete_hold(
    caller: Caller,
    path: web::Path<(String, String)>,
) -> Result<impl Responder, Problem> {
    let (slug, hold) = path.into_inner();
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    release_hold(&ctx, hold_id(&caller, &hold)?)
        .await
        .map_err(|error| Problem::new(&caller, &error))?;
    Ok(HttpResponse::NoContent())
}

/// What is not an id is not the id of anything.
fn hold_id(caller: &Caller, raw: &str) -> Result<AppointmentId, Problem> {
    raw.parse().map_err(|_| Problem::named(caller, "not-found"))
}
