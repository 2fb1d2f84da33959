//! One patient as a member may see them: the row, and the visits in the agendas that were opened.

use super::{PatientError, reach::Reach};
use crate::{
    booking::{manage::Lock, party},
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::Member,
    keys::PracticeKeys,
    privacy::audit::record,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::{appointment::State, patient::Patient},
    id::{AppointmentId, PatientId, PlaceId, PractitionerId, VisitTypeId},
    privacy::audit::Action,
    time::Span,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, patient, patient_block};
use uuid::Uuid;

/// A patient, as far as the member who asked may see them.
#[derive(Debug, Clone)]
pub struct PatientRecord {
    /// Which patient.
    pub id: PatientId,
    /// Grows with every correction.
    pub version: i32,
    /// Who.
    pub patient: Patient,
    /// When mail to the address was last refused for good.
    pub bounced_at: Option<Timestamp>,
    /// Until when the patient may not book online.
    pub blocked_until: Option<Timestamp>,
    /// The visits in the agendas that the member may open, the latest first.
    pub visits: Vec<PatientVisit>,
    /// Whether one of those agendas is open for changes: else the patient cannot be changed either.
    pub may_change: bool,
}

/// A visit of a patient.
#[derive(Debug, Clone)]
pub struct PatientVisit {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// When.
    pub visit: Span,
    /// Which kind.
    pub visit_type: VisitTypeId,
    /// Where it stands.
    pub state: State,
    /// With whom.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
}

/// Opens a patient: one event (I7). Without a visit in an agenda that the member may open, there is
/// no such patient.
pub async fn open_patient(
    ctx: &Ctx,
    member: &Member,
    id: PatientId,
) -> Result<PatientRecord, PatientError> {
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let reach = Reach::of(ctx, tx, member).await?;
        let found = load(ctx, tx, (&keys, &reach), &[id], Lock::None).await?;
        let found = found.into_iter().next().ok_or(PatientError::Unknown)?;
        record(tx, ctx, Action::PatientRead, id.0).await?;
        Ok(found)
    })
    .await
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = patient, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    sealed: Vec<u8>,
    version: i32,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    bounced_at: Option<Timestamp>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
struct VisitRow {
    id: Uuid,
    patient_id: Option<Uuid>,
    visit_type_id: Uuid,
    practitioner_id: Uuid,
    place_id: Uuid,
    state: String,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    ends_at: Timestamp,
}

/// Those of the patients who exist for the member, in the order of their ids.
pub(super) async fn load(
    ctx: &Ctx,
    tx: &mut TenantTx,
    (keys, reach): (&PracticeKeys, &Reach),
    ids: &[PatientId],
    lock: Lock,
) -> Result<Vec<PatientRecord>, Fault> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let wanted =
        patient::table.filter(patient::id.eq_any(&ids)).order(patient::id).select(Row::as_select());
    let rows: Vec<Row> = match lock {
        Lock::None => wanted.load(tx.sql()).await?,
        Lock::ForUpdate => wanted.for_update().load(tx.sql()).await?,
    };
    let blocks: Vec<(Uuid, jiff_diesel::Timestamp)> = patient_block::table
        .filter(patient_block::patient_id.eq_any(&ids))
        .filter(patient_block::ends_at.gt(ctx.now().to_diesel()))
        .select((patient_block::patient_id, patient_block::ends_at))
        .load(tx.sql())
        .await?;
    let mut visits = visits(tx, reach, &ids).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let own: Vec<_> = visits.extract_if(.., |visit| visit.patient_id == Some(row.id)).collect();
        if own.is_empty() {
            continue;
        }
        let ends = blocks.iter().filter(|(id, _)| *id == row.id).map(|(_, end)| end.to_jiff());
        found.push(PatientRecord {
            id: PatientId(row.id),
            version: row.version,
            patient: keys.open(party::PATIENT, row.id, &row.sealed)?,
            bounced_at: row.bounced_at,
            blocked_until: ends.max(),
            may_change: own.iter().any(|visit| reach.writable.contains(&visit.practitioner_id)),
            visits: own.into_iter().map(PatientVisit::try_from).collect::<Result<_, _>>()?,
        });
    }
    Ok(found)
}

async fn visits(
    tx: &mut TenantTx,
    reach: &Reach,
    patients: &[Uuid],
) -> Result<Vec<VisitRow>, Fault> {
    Ok(appointment::table
        .filter(appointment::patient_id.eq_any(patients.iter().map(|id| Some(*id))))
        .filter(appointment::practitioner_id.eq_any(&reach.readable))
        .order((appointment::starts_at.desc(), appointment::id))
        .select(VisitRow::as_select())
        .load(tx.sql())
        .await?)
}

impl TryFrom<VisitRow> for PatientVisit {
    type Error = Fault;
    fn try_from(row: VisitRow) -> Result<Self, Fault> {
        Ok(Self {
            appointment: AppointmentId(row.id),
            visit: Span { start: row.starts_at, end: row.ends_at },
            visit_type: VisitTypeId(row.visit_type_id),
            state: row.state.parse().map_err(|_| Fault::Stored("state"))?,
            practitioner: PractitionerId(row.practitioner_id),
            place: PlaceId(row.place_id),
        })
    }
}

impl PatientRecord {
    /// When the patient did not come, in the agendas that the member may open.
    pub fn missed(&self) -> Vec<Timestamp> {
        let missed = self.visits.iter().filter(|visit| visit.state == State::NoShow);
        missed.map(|visit| visit.visit.start).collect()
    }
}
