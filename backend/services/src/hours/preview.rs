//! What would be on offer if a rule were saved.

use super::{HoursError, Keeper, Rule, Rules, TimeRule};
use crate::{
    booking::{DaySlots, compare_days},
    ctx::Ctx,
    identity::Member,
};
use domain::{
    id::VisitTypeId,
    tenancy::{Offering, Profile},
    text::Refusal,
};

/// How many days are looked at, from the first one on which the rule says something.
const DAYS: u16 = 7;

/// The days to come as a visit type would be offered in them.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Which visit type: the first that the practitioner offers.
    pub visit_type: VisitTypeId,
    /// The days in order.
    pub days: Vec<DaySlots>,
}

/// What would be on offer if a rule were added, or said this from now on; nothing, if the
/// practitioner offers no visit type. By the computation that lists slots (I3).
pub async fn preview_rule<T: TimeRule>(
    ctx: &Ctx,
    member: &Member,
    id: Option<T::Id>,
    says: T,
) -> Result<Option<Preview>, HoursError> {
    let profile = ctx.profile();
    says.check(profile)?;
    let whose = says.practitioner();
    let offers = |offering: &&Offering| offering.rules.practitioners.contains(&whose);
    let Some(offering) = profile.offerings.iter().find(offers) else { return Ok(None) };
    let zone = &profile.practice.zone;
    let today = zone.to_datetime(ctx.now()).date();
    let first = says.begins(zone).map_or(today, |begins| begins.max(today));
    ctx.read(async |tx| {
        if !Keeper::of(ctx, tx, member).await?.keeps(whose) {
            return Err(HoursError::field("practitioner", Refusal::Choice));
        }
        let mut rules = Rules::load(tx, zone, ctx.now()).await?;
        let all = T::all_mut(&mut rules);
        match id {
            None => all.push(Rule { id: T::named(uuid::Uuid::nil()), says }),
            Some(id) => {
                let rule = all.iter_mut().find(|rule| rule.id == id);
                rule.ok_or(HoursError::Unknown)?.says = says;
            }
        }
        let timetable = rules.timetable(zone, profile.timetable.places.clone());
        let after = Profile { timetable, ..profile.clone() };
        let days = compare_days(ctx, tx, (&after, offering), (whose, first, DAYS)).await?;
        Ok(Some(Preview { visit_type: offering.rules.id, days }))
    })
    .await
}
