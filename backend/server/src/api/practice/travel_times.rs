//! How long the ways between the places take, as the owner keeps them.

use super::{hours::fresh, premises::invalid};
use crate::{
    api::body::Body,
    premises::way,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, get, put, web};
use domain::booking::hours::Way;
use serde::{Deserialize, Serialize};
use services::premises::set_way;
use utoipa::ToSchema;
use uuid::Uuid;

/// The ways that take time.
#[derive(Serialize, ToSchema)]
pub struct TravelTimeList {
    travel_times: Vec<TravelTime>,
}

/// The way between two places, as long in both directions. It is kept between a practitioner's visits at
/// the two, and between hours of one day that do not overlap.
#[derive(Serialize, ToSchema)]
pub struct TravelTime {
    place: Uuid,
    other_place: Uuid,
    /// 0 to 240.
    minutes: u16,
}

/// How long a way takes from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TravelTimeBody {
    place: String,
    other_place: String,
    /// 0 to 240; 0 if it takes no time.
    minutes: u16,
}

/// The ways between the places that take time.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = TravelTimeList)))]
#[get("/api/v1/practice/travel-times")]
pub async fn list_travel_times(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let ways = ctx.profile().timetable.travel.ways();
    let travel_times = ways.iter().copied().map(TravelTime::from).collect();
    Ok(web::Json(TravelTimeList { travel_times }))
}

/// Says how long the way between two places takes; visits that stand nearer to one another stay.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = TravelTimeBody, responses(
    (status = 200, body = TravelTime), (status = 422, body = ProblemBody),
))]
#[put("/api/v1/practice/travel-times")]
pub async fn replace_travel_time(
    at: AtWork,
    body: Body<TravelTimeBody>,
) -> Result<impl Responder, Problem> {
    let TravelTimeBody { place, other_place, minutes } = body.0;
    let way = way((&place, &other_place), Some(minutes)).map_err(|errors| invalid(&at, errors))?;
    let set = set_way(&fresh(&at).await?, way).await;
    set.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(web::Json(TravelTime::from(way)))
}

impl From<Way> for TravelTime {
    fn from(way: Way) -> Self {
        let [place, other_place] = way.between().map(|place| place.0);
        Self { place, other_place, minutes: way.minutes() }
    }
}
