use super::{PlaceLine, PractitionerLine, PremisesError, RoomLine, place, practitioner, room};
use crate::{booking::TAKING_TIME, ctx::Ctx, db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::id::{PlaceId, PractitionerId};
use jiff_diesel::ToDiesel as _;
use schema::booking::appointment;
use uuid::Uuid;

/// Who receives and where, with those who do no more.
#[derive(Debug, Clone)]
pub struct Premises {
    /// In the order of the practice.
    pub practitioners: Vec<PractitionerLine>,
    /// The main one first.
    pub places: Vec<PlaceLine>,
    /// By place and name.
    pub rooms: Vec<RoomLine>,
}

impl Premises {
    /// A practitioner who receives.
    pub fn practitioner(&self, id: PractitionerId) -> Option<&PractitionerLine> {
        self.practitioners.iter().find(|one| one.id == id && !one.retired)
    }

    /// A place where somebody receives.
    pub fn place(&self, id: PlaceId) -> Option<&PlaceLine> {
        self.places.iter().find(|one| one.place.id == id && !one.retired)
    }
}

/// Everyone and everything.
pub async fn list_premises(ctx: &Ctx) -> Result<Premises, Fault> {
    ctx.read(async |tx| read(tx).await).await
}

pub(super) async fn read(tx: &mut TenantTx) -> Result<Premises, Fault> {
    Ok(Premises {
        practitioners: practitioner::read(tx).await?,
        places: place::read(tx).await?,
        rooms: room::read(tx).await?,
    })
}

/// Refuses if some visit to come, or a hold of one, is with this practitioner, at this place or in this
/// room.
pub(super) async fn none_to_come(
    ctx: &Ctx,
    tx: &mut TenantTx,
    id: Uuid,
) -> Result<(), PremisesError> {
    let here = appointment::practitioner_id
        .eq(id)
        .or(appointment::place_id.eq(id))
        .or(appointment::room_id.is_not_distinct_from(id));
    let to_come = appointment::table
        .filter(appointment::state.eq_any(TAKING_TIME))
        .filter(appointment::ends_at.gt(ctx.now().to_diesel()))
        .filter(here);
    let count: i64 = to_come.count().get_result(tx.sql()).await?;
    if count == 0 { Ok(()) } else { Err(PremisesError::Visits) }
}
