//! How long the ways between the places take.

use super::{PremisesError, list};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, privacy::audit::record, tenancy::forget_profile,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::{Travel, Way},
    id::PlaceId,
    privacy::audit::Action,
    text::Refusal,
};
use schema::booking::travel as table;
use uuid::Uuid;

/// Says how long a way takes, in place of what was said before. It counts for what is booked from now
/// on; visits that stand nearer to one another stay.
pub async fn set_way(ctx: &Ctx, way: Way) -> Result<(), PremisesError> {
    let [one, other] = way.between();
    ctx.change(async |tx| {
        tx.lock_rules().await?;
        let premises = list::read(tx).await?;
        for (field, place) in [("place", one), ("other_place", other)] {
            if premises.place(place).is_none() {
                return Err(PremisesError::field(field, Refusal::Choice));
            }
        }
        store(tx, way).await?;
        Ok::<_, PremisesError>(record(tx, ctx, Action::PlaceChanged, one.0).await?)
    })
    .await?;
    forget_profile(ctx).await;
    Ok(())
}

/// Writes a way; one that takes no time has no row.
pub(crate) async fn store(tx: &mut TenantTx, way: Way) -> Result<(), Fault> {
    let [one, other] = way.between().map(|place| place.0);
    let minutes = i16::try_from(way.minutes()).map_err(|_| Fault::Stored("minutes"))?;
    if minutes == 0 {
        let row = table::table.filter(table::place_id.eq(one).and(table::other_place_id.eq(other)));
        diesel::delete(row).execute(tx.sql()).await?;
        return Ok(());
    }
    let practice = table::practice_id.eq(tx.practice().0);
    diesel::insert_into(table::table)
        .values((
            practice,
            table::place_id.eq(one),
            table::other_place_id.eq(other),
            table::minutes.eq(minutes),
        ))
        .on_conflict((table::practice_id, table::place_id, table::other_place_id))
        .do_update()
        .set(table::minutes.eq(minutes))
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Every way of the practice that takes time.
pub(crate) async fn read(tx: &mut TenantTx) -> Result<Travel, Fault> {
    let rows: Vec<(Uuid, Uuid, i16)> = table::table
        .select((table::place_id, table::other_place_id, table::minutes))
        .load(tx.sql())
        .await?;
    let way = |(one, other, minutes): (Uuid, Uuid, i16)| {
        let minutes = u16::try_from(minutes).map_err(|_| Fault::Stored("minutes"))?;
        Ok(Way::new(PlaceId(one), PlaceId(other), minutes)?)
    };
    Ok(Travel::new(rows.into_iter().map(way).collect::<Result<_, Fault>>()?))
}
