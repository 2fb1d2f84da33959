//! The rules of a practice on the desk of somebody who changes them.

use super::{Fate, HoursError, Keeper, Rule, Rules, StrandedVisit, TimeRule, stranded};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, identity::Member, revision::Seen, tenancy};
use domain::{
    booking::hours::{PlaceCalendar, Timetable},
    id::PractitionerId,
};

/// Whose visits a change may leave outside the hours.
pub(super) struct Touched {
    /// Those whom it is about; everybody, if empty.
    pub whose: Vec<PractitionerId>,
    /// Who covers them, now and before.
    pub also: [Option<PractitionerId>; 2],
}

impl Touched {
    /// Everybody of the practice.
    pub fn everybody() -> Self {
        Self { whose: Vec::new(), also: [None, None] }
    }

    fn everyone(&self) -> Vec<PractitionerId> {
        self.whose.iter().copied().chain(self.also.into_iter().flatten()).collect()
    }
}

/// The rules as they will be, and the hours as they were.
pub(super) struct Desk {
    pub keeper: Keeper,
    pub rules: Rules,
    pub places: Vec<PlaceCalendar>,
    before: Timetable,
}

impl Desk {
    /// Reads the rules; until the transaction ends nobody else changes them.
    pub async fn open(ctx: &Ctx, tx: &mut TenantTx, member: &Member) -> Result<Self, Fault> {
        tx.lock_rules().await?;
        let keeper = Keeper::of(ctx, tx, member).await?;
        let rules = Rules::load(tx, &ctx.profile().practice.zone, ctx.now()).await?;
        let (_, places) = tenancy::read_places(tx).await?;
        let before = rules.timetable(&ctx.profile().practice.zone, places.clone());
        Ok(Self { keeper, rules, places, before })
    }

    /// A rule that the member keeps and that says what they have seen.
    pub fn seen<T: TimeRule>(
        &mut self,
        id: T::Id,
        seen: &Seen,
    ) -> Result<&mut Rule<T>, HoursError> {
        let keeper = &self.keeper;
        let rule = T::all_mut(&mut self.rules).iter_mut().find(|rule| rule.id == id);
        let rule = rule.filter(|rule| keeper.keeps(rule.says.practitioner()));
        let rule = rule.ok_or(HoursError::Unknown)?;
        if seen.is(&rule.says) { Ok(rule) } else { Err(HoursError::Outdated) }
    }

    /// Finds the visits that the change leaves outside the hours, and does with them as was said.
    pub async fn settle(
        &self,
        ctx: &Ctx,
        tx: &mut TenantTx,
        touched: &Touched,
        fate: &Fate,
    ) -> Result<Vec<StrandedVisit>, HoursError> {
        let after = self.rules.timetable(&self.before.zone, self.places.clone());
        let visits = stranded::planned(ctx, tx, &self.keeper, &touched.everyone()).await?;
        let within = |hours: &Timetable, visit: &StrandedVisit| {
            hours.receives(visit.practitioner, visit.place, &visit.visit)
        };
        let lost = |visit: &StrandedVisit| within(&self.before, visit) && !within(&after, visit);
        let stranded = visits.into_iter().filter(lost).collect();
        let [cover, _] = touched.also;
        let to = cover.map(|cover| (cover, &after));
        stranded::settle(ctx, tx, (&self.keeper, to), stranded, fate).await
    }
}
