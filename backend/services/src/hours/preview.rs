//! What would be on offer if a rule were saved.

use super::{HoursError, Keeper, Rule, Rules, TimeRule};
use crate::{
    booking::{DaySlots, compare_days},
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::Member,
};
use domain::{
    id::{PractitionerId, VisitTypeId},
    tenancy::{Offering, Profile},
    text::Refusal,
};
use jiff::civil::Date;

/// How many days are looked at, from the first one on which the rule says something.
const DAYS: u16 = 7;

/// What would be on offer, with whoever the rule is about.
#[derive(Debug, Clone)]
pub struct Preview {
    /// With whoever it is about, if they offer anything.
    pub own: Option<PreviewOf>,
    /// With whoever covers them, if somebody does who offers anything.
    pub cover: Option<PreviewOf>,
}

/// The days to come as a visit type would be offered in them.
#[derive(Debug, Clone)]
pub struct PreviewOf {
    /// With whom.
    pub practitioner: PractitionerId,
    /// Which visit type: the first that the practitioner offers.
    pub visit_type: VisitTypeId,
    /// The days in order.
    pub days: Vec<DaySlots>,
}

/// What would be on offer if a rule were added, or said this from now on. By the computation that lists
/// slots (I3).
pub async fn preview_rule<T: TimeRule>(
    ctx: &Ctx,
    member: &Member,
    id: Option<T::Id>,
    says: T,
) -> Result<Preview, HoursError> {
    let profile = ctx.profile();
    says.check(profile)?;
    let (whose, also) = (says.practitioner(), says.also());
    let zone = &profile.practice.zone;
    let today = zone.to_datetime(ctx.now()).date();
    let first = says.begins(zone).map_or(today, |begins| begins.max(today));
    ctx.read(async |tx| {
        let keeper = Keeper::of(ctx, tx, member).await?;
        if !keeper.keeps(whose) {
            return Err(HoursError::field("practitioner", Refusal::Choice));
        }
        if also.is_some_and(|id| !keeper.keeps(id)) {
            return Err(HoursError::field("covered_by", Refusal::Choice));
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
        let own = days_of(ctx, tx, &after, (whose, first)).await?;
        let cover = match also {
            Some(whom) => days_of(ctx, tx, &after, (whom, first)).await?,
            None => None,
        };
        Ok(Preview { own, cover })
    })
    .await
}

async fn days_of(
    ctx: &Ctx,
    tx: &mut TenantTx,
    after: &Profile,
    (whom, first): (PractitionerId, Date),
) -> Result<Option<PreviewOf>, Fault> {
    let offers = |offering: &&Offering| offering.rules.practitioners.contains(&whom);
    let Some(offering) = ctx.profile().offerings.iter().find(offers) else { return Ok(None) };
    let days = compare_days(ctx, tx, (after, offering), (whom, first, DAYS)).await?;
    Ok(Some(PreviewOf { practitioner: whom, visit_type: offering.rules.id, days }))
}
