//! Two records of one patient become one. It cannot be undone: whoever merges has seen both records
//! and says so.

use super::{
    PatientError,
    correct::{changeable, write},
    reach::{Reach, seen_in},
    record::{PatientRecord, load},
    scan::{Wanted, scan},
    search::{FoundPatient, MOST, details},
};
use crate::{
    booking::manage::Lock, ctx::Ctx, db::TenantTx, error::Fault, identity::Member,
    privacy::audit::record,
};
use diesel::{prelude::*, sql_types::Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use domain::{
    booking::{
        patient::Patient,
        same::{Likeness, united},
    },
    id::PatientId,
    privacy::audit::Action,
};
use schema::booking::{appointment, patient};
use std::sync::Arc;

/// A patient and the records that could be of the same person.
#[derive(Debug, Clone)]
pub struct Twins {
    /// The patient.
    pub patient: PatientRecord,
    /// The other records, by name.
    pub others: Vec<FoundPatient>,
}

/// Two records, and what would remain of them.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The record that stays.
    pub kept: PatientRecord,
    /// The record whose visits move over.
    pub other: PatientRecord,
    /// What is known afterwards.
    pub united: Patient,
}

/// Looks for records that could be of the same person as a patient: an event for the patient who was
/// read, and one for the search.
pub async fn find_twins(ctx: &Ctx, member: &Member, id: PatientId) -> Result<Twins, PatientError> {
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let reach = Reach::of(ctx, tx, member).await?;
        let found = load(ctx, tx, (&keys, &reach), &[id], Lock::None).await?;
        let patient = found.into_iter().next().ok_or(PatientError::Unknown)?;
        let likeness = Likeness::from(&patient.patient);
        let wanted: Wanted = Arc::new(move |given, family, born| {
            likeness.could_be(&Likeness::new(given, family, born))
        });
        let others = patient::table
            .select((patient::id, patient::sealed))
            .into_boxed()
            .filter(patient::id.nullable().eq_any(seen_in(reach.readable.clone())))
            .filter(patient::id.ne(id.0));
        let hits = scan(tx, &keys, others, &wanted).await?;
        let ids: Vec<_> = hits.iter().take(MOST).map(|hit| hit.id).collect();
        let others = details(ctx, tx, &keys, &reach, &ids).await?;
        record(tx, ctx, Action::PatientRead, id.0).await?;
        record(tx, ctx, Action::PatientsSearched, ctx.practice().0).await?;
        Ok(Twins { patient, others })
    })
    .await
}

/// Opens two records side by side: an event for each.
pub async fn open_pair(
    ctx: &Ctx,
    member: &Member,
    (kept, other): (PatientId, PatientId),
) -> Result<Pair, PatientError> {
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let reach = Reach::of(ctx, tx, member).await?;
        let found = load(ctx, tx, (&keys, &reach), &[kept, other], Lock::None).await?;
        let pair = pair(&found, kept, other)?;
        record(tx, ctx, Action::PatientRead, kept.0).await?;
        record(tx, ctx, Action::PatientRead, other.0).await?;
        Ok(pair)
    })
    .await
}

/// Moves everything of the other record to the kept one, if neither has changed since it was seen.
/// The other record is gone for good.
pub async fn merge_patients(
    ctx: &Ctx,
    member: &Member,
    kept: (PatientId, i32),
    other: (PatientId, i32),
) -> Result<(), PatientError> {
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let reach = Reach::of(ctx, tx, member).await?;
        let ids = [kept.0, other.0];
        let found = load(ctx, tx, (&keys, &reach), &ids, Lock::ForUpdate).await?;
        let pair = pair(&found, kept.0, other.0)?;
        if (pair.kept.version, pair.other.version) != (kept.1, other.1) {
            return Err(PatientError::Stale);
        }
        take_over(tx, kept.0, other.0).await?;
        write(tx, &keys, &pair.kept, pair.united).await?;
        Ok(record(tx, ctx, Action::PatientsMerged, kept.0.0).await?)
    })
    .await
}

/// The two records, if the member may change both and they could be of one person.
fn pair(found: &[PatientRecord], kept: PatientId, other: PatientId) -> Result<Pair, PatientError> {
    let (kept, other) = (changeable(found, kept)?.clone(), changeable(found, other)?.clone());
    let alike = Likeness::from(&kept.patient).could_be(&Likeness::from(&other.patient));
    if kept.id == other.id || !alike {
        return Err(PatientError::NotSame);
    }
    let united = united(&kept.patient, &other.patient);
    Ok(Pair { kept, other, united })
}

/// Visits of every agenda, blocks and dates move over; then the other row goes.
async fn take_over(tx: &mut TenantTx, kept: PatientId, other: PatientId) -> Result<(), Fault> {
    let visits = appointment::table.filter(appointment::patient_id.eq(other.0));
    diesel::update(visits).set(appointment::patient_id.eq(kept.0)).execute(tx.sql()).await?;
    for sql in [
        "INSERT INTO booking.patient_block (practice_id, patient_id, person_index, ends_at, set_at) \
         SELECT practice_id, $1, person_index, ends_at, set_at FROM booking.patient_block WHERE patient_id = $2 \
         ON CONFLICT ON CONSTRAINT patient_block_pk \
         DO UPDATE SET ends_at = greatest(patient_block.ends_at, excluded.ends_at)",
        "UPDATE booking.patient SET created_at = least(patient.created_at, other.created_at), \
             last_booked_at = greatest(patient.last_booked_at, other.last_booked_at) \
         FROM booking.patient other WHERE patient.id = $1 AND other.id = $2",
        "DELETE FROM booking.patient WHERE id = $2 AND id <> $1",
    ] {
        diesel::sql_query(sql)
            .bind::<SqlUuid, _>(kept.0)
            .bind::<SqlUuid, _>(other.0)
            .execute(tx.sql())
            .await?;
    }
    Ok(())
}
