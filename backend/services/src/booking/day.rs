//! The agendas of some days, as far as a member may see them.

use super::party;
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::{Classify, Fault, Kind},
    identity::{Member, grants_of},
    keys::PracticeKeys,
    privacy::audit::record_all,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::{
        appointment::State,
        patient::{Booker, Patient},
    },
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    identity::{AgendaAccess, Field, Scope, sees},
    privacy::audit::Action,
    time::Span,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, patient};
use uuid::Uuid;

/// Why no agenda was read.
#[derive(Debug, thiserror::Error)]
pub enum AgendaError {
    /// There is no such agenda, or not for this member: which, is not said.
    #[error("no such agenda")]
    Unknown,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for AgendaError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// Which agendas of which days.
#[derive(Debug, Clone)]
pub struct AgendaWish {
    /// The first practice-local day.
    pub from: Date,
    /// How many days.
    pub days: u16,
    /// Only these; all that the member may open, if empty.
    pub practitioners: Vec<PractitionerId>,
    /// Only visits at these places; all, if empty. Busy times have no place.
    pub places: Vec<PlaceId>,
    /// Whether it is read to be printed.
    pub printed: bool,
}

/// One agenda, as far as the member may see it.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// Whose.
    pub practitioner: PractitionerId,
    /// How far the member may go.
    pub scope: Scope,
    /// The visits, by start.
    pub visits: Vec<AgendaVisit>,
}

/// A visit in an agenda. What the member may not see is absent.
#[derive(Debug, Clone)]
pub struct AgendaVisit {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// When.
    pub visit: Span,
    /// What a change must name, so that it rests on what was seen.
    pub version: i32,
    /// Whether staff booked it though it was not on offer.
    pub overbooked: bool,
    /// Until when it is kept, if it is a hold.
    pub held_until: Option<Timestamp>,
    /// Which kind, where it stands, and where it takes place.
    pub kind: Option<(VisitTypeId, State, PlaceId)>,
    /// Who comes, and who booked for them; without a name for a hold.
    pub party: Option<(Patient, Option<Booker>)>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    practitioner_id: Uuid,
    visit_type_id: Uuid,
    place_id: Uuid,
    state: String,
    version: i32,
    overbooked: bool,
    booker: Option<Vec<u8>>,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    ends_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    held_until: Option<Timestamp>,
}

type Sealed = Option<(Uuid, Vec<u8>)>;

/// Reads the agendas that a member may open, one event for each (I7).
pub async fn read_agenda(
    ctx: &Ctx,
    member: &Member,
    wish: &AgendaWish,
) -> Result<Vec<Agenda>, AgendaError> {
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let accesses = grants_of(ctx, tx, member).await?;
        let mut agendas = open(ctx, &accesses, &wish.practitioners)?;
        let rows = load(ctx, tx, &agendas, wish).await?;
        let mut subjects: Vec<_> = agendas.iter().map(|agenda| agenda.practitioner.0).collect();
        if subjects.is_empty() {
            // Nothing was read, and the transaction must still say what it was for.
            subjects.push(ctx.practice().0);
        }
        let action = if wish.printed { Action::AgendaPrinted } else { Action::AgendaRead };
        record_all(tx, ctx, action, &subjects).await?;
        for (row, sealed) in rows {
            let whose = agendas.iter_mut().find(|one| one.practitioner.0 == row.practitioner_id);
            let Some(agenda) = whose else { continue };
            let placed = sees(agenda.scope, Field::VisitType) && !wish.places.is_empty();
            if !placed || wish.places.contains(&PlaceId(row.place_id)) {
                agenda.visits.push(row.seen(agenda.scope, &keys, sealed)?);
            }
        }
        Ok(agendas)
    })
    .await
}

/// The agendas that a member may open, and how far; knowing that is no reading of them.
pub async fn own_accesses(ctx: &Ctx, member: &Member) -> Result<Vec<AgendaAccess>, Fault> {
    ctx.read(async |tx| grants_of(ctx, tx, member).await).await
}

/// The agendas in the order of the practice's practitioners, still empty.
fn open(
    ctx: &Ctx,
    accesses: &[AgendaAccess],
    only: &[PractitionerId],
) -> Result<Vec<Agenda>, AgendaError> {
    let practitioners = ctx.profile().practitioners.iter().map(|practitioner| practitioner.id);
    let agenda = |practitioner| {
        let scope = AgendaAccess::scope_of(accesses, practitioner, ctx.now())?;
        Some(Agenda { practitioner, scope, visits: Vec::new() })
    };
    let asked = practitioners.filter(|id| only.is_empty() || only.contains(id));
    let agendas: Vec<_> = asked.filter_map(agenda).collect();
    let open = |id: &PractitionerId| agendas.iter().any(|agenda| agenda.practitioner == *id);
    if only.iter().all(open) { Ok(agendas) } else { Err(AgendaError::Unknown) }
}

async fn load(
    ctx: &Ctx,
    tx: &mut TenantTx,
    agendas: &[Agenda],
    wish: &AgendaWish,
) -> Result<Vec<(Row, Sealed)>, Fault> {
    let zone = &ctx.profile().practice.zone;
    let midnight = |day: Date| {
        let start = day.to_zoned(zone.clone()).map_err(|_| Fault::Stored("calendar"))?;
        Ok::<_, Fault>(start.timestamp().to_diesel())
    };
    let end = wish.from.saturating_add(i32::from(wish.days).days());
    let whose: Vec<_> = agendas.iter().map(|agenda| agenda.practitioner.0).collect();
    let running =
        appointment::held_until.is_null().or(appointment::held_until.gt(ctx.now().to_diesel()));
    Ok(appointment::table
        .left_join(patient::table.on(appointment::patient_id.eq(patient::id.nullable())))
        .filter(appointment::starts_at.ge(midnight(wish.from)?))
        .filter(appointment::starts_at.lt(midnight(end)?))
        .filter(appointment::practitioner_id.eq_any(whose))
        .filter(appointment::state.ne("cancelled"))
        .filter(running)
        .order((appointment::starts_at, appointment::id))
        .select((Row::as_select(), (patient::id, patient::sealed).nullable()))
        .load(tx.sql())
        .await?)
}

impl Row {
    /// The visit with no more than the scope shows.
    fn seen(
        &self,
        scope: Scope,
        keys: &PracticeKeys,
        sealed: Sealed,
    ) -> Result<AgendaVisit, Fault> {
        let appointment = AppointmentId(self.id);
        let state: State = self.state.parse().map_err(|_| Fault::Stored("state"))?;
        let kind = (VisitTypeId(self.visit_type_id), state, PlaceId(self.place_id));
        let party = match sealed.filter(|_| sees(scope, Field::PatientIdentity)) {
            Some(patient) => {
                let (patient, booker) =
                    party::opened(keys, appointment, patient, self.booker.as_deref())?;
                let contact = sees(scope, Field::PatientContact);
                let patient =
                    if contact { patient } else { Patient { email: None, phone: None, ..patient } };
                Some((patient, booker.filter(|_| contact)))
            }
            None => None,
        };
        Ok(AgendaVisit {
            appointment,
            version: self.version,
            overbooked: self.overbooked && sees(scope, Field::VisitType),
            visit: Span { start: self.starts_at, end: self.ends_at },
            held_until: self.held_until,
            kind: sees(scope, Field::VisitType).then_some(kind),
            party,
        })
    }
}
