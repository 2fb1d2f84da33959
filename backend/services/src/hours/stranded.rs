//! Visits that stand outside the hours.

use super::{HoursError, Keeper};
use crate::{
    booking::{call_off, hand_over},
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::Member,
    revision::{Revision, Seen},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::Timetable,
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
    /// Whether it was handed over to whoever covers the absence.
    pub handed_over: bool,
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
    /// Whoever covers the absence takes those that they can, if they are the ones that were seen; the
    /// rest becomes something else.
    HandOver {
        /// Which were seen.
        seen: Seen,
        /// What becomes of those that cannot be handed over.
        rest: Rest,
    },
}

/// What becomes of visits that cannot be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// They stay as they are.
    Leave,
    /// They are called off.
    CallOff,
    /// They are called off, and their patients may choose another time.
    Rebook,
}

impl Fate {
    /// The same for those alone that whoever covers the absence cannot take; `seen` are those that were
    /// seen.
    #[must_use]
    pub fn after_handing_over(self, seen: Seen) -> Self {
        let rest = match self {
            Self::Ask | Self::HandOver { .. } => return self,
            Self::Leave => Rest::Leave,
            Self::CallOff(_) => Rest::CallOff,
            Self::Rebook(_) => Rest::Rebook,
        };
        Self::HandOver { seen, rest }
    }

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

/// The visits to come of some, or of everybody.
pub(super) async fn planned(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keeper: &Keeper,
    whose: &[PractitionerId],
) -> Result<Vec<StrandedVisit>, Fault> {
    let mut visits = appointment::table
        .filter(appointment::state.eq_any(["requested", "booked"]))
        .filter(appointment::starts_at.gt(ctx.now().to_diesel()))
        .order((appointment::starts_at, appointment::id))
        .select(Row::as_select())
        .into_boxed();
    if !whose.is_empty() {
        let whose: Vec<_> = whose.iter().map(|id| id.0).collect();
        visits = visits.filter(appointment::practitioner_id.eq_any(whose));
    }
    let rows = visits.load::<Row>(tx.sql()).await?;
    Ok(rows.into_iter().map(|row| row.seen_by(keeper)).collect())
}

/// The visits to come that stand outside the hours as they are.
pub async fn visits_outside(ctx: &Ctx, member: &Member) -> Result<Vec<StrandedVisit>, Fault> {
    ctx.read(async |tx| {
        let keeper = Keeper::of(ctx, tx, member).await?;
        let mut visits = planned(ctx, tx, &keeper, &[]).await?;
        visits.retain(|one| {
            let timetable = &ctx.profile().timetable;
            keeper.keeps(one.practitioner)
                && !timetable.receives(one.practitioner, one.place, &one.visit)
        });
        Ok(visits)
    })
    .await
}

/// Whoever covers an absence, and the hours as they will be.
pub(super) type Cover<'a> = Option<(PractitionerId, &'a Timetable)>;

/// Does with the visits as was said; answers with what became of them.
pub(super) async fn settle(
    ctx: &Ctx,
    tx: &mut TenantTx,
    (keeper, cover): (&Keeper, Cover<'_>),
    mut visits: Vec<StrandedVisit>,
    fate: &Fate,
) -> Result<Vec<StrandedVisit>, HoursError> {
    let rest = match fate {
        _ if visits.is_empty() => Rest::Leave,
        Fate::Leave => Rest::Leave,
        Fate::Ask => return Err(HoursError::Stranded(visits)),
        Fate::CallOff(seen) | Fate::Rebook(seen) | Fate::HandOver { seen, .. }
            if !seen.is(&ids(&visits)) =>
        {
            return Err(HoursError::Stranded(visits));
        }
        Fate::CallOff(_) => Rest::CallOff,
        Fate::Rebook(_) => Rest::Rebook,
        Fate::HandOver { rest, .. } => {
            hand_over_to(ctx, tx, (keeper, cover), &mut visits).await?;
            *rest
        }
    };
    if rest != Rest::Leave {
        call_off_rest(ctx, tx, keeper, &mut visits, rest).await?;
    }
    Ok(visits)
}

async fn hand_over_to(
    ctx: &Ctx,
    tx: &mut TenantTx,
    (keeper, cover): (&Keeper, Cover<'_>),
    visits: &mut [StrandedVisit],
) -> Result<(), HoursError> {
    let Some((to, timetable)) = cover else { return Ok(()) };
    let theirs: Vec<_> = visits.iter().filter(|one| one.practitioner != to).cloned().collect();
    let may = |one: &StrandedVisit| keeper.may_call_off(one.practitioner);
    if !keeper.may_call_off(to) || !theirs.iter().all(may) {
        return Err(HoursError::field("visits", Refusal::Choice));
    }
    let handed = hand_over(ctx, tx, (to, timetable), &ids(&theirs)).await?;
    for one in visits.iter_mut().filter(|one| handed.contains(&one.appointment)) {
        one.handed_over = true;
    }
    Ok(())
}

async fn call_off_rest(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keeper: &Keeper,
    visits: &mut [StrandedVisit],
    rest: Rest,
) -> Result<(), HoursError> {
    let left: Vec<_> = visits.iter().filter(|one| !one.handed_over).cloned().collect();
    if !left.iter().all(|one| keeper.may_call_off(one.practitioner)) {
        return Err(HoursError::field("visits", Refusal::Choice));
    }
    let called_off = call_off(ctx, tx, &ids(&left), rest == Rest::Rebook).await?;
    for one in visits.iter_mut() {
        one.called_off = called_off.contains(&one.appointment);
    }
    Ok(())
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
            handed_over: false,
        }
    }
}
