use super::{
    reach::{Reach, seen_in},
    scan::{Hit, Wanted, scan},
};
use crate::{
    booking::party, ctx::Ctx, db::TenantTx, error::Fault, identity::Member, keys::PracticeKeys,
    privacy::audit::record,
};
use diesel::{
    dsl::{exists, max, min},
    prelude::*,
};
use diesel_async::RunQueryDsl;
use domain::{
    booking::{patient::Patient, search::PatientQuery},
    id::PatientId,
    privacy::audit::Action,
};
use jiff::Timestamp;
use jiff_diesel::{NullableTimestamp, ToDiesel as _};
use schema::booking::{appointment, patient, patient_block};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// The longest list: whoever sees more should say more.
pub(super) const MOST: usize = 50;

/// A patient who was found.
#[derive(Debug, Clone)]
pub struct FoundPatient {
    /// Which patient.
    pub id: PatientId,
    /// Who.
    pub patient: Patient,
    /// The last visit in the agendas that the member may open, if there was one.
    pub last_visit: Option<Timestamp>,
    /// The next one, if there is one.
    pub next_visit: Option<Timestamp>,
    /// Whether mail to the patient's address is refused.
    pub bounced: bool,
    /// Whether the patient may not book online for now.
    pub blocked: bool,
}

/// Who was found.
#[derive(Debug, Clone)]
pub struct FoundPatients {
    /// By name.
    pub patients: Vec<FoundPatient>,
    /// Whether there are more than a list shows.
    pub more: bool,
}

/// Looks for patients in the agendas that a member may open: one event for the search, about
/// nobody in particular (I7).
pub async fn search_patients(
    ctx: &Ctx,
    member: &Member,
    query: PatientQuery,
) -> Result<FoundPatients, Fault> {
    let (keys, query) = (ctx.keys().await?, Arc::new(query));
    ctx.change(async |tx| {
        let reach = Reach::of(ctx, tx, member).await?;
        let hits = look(tx, &keys, &reach, &query).await?;
        let more = hits.len() > MOST;
        let ids: Vec<_> = hits.iter().take(MOST).map(|hit| hit.id).collect();
        let patients = details(ctx, tx, &keys, &reach, &ids).await?;
        record(tx, ctx, Action::PatientsSearched, ctx.practice().0).await?;
        Ok(FoundPatients { patients, more })
    })
    .await
}

/// Everybody whom the query finds. A telephone number and an e-mail address have indexes under which
/// nothing can be read, so that only the rows that bear them are opened.
async fn look(
    tx: &mut TenantTx,
    keys: &Arc<PracticeKeys>,
    reach: &Reach,
    query: &Arc<PatientQuery>,
) -> Result<Vec<Hit>, Fault> {
    let theirs = patient::id.nullable().eq_any(seen_in(reach.readable.clone()));
    let mut candidates =
        patient::table.select((patient::id, patient::sealed)).into_boxed().filter(theirs);
    if let Some(phone) = query.phone() {
        candidates = candidates.filter(patient::phone_index.eq(party::phone_index(keys, phone)));
    }
    if let Some(email) = query.email() {
        candidates = candidates.filter(patient::email_index.eq(party::email_index(keys, email)));
    }
    let query = Arc::clone(query);
    let wanted: Wanted = Arc::new(move |given, family, born| query.finds(given, family, born));
    scan(tx, keys, candidates, &wanted).await
}

/// The patients of a list, in its order.
pub(super) async fn details(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    reach: &Reach,
    ids: &[Uuid],
) -> Result<Vec<FoundPatient>, Fault> {
    let blocked = patient_block::table
        .filter(patient_block::practice_id.eq(patient::practice_id))
        .filter(patient_block::patient_id.eq(patient::id))
        .filter(patient_block::ends_at.gt(ctx.now().to_diesel()));
    let rows: Vec<(Uuid, Vec<u8>, bool, bool)> = patient::table
        .filter(patient::id.eq_any(ids))
        .select((patient::id, patient::sealed, patient::bounced_at.is_not_null(), exists(blocked)))
        .load(tx.sql())
        .await?;
    let row = |(id, sealed, bounced, blocked)| (id, (sealed, bounced, blocked));
    let mut sealed: HashMap<Uuid, (Vec<u8>, bool, bool)> = rows.into_iter().map(row).collect();
    let visits = nearest_visits(ctx, tx, reach, ids).await?;
    let detail = |id: &Uuid| {
        let (sealed, bounced, blocked) = sealed.remove(id)?;
        let (last_visit, next_visit) = visits.get(id).copied().unwrap_or_default();
        let open = keys.open(party::PATIENT, *id, &sealed);
        Some(open.map(|patient| FoundPatient {
            id: PatientId(*id),
            patient,
            last_visit,
            next_visit,
            bounced,
            blocked,
        }))
    };
    ids.iter().filter_map(detail).collect()
}

type Nearest = (Option<Timestamp>, Option<Timestamp>);

/// The last and the next visit of each patient in the agendas that may be seen.
async fn nearest_visits(
    ctx: &Ctx,
    tx: &mut TenantTx,
    reach: &Reach,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Nearest>, Fault> {
    let now = ctx.now().to_diesel();
    let rows: Vec<(Option<Uuid>, NullableTimestamp, NullableTimestamp)> = appointment::table
        .filter(appointment::patient_id.eq_any(ids.iter().map(|id| Some(*id))))
        .filter(appointment::practitioner_id.eq_any(&reach.readable))
        .filter(appointment::state.ne_all(["held", "cancelled"]))
        .group_by(appointment::patient_id)
        .select((
            appointment::patient_id,
            max(appointment::starts_at).aggregate_filter(appointment::starts_at.le(now)),
            min(appointment::starts_at).aggregate_filter(appointment::starts_at.gt(now)),
        ))
        .load(tx.sql())
        .await?;
    let nearest = |(id, last, next): (Option<Uuid>, NullableTimestamp, NullableTimestamp)| {
        Some((id?, (last.to_jiff(), next.to_jiff())))
    };
    Ok(rows.into_iter().filter_map(nearest).collect())
}
