//! The rooms of the places, as the owner keeps them.

use super::{
    hours::{IfMatch, fresh},
    premises::{KeptUpdate, answer, invalid, retired},
};
use crate::{
    api::body::Body,
    premises::new_room,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, delete, get, http::StatusCode, patch, post, web};
use domain::id::RoomId;
use serde::{Deserialize, Serialize};
use services::premises::{PremisesError, RoomLine, add, change, list_premises};
use utoipa::ToSchema;
use uuid::Uuid;

/// Rooms, by place and name.
#[derive(Serialize, ToSchema)]
pub struct RoomList {
    rooms: Vec<KeptRoom>,
}

/// A room.
#[derive(Serialize, ToSchema)]
pub struct KeptRoom {
    id: Uuid,
    place: Uuid,
    name: String,
    /// Whether nobody receives in it any more.
    retired: bool,
}

/// A room to be added. It stays at its place.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoom {
    place: String,
    name: String,
}

/// The rooms, retired ones too.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = RoomList)))]
#[get("/api/v1/practice/rooms")]
pub async fn list_rooms(at: AtWork) -> Result<impl Responder, Problem> {
    let premises = list_premises(&fresh(&at).await?).await;
    let premises = premises.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    Ok(web::Json(RoomList { rooms: premises.rooms.into_iter().map(KeptRoom::from).collect() }))
}

/// One room; its `ETag` is for `If-Match`.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = KeptRoom), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/rooms/{id}")]
pub async fn show_room(at: AtWork, id: web::Path<String>) -> Result<impl Responder, Problem> {
    let id: RoomId = super::id(&at, &id)?;
    let premises = list_premises(&fresh(&at).await?).await;
    let premises = premises.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let found = premises.rooms.into_iter().find(|room| room.id == id);
    answer(&at, StatusCode::OK, found.ok_or(PremisesError::Unknown), KeptRoom::from)
}

/// Adds a room to a place. Visits take it once a visit type names it.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewRoom, responses(
    (status = 201, body = KeptRoom), (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/rooms")]
pub async fn create_room(at: AtWork, body: Body<NewRoom>) -> Result<impl Responder, Problem> {
    let new = new_room(&body.0.name, &body.0.place).map_err(|errors| invalid(&at, errors))?;
    answer(&at, StatusCode::CREATED, add(&fresh(&at).await?, new).await, KeptRoom::from)
}

/// Renames a room or brings one back, if it still is what `If-Match` names.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), request_body = KeptUpdate, responses(
    (status = 200, body = KeptRoom),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-to-come, still-needed", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/rooms/{id}")]
pub async fn update_room(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    body: Body<KeptUpdate>,
) -> Result<impl Responder, Problem> {
    let which = (super::id(&at, &id).map(|id: RoomId| id.0)?, &seen.0);
    let to = |old: &RoomLine| {
        let name = body.0.renamed(&old.name)?;
        Ok(RoomLine { name, retired: body.0.retired.unwrap_or(old.retired), ..old.clone() })
    };
    answer(&at, StatusCode::OK, change(&fresh(&at).await?, which, to).await, KeptRoom::from)
}

/// Retires a room that has no visit to come and is not the only one of a visit type.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), responses(
    (status = 204), (status = 404, body = ProblemBody),
    (status = 409, description = "visits-to-come, still-needed", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
))]
#[delete("/api/v1/practice/rooms/{id}")]
pub async fn delete_room(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
) -> Result<impl Responder, Problem> {
    retired::<RoomLine>(&at, &id, seen).await
}

impl From<RoomLine> for KeptRoom {
    fn from(line: RoomLine) -> Self {
        let (id, place) = (line.id.0, line.place.0);
        Self { id, place, name: line.name.to_string(), retired: line.retired }
    }
}
