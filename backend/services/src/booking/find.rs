//! Finding an appointment without its link: by reference and birth date.

use super::{link::ManageLink, manage::FindAppointmentError, party, quota::Quota};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, privacy::audit::record};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::AppointmentId,
    privacy::audit::Action,
    text::{BirthDate, Reference},
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, appointment_link};
use uuid::Uuid;

/// Finds an appointment by its reference and the patient's birth date, and mints a new link to it.
/// Wrong and unknown are answered alike.
pub async fn find_by_reference(
    ctx: &Ctx,
    reference: &Reference,
    birth_date: BirthDate,
) -> Result<ManageLink, FindAppointmentError> {
    if let Some(wait) = Quota::Guesses.take(ctx).await? {
        return Err(FindAppointmentError::TooMany(wait));
    }
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let row: Option<(Uuid, jiff_diesel::Timestamp)> = appointment::table
            .filter(appointment::reference.eq(reference.as_str()))
            .select((appointment::id, appointment::ends_at))
            .first(tx.sql())
            .await
            .optional()
            .map_err(Fault::from)?;
        let (id, ends_at) = row.ok_or(FindAppointmentError::Unknown)?;
        let party = party::open(tx, &keys, AppointmentId(id)).await?;
        if party.patient().birth_date != birth_date {
            return Err(FindAppointmentError::Unknown);
        }
        let link = ManageLink::mint(ctx.practice())?;
        add_link(tx, &link, AppointmentId(id), ends_at.to_jiff()).await?;
        record(tx, ctx, Action::AppointmentFound, id).await?;
        Ok(link)
    })
    .await
}

async fn add_link(
    tx: &mut TenantTx,
    link: &ManageLink,
    id: AppointmentId,
    ends_at: Timestamp,
) -> Result<(), Fault> {
    diesel::insert_into(appointment_link::table)
        .values((
            appointment_link::practice_id.eq(tx.practice().0),
            appointment_link::token_hash.eq(link.hash()),
            appointment_link::appointment_id.eq(id.0),
            appointment_link::expires_at
                .eq((ends_at + SignedDuration::from_hours(24 * 30)).to_diesel()),
        ))
        .execute(tx.sql())
        .await?;
    Ok(())
}
