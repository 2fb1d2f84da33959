use super::{PatientError, reach::Reach, record::PatientRecord, record::load};
use crate::{
    booking::{manage::Lock, party::SealedPatient},
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::Member,
    keys::PracticeKeys,
    privacy::audit::record,
};
use diesel::{prelude::*, result::Error as DieselError};
use diesel_async::RunQueryDsl;
use domain::{
    booking::patient::Patient,
    id::PatientId,
    privacy::audit::Action,
    text::{EmailAddress, PhoneNumber},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::patient;

/// How a patient is reached from now on: by at least one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contacts {
    /// Where confirmations go.
    pub email: Option<EmailAddress>,
    /// Where the practice calls.
    pub phone: Option<PhoneNumber>,
}

/// Corrects how a patient is reached, if nobody has changed the record since version `seen`: sealed
/// anew, and found under the new contacts only.
pub async fn correct_contacts(
    ctx: &Ctx,
    member: &Member,
    (id, seen): (PatientId, i32),
    contacts: Contacts,
) -> Result<(), PatientError> {
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let reach = Reach::of(ctx, tx, member).await?;
        let found = load(ctx, tx, (&keys, &reach), &[id], Lock::ForUpdate).await?;
        let found = changeable(&found, id)?;
        if found.version != seen {
            return Err(PatientError::Stale);
        }
        let Contacts { email, phone } = contacts;
        write(tx, &keys, found, Patient { email, phone, ..found.patient.clone() }).await?;
        Ok(record(tx, ctx, Action::PatientCorrected, id.0).await?)
    })
    .await
}

/// The patient among those found, if the member may change them.
pub(super) fn changeable(
    found: &[PatientRecord],
    id: PatientId,
) -> Result<&PatientRecord, PatientError> {
    let found = found.iter().find(|found| found.id == id).ok_or(PatientError::Unknown)?;
    if found.may_change { Ok(found) } else { Err(PatientError::ReadOnly) }
}

/// Writes what is now known of a patient, and what it is found by. A new address has yet to bounce.
pub(super) async fn write(
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    before: &PatientRecord,
    after: Patient,
) -> Result<(), PatientError> {
    let sealed = SealedPatient::new(keys, before.id.0, &after)?;
    let bounced = before.bounced_at.filter(|_| before.patient.email == after.email);
    let row = patient::table.filter(patient::id.eq(before.id.0));
    let written = diesel::update(row.filter(patient::version.eq(before.version)))
        .set((
            patient::sealed.eq(sealed.sealed),
            patient::match_index.eq(sealed.match_index),
            patient::email_index.eq(sealed.email_index),
            patient::phone_index.eq(sealed.phone_index),
            patient::version.eq(before.version.wrapping_add(1)),
            patient::bounced_at.eq(bounced.map(Timestamp::to_diesel)),
        ))
        .execute(tx.sql())
        .await
        .map_err(twin)?;
    if written == 1 { Ok(()) } else { Err(PatientError::Stale) }
}

/// Another record with the same names, birth date and contact is the same patient.
fn twin(error: DieselError) -> PatientError {
    if let DieselError::DatabaseError(_, about) = &error
        && about.constraint_name() == Some("patient_match")
    {
        return PatientError::Twin;
    }
    Fault::from(error).into()
}
