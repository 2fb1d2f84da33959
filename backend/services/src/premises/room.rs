use super::{Kept, Premises, PremisesError, alike};
use crate::{ctx::Ctx, db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{PlaceId, RoomId},
    privacy::audit::Action,
    text::{Label, Refusal},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::{room as table, visit_type_room as within};
use uuid::Uuid;

/// A room in which somebody receives, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomLine {
    /// Which room.
    pub id: RoomId,
    /// Where it is; a room stays where it is.
    pub place: PlaceId,
    /// What the practice calls it.
    pub name: Label,
    /// Whether nobody receives in it any more.
    pub retired: bool,
}

impl Kept for RoomLine {
    const ACTS: [Action; 4] =
        [Action::RoomAdded, Action::RoomChanged, Action::RoomRetired, Action::RoomBack];

    fn all(premises: &Premises) -> &[Self] {
        &premises.rooms
    }

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn is_retired(&self) -> bool {
        self.retired
    }

    fn retired(self, retired: bool) -> Self {
        Self { retired, ..self }
    }

    fn named(self, id: Uuid) -> Self {
        Self { id: RoomId(id), ..self }
    }

    fn check(&self, premises: &Premises) -> Result<(), PremisesError> {
        if self.retired {
            return Ok(());
        }
        if premises.place(self.place).is_none() {
            return Err(PremisesError::field("place", Refusal::Choice));
        }
        let mut others = premises.rooms.iter().filter(|one| one.id != self.id && !one.retired);
        if others.any(|one| one.place == self.place && alike(&one.name, &self.name)) {
            return Err(PremisesError::field("name", Refusal::Taken));
        }
        Ok(())
    }

    /// A visit type whose only room it is would need none from then on, which nobody means.
    async fn leave(&self, ctx: &Ctx, tx: &mut TenantTx, _: &Premises) -> Result<(), PremisesError> {
        super::list::none_to_come(ctx, tx, self.id.0).await?;
        let rows: Vec<(Uuid, Uuid)> =
            within::table.select((within::visit_type_id, within::room_id)).load(tx.sql()).await?;
        let (own, others): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|(_, room)| *room == self.id.0);
        if !own.iter().all(|(one, _)| others.iter().any(|(other, _)| one == other)) {
            return Err(PremisesError::Needed);
        }
        let uses = within::table.filter(within::room_id.eq(self.id.0));
        diesel::delete(uses).execute(tx.sql()).await?;
        Ok(())
    }

    async fn store(&self, ctx: &Ctx, tx: &mut TenantTx) -> Result<(), Fault> {
        let retired = self.retired.then(|| ctx.now());
        let says = (
            table::name.eq(self.name.as_str()),
            table::retired_at.eq(retired.map(Timestamp::to_diesel)),
        );
        let named = (
            table::practice_id.eq(tx.practice().0),
            table::id.eq(self.id.0),
            table::place_id.eq(self.place.0),
        );
        diesel::insert_into(table::table)
            .values((named, says))
            .on_conflict((table::practice_id, table::id))
            .do_update()
            .set(says)
            .execute(tx.sql())
            .await?;
        Ok(())
    }
}

pub(super) async fn read(tx: &mut TenantTx) -> Result<Vec<RoomLine>, Fault> {
    let rows: Vec<(Uuid, Uuid, String, bool)> = table::table
        .order((table::place_id, table::name, table::id))
        .select((table::id, table::place_id, table::name, table::retired_at.is_not_null()))
        .load(tx.sql())
        .await?;
    let line = |(id, place, name, retired): (Uuid, Uuid, String, bool)| {
        let (id, place) = (RoomId(id), PlaceId(place));
        Ok(RoomLine { id, place, name: name.parse()?, retired })
    };
    rows.into_iter().map(line).collect()
}
