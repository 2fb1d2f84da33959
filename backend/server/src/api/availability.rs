//! The free slots of a practice.

use super::{instant, query::Query};
use crate::{caller::Caller, problem::Problem};
use actix_web::{get, web};
use domain::{
    booking::slot::Slot,
    text::{FieldError, Refusal},
};
use jiff::tz::TimeZone;
use serde::Serialize;
use services::booking::{Offer, Wish, offer_slots};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

const PARAMETERS: [&str; 6] =
    ["visit_type", "practitioner", "place", "from", "days", "new_patient"];
const LONGEST: u16 = 62;

/// Free slots by start.
#[derive(Serialize, ToSchema)]
pub struct Availability {
    /// The zone in which the practice's days are meant.
    time_zone: String,
    slots: Vec<FreeSlot>,
    /// Where there is no slot in the days asked for: the first one after them.
    #[schema(value_type = Option<String>, format = DateTime)]
    next: Option<String>,
}

/// A slot that can be booked.
#[derive(Serialize, ToSchema)]
pub struct FreeSlot {
    /// When the visit starts, with the offset of the practice's zone.
    #[schema(format = DateTime)]
    starts_at: String,
    /// When it ends.
    #[schema(format = DateTime)]
    ends_at: String,
    practitioner: Uuid,
    place: Uuid,
}

/// Free slots of a visit type.
#[utoipa::path(tag = "availability", params(
    ("slug" = String, Path),
    ("visit_type" = Uuid, Query),
    ("practitioner" = Option<Uuid>, Query),
    ("place" = Option<Uuid>, Query),
    ("from" = Option<String>, Query, description = "The first practice-local day, YYYY-MM-DD; today, if absent"),
    ("days" = Option<u16>, Query, description = "1 to 62; 7, if absent"),
    ("new_patient" = Option<bool>, Query, description = "Whether the patient comes for the first time: some visits then take longer"),
), responses(
    (status = 200, body = Availability),
    (status = 404, body = crate::problem::ProblemBody),
    (status = 422, body = crate::problem::ProblemBody),
))]
#[get("/api/v1/practices/{slug}/availability")]
pub async fn list_availability(
    caller: Caller,
    slug: web::Path<String>,
    values: web::Query<HashMap<String, String>>,
) -> Result<web::Json<Availability>, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let (wish, new_patient) = wish(&caller, values.into_inner())?;
    let ctx = if new_patient { ctx.for_new_patient() } else { ctx };
    let offer = offer_slots(&ctx, &wish).await.map_err(|error| Problem::new(&caller, &error))?;
    Ok(web::Json(Availability::from(&offer)))
}

fn wish(caller: &Caller, values: HashMap<String, String>) -> Result<(Wish, bool), Problem> {
    let mut query = Query::new(caller, values, &PARAMETERS);
    let visit_type = query.required("visit_type", Refusal::Choice);
    let practitioner = query.parsed("practitioner", Refusal::Choice);
    let place = query.parsed("place", Refusal::Choice);
    let from = query.parsed("from", Refusal::Date);
    let range = Refusal::Range { from: 1, to: LONGEST };
    let days: u16 = query.parsed("days", range).unwrap_or(7);
    let new_patient = query.parsed("new_patient", Refusal::Choice).unwrap_or(false);
    query.finish()?;
    match visit_type {
        _ if !(1..=LONGEST).contains(&days) => Err(Problem::field(caller, "days", range)),
        Some(visit_type) => Ok((Wish { visit_type, practitioner, place, from, days }, new_patient)),
        None => {
            Err(Problem::invalid(caller, vec![FieldError::new("visit_type", Refusal::Missing)]))
        }
    }
}

impl From<&Offer> for Availability {
    fn from(offer: &Offer) -> Self {
        let zone = &offer.profile.practice.zone;
        Self {
            time_zone: zone.iana_name().unwrap_or_default().to_owned(),
            slots: offer.slots.iter().map(|slot| FreeSlot::new(slot, zone)).collect(),
            next: offer.next.map(|at| instant::written(at, zone)),
        }
    }
}

impl FreeSlot {
    fn new(slot: &Slot, zone: &TimeZone) -> Self {
        Self {
            starts_at: instant::written(slot.visit.start, zone),
            ends_at: instant::written(slot.visit.end, zone),
            practitioner: slot.practitioner.0,
            place: slot.place.0,
        }
    }
}
