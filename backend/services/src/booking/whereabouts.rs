//! In which agenda a visit that changed stands now, for whoever has agendas on screen. That is no reading
//! of a patient's details.

use crate::{
    ctx::Ctx,
    error::Fault,
    identity::{Member, grants_of},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{AppointmentId, PractitionerId},
    identity::AgendaAccess,
};
use jiff::{Timestamp, civil::Date};
use schema::booking::appointment;
use std::collections::HashMap;
use uuid::Uuid;

/// A visit that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whereabouts {
    /// Which.
    pub visit: AppointmentId,
    /// Whose agenda it stands in, and on which practice-local day; absent where the member may not open
    /// that agenda: it may have stood in another before.
    pub stands: Option<(PractitionerId, Date)>,
}

/// Where visits stand, as far as a member may know.
pub async fn whereabouts(
    ctx: &Ctx,
    member: &Member,
    visits: &[AppointmentId],
) -> Result<Vec<Whereabouts>, Fault> {
    let (accesses, rows) = ctx
        .read(async |tx| {
            let accesses = grants_of(ctx, tx, member).await?;
            let ids = visits.iter().map(|visit| visit.0);
            let rows: Vec<(Uuid, Uuid, jiff_diesel::Timestamp)> = appointment::table
                .filter(appointment::practice_id.eq(ctx.practice().0))
                .filter(appointment::id.eq_any(ids))
                .select((appointment::id, appointment::practitioner_id, appointment::starts_at))
                .load(tx.sql())
                .await?;
            Ok::<_, Fault>((accesses, rows))
        })
        .await?;
    let open = |id| AgendaAccess::scope_of(&accesses, id, ctx.now()).is_some();
    let day = |at: Timestamp| ctx.profile().practice.zone.to_datetime(at).date();
    let rows: HashMap<_, _> =
        rows.into_iter().map(|(id, who, at)| (id, (PractitionerId(who), at.to_jiff()))).collect();
    let seen = |visit: &AppointmentId| {
        let row = rows.get(&visit.0).filter(|(who, _)| open(*who));
        Whereabouts { visit: *visit, stands: row.map(|(who, at)| (*who, day(*at))) }
    };
    Ok(visits.iter().map(seen).collect())
}
