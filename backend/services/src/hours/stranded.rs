//! Visits that stand outside the hours.

use super::{HoursError, Keeper};
use crate::{
    booking::call_off,
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::Member,
    revision::{Revision, Seen},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    identity::{Field, sees},
    text::Refusal,
    time::Span,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::appointment;
use uuid::Uuid;

/// A visit that is booked, and stands outside the hours of whoever receives it. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrandedVisit {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// When.
    pub visit: Span,
    /// With whom.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
    /// Which kind, if the member may know.
    pub visit_type: Option<VisitTypeId>,
    /// Whether it was called off with the change.
    pub called_off: bool,
}

/// What becomes of visits that a change leaves outside the hours.
#[derive(Debug, Clone)]
pub enum Fate {
    /// Nothing yet: where there are any, nothing is changed and they are told.
    Ask,
    /// They stay as they are.
    Leave,
    /// They are called off and their patients told, if they are the ones that were seen. A visit
    /// whose patient cannot be written to stays: nobody is to stand before a closed door.
    CallOff(Seen),
    /// The same, and their patients may choose another time by the link in the letter.
    Rebook(Seen),
}

impl Fate {
    /// What somebody has seen who was shown these visits.
    pub fn revision(visits: &[StrandedVisit]) -> Revision {
        Revision::of(&ids(visits))
    }
}

fn ids(visits: &[StrandedVisit]) -> Vec<AppointmentId> {
    visits.iter().map(|visit| visit.appointment).collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    visit_type_id: Uuid,
    practitioner_id: Uuid,
    place_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    ends_at: Timestamp,
}

/// The visits to come of somebody, or of everybody.
pub(super) async fn planned(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keeper: &Keeper,
    whose: Option<PractitionerId>,
) -> Result<Vec<StrandedVisit>, Fault> {
    let mut visits = appointment::table
        .filter(appointment::state.eq_any(["requested", "booked"]))
        .filter(appointment::starts_at.gt(ctx.now().to_diesel()))
        .order((appointment::starts_at, appointment::id))
        .select(Row::as_select())
        .into_boxed();
    if let Some(PractitionerId(whose)) = whose {
        visits = visits.filter(appointment::practitioner_id.eq(whose));
    }
    let rows = visits.load::<Row>(tx.sql()).await?;
    Ok(rows.into_iter().map(|row| row.seen_by(keeper)).collect())
}

/// The visits to come that stand outside the hours as they are.
pub async fn visits_outside(ctx: &Ctx, member: &Member) -> Result<Vec<StrandedVisit>, Fault> {
    ctx.read(async |tx| {
        let keeper = Keeper::of(ctx, tx, member).await?;
        let mut visits = planned(ctx, tx, &keeper, None).await?;
        visits.retain(|one| {
            let timetable = &ctx.profile().timetable;
            keeper.keeps(one.practitioner)
                && !timetable.receives(one.practitioner, one.place, &one.visit)
        });
        Ok(visits)
    })
    .await
}

/// Does with the visits as was said; answers with what became of them.
pub(super) async fn settle(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keeper: &Keeper,
    mut visits: Vec<StrandedVisit>,
    fate: &Fate,
) -> Result<Vec<StrandedVisit>, HoursError> {
    match fate {
        _ if visits.is_empty() => {}
        Fate::Leave => {}
        Fate::Ask => return Err(HoursError::Stranded(visits)),
        Fate::CallOff(seen) | Fate::Rebook(seen) if !seen.is(&ids(&visits)) => {
            return Err(HoursError::Stranded(visits));
        }
        Fate::CallOff(_) | Fate::Rebook(_) => {
            if !visits.iter().all(|one| keeper.may_call_off(one.practitioner)) {
                return Err(HoursError::field("visits", Refusal::Choice));
            }
            let other_time = matches!(fate, Fate::Rebook(_));
            let called_off = call_off(ctx, tx, &ids(&visits), other_time).await?;
            for one in &mut visits {
                one.called_off = called_off.contains(&one.appointment);
            }
        }
    }
    Ok(visits)
}

impl Row {
    fn seen_by(self, keeper: &Keeper) -> StrandedVisit {
        let practitioner = PractitionerId(self.practitioner_id);
        let scope = keeper.scope(practitioner);
        let shown = scope.is_some_and(|scope| sees(scope, Field::VisitType));
        StrandedVisit {
            appointment: AppointmentId(self.id),
            visit: Span { start: self.starts_at, end: self.ends_at },
            practitioner,
            place: PlaceId(self.place_id),
            visit_type: shown.then_some(VisitTypeId(self.visit_type_id)),
            called_off: false,
        }
    }
}
