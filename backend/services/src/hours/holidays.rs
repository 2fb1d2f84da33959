//! Whether weekly hours pause on public holidays, place by place.

use super::{
    Fate, HoursError, StrandedVisit,
    desk::{Desk, Touched},
};
use crate::{ctx::Ctx, identity::Member, privacy::audit::record, revision::Seen, tenancy};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{booking::hours::PlaceCalendar, id::PlaceId, privacy::audit::Action};
use schema::booking::place as table;

/// What is to hold at a place.
pub struct SetHolidays<'a> {
    /// Which place.
    pub place: PlaceId,
    /// Whether weekly hours pause on public holidays.
    pub observed: bool,
    /// What of the place's calendar was seen before.
    pub seen: &'a Seen,
    /// What becomes of visits on holidays that are observed from now on.
    pub fate: &'a Fate,
}

/// Sets whether a place keeps public holidays; answers with the visits that stand on one now.
pub async fn set_holidays(
    ctx: &Ctx,
    member: &Member,
    SetHolidays { place, observed, seen, fate }: SetHolidays<'_>,
) -> Result<Vec<StrandedVisit>, HoursError> {
    let stranded = ctx
        .change(async |tx| {
            let mut desk = Desk::open(ctx, tx, member).await?;
            let calendar = desk.places.iter_mut().find(|calendar| calendar.place == place);
            let calendar: &mut PlaceCalendar = calendar.ok_or(HoursError::Unknown)?;
            if !seen.is(calendar) {
                return Err(HoursError::Outdated);
            }
            calendar.observes_holidays = observed;
            diesel::update(table::table.filter(table::id.eq(place.0)))
                .set(table::observes_holidays.eq(observed))
                .execute(tx.sql())
                .await
                .map_err(crate::error::Fault::from)?;
            let stranded = desk.settle(ctx, tx, &Touched::everybody(), fate).await?;
            record(tx, ctx, Action::PlaceChanged, place.0).await?;
            Ok::<_, HoursError>(stranded)
        })
        .await?;
    tenancy::forget_profile(ctx).await;
    Ok(stranded)
}
