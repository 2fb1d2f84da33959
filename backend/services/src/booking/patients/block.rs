//! Who did not come again and again books by telephone for a while.

use super::{PatientError, correct::changeable, reach::Reach, record::load};
use crate::{
    booking::{manage::Lock, party},
    ctx::Ctx,
    identity::Member,
    privacy::audit::record,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::limits::{self, LONGEST_BLOCK_DAYS},
    id::PatientId,
    privacy::audit::Action,
    text::{FieldError, Refusal},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use jiff_diesel::ToDiesel as _;
use schema::booking::patient_block;

/// Keeps a patient from booking online through a last day, at this practice and nowhere else.
pub async fn block_patient(
    ctx: &Ctx,
    member: &Member,
    id: PatientId,
    last_day: Date,
) -> Result<(), PatientError> {
    let (keys, ends_at) = (ctx.keys().await?, end_of(ctx, last_day)?);
    ctx.change(async |tx| {
        let reach = Reach::of(ctx, tx, member).await?;
        let found = load(ctx, tx, (&keys, &reach), &[id], Lock::ForUpdate).await?;
        let found = changeable(&found, id)?;
        if !limits::missed_repeatedly(&found.missed(), ctx.now()) {
            return Err(PatientError::NotRepeated);
        }
        let terms = (
            patient_block::ends_at.eq(ends_at.to_diesel()),
            patient_block::set_at.eq(ctx.now().to_diesel()),
        );
        let row = (
            patient_block::practice_id.eq(ctx.practice().0),
            patient_block::patient_id.eq(id.0),
            patient_block::person_index.eq(party::person_index(&keys, &found.patient)),
            terms,
        );
        diesel::insert_into(patient_block::table)
            .values(row)
            .on_conflict(patient_block::table.primary_key())
            .do_update()
            .set(terms)
            .execute(tx.sql())
            .await?;
        Ok(record(tx, ctx, Action::PatientBlocked, id.0).await?)
    })
    .await
}

/// The end of a last day that lies ahead, at most a year.
fn end_of(ctx: &Ctx, last_day: Date) -> Result<Timestamp, PatientError> {
    let refused = |refusal| PatientError::Invalid(FieldError::new("block_until", refusal));
    let zone = &ctx.profile().practice.zone;
    let today = zone.to_datetime(ctx.now()).date();
    if last_day < today {
        return Err(refused(Refusal::PastDate));
    }
    if last_day > today.saturating_add(i32::from(LONGEST_BLOCK_DAYS).days()) {
        return Err(refused(Refusal::Range { from: 1, to: LONGEST_BLOCK_DAYS }));
    }
    let end = last_day.saturating_add(1.day()).to_zoned(zone.clone());
    Ok(end.map_err(|_| refused(Refusal::Date))?.timestamp())
}

/// Lets a patient book online again.
pub async fn unblock_patient(
    ctx: &Ctx,
    member: &Member,
    id: PatientId,
) -> Result<(), PatientError> {
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let reach = Reach::of(ctx, tx, member).await?;
        let found = load(ctx, tx, (&keys, &reach), &[id], Lock::ForUpdate).await?;
        changeable(&found, id)?;
        let block = patient_block::table.filter(patient_block::patient_id.eq(id.0));
        if diesel::delete(block).execute(tx.sql()).await? == 0 {
            return Err(PatientError::Unknown);
        }
        Ok(record(tx, ctx, Action::PatientUnblocked, id.0).await?)
    })
    .await
}
