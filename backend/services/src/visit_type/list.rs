use super::VisitTypeError;
use crate::{ctx::Ctx, db::TenantTx, error::Fault, revision::Revision};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{PlaceId, RoomId, VisitTypeId},
    tenancy::{Offering, Profile},
};
use schema::booking::room;
use uuid::Uuid;

/// A visit type, offered or retired.
#[derive(Debug, Clone)]
pub struct VisitTypeLine {
    /// Its rules and words.
    pub offering: Offering,
    /// Whether it is offered no more.
    pub retired: bool,
}

impl VisitTypeLine {
    /// What it says now, for whoever changes it later.
    pub fn revision(&self) -> Revision {
        Revision::of(self)
    }
}

/// A room that a visit may need.
#[derive(Debug, Clone)]
pub struct RoomLine {
    /// Which room.
    pub id: RoomId,
    /// Where it is.
    pub place: PlaceId,
    /// What the practice calls it.
    pub name: String,
}

/// Every visit type: those that are offered in their order, then the retired ones.
pub fn list_visit_types(profile: &Profile) -> Vec<VisitTypeLine> {
    let line =
        |retired| move |offering: &Offering| VisitTypeLine { offering: offering.clone(), retired };
    let offered = profile.offerings.iter().map(line(false));
    offered.chain(profile.retired.iter().map(line(true))).collect()
}

/// One of them.
pub fn find_visit_type(
    profile: &Profile,
    id: VisitTypeId,
) -> Result<VisitTypeLine, VisitTypeError> {
    let found = list_visit_types(profile).into_iter().find(|line| line.offering.rules.id == id);
    found.ok_or(VisitTypeError::Unknown)
}

/// The rooms of the practice.
pub async fn list_rooms(ctx: &Ctx) -> Result<Vec<RoomLine>, Fault> {
    let rows: Vec<(Uuid, Uuid, String)> = ctx
        .read(async |tx: &mut TenantTx| {
            let rooms = room::table.filter(room::retired_at.is_null()).order((
                room::place_id,
                room::name,
                room::id,
            ));
            let rows = rooms.select((room::id, room::place_id, room::name)).load(tx.sql()).await?;
            Ok::<_, Fault>(rows)
        })
        .await?;
    let line = |(id, place, name)| RoomLine { id: RoomId(id), place: PlaceId(place), name };
    Ok(rows.into_iter().map(line).collect())
}
