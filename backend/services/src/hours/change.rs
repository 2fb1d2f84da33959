use super::{
    Fate, HoursError, Rule, StrandedVisit, TimeRule,
    desk::{Desk, Touched},
};
use crate::{ctx::Ctx, identity::Member, privacy::audit::record, revision::Seen, rng, tenancy};
use domain::{
    id::PractitionerId,
    text::{FieldError, Refusal},
};

/// A change of a rule that exists.
pub struct Edit<T: TimeRule> {
    /// Which rule.
    pub id: T::Id,
    /// What of it was seen before.
    pub seen: Seen,
    /// What becomes of visits that it leaves outside the hours.
    pub fate: Fate,
}

/// What was done.
#[derive(Debug, Clone)]
pub struct Saved<T: TimeRule> {
    /// The rule as it stands, or as it stood before it was removed.
    pub rule: Rule<T>,
    /// The visits that were within the hours before and are no longer.
    pub stranded: Vec<StrandedVisit>,
}

/// Adds a rule.
pub async fn add_rule<T: TimeRule>(
    ctx: &Ctx,
    member: &Member,
    says: T,
    fate: &Fate,
) -> Result<Saved<T>, HoursError> {
    let id = T::named(rng::sortable(ctx.now())?);
    let [added, ..] = T::ACTS;
    let saved = ctx
        .change(async |tx| {
            let mut desk = Desk::open(ctx, tx, member).await?;
            if !desk.keeper.keeps(says.practitioner()) {
                return Err(HoursError::field("practitioner", Refusal::Choice));
            }
            says.check(ctx.profile())?;
            kept(&desk, says.also())?;
            let rule = Rule { id, says };
            T::all_mut(&mut desk.rules).push(rule.clone());
            rule.says.store(tx, id).await?;
            let whose = rule.says.practitioner();
            let also = rule.says.also();
            let touched = Touched { whose: vec![whose], also: [also, None] };
            let stranded = desk.settle(ctx, tx, &touched, fate).await?;
            record(tx, ctx, added, whose.0).await?;
            Ok::<_, HoursError>(Saved { rule, stranded })
        })
        .await?;
    tenancy::forget_profile(ctx).await;
    Ok(saved)
}

/// Changes what a rule says; whose it is stays.
pub async fn change_rule<T: TimeRule>(
    ctx: &Ctx,
    member: &Member,
    Edit { id, seen, fate }: Edit<T>,
    to: impl FnOnce(&T) -> Result<T, Vec<FieldError>>,
) -> Result<Saved<T>, HoursError> {
    let [_, changed, _] = T::ACTS;
    let saved = ctx
        .change(async |tx| {
            let mut desk = Desk::open(ctx, tx, member).await?;
            let rule = desk.seen::<T>(id, &seen)?;
            let says = to(&rule.says).map_err(HoursError::Invalid)?;
            let whose = rule.says.practitioner();
            if says.practitioner() != whose {
                return Err(HoursError::field("practitioner", Refusal::Choice));
            }
            says.check(ctx.profile())?;
            let before = rule.says.also();
            rule.says = says;
            let rule = rule.clone();
            kept(&desk, rule.says.also())?;
            rule.says.store(tx, id).await?;
            let touched = Touched { whose: vec![whose], also: [rule.says.also(), before] };
            let stranded = desk.settle(ctx, tx, &touched, &fate).await?;
            record(tx, ctx, changed, whose.0).await?;
            Ok::<_, HoursError>(Saved { rule, stranded })
        })
        .await?;
    tenancy::forget_profile(ctx).await;
    Ok(saved)
}

/// Removes a rule.
pub async fn remove_rule<T: TimeRule>(
    ctx: &Ctx,
    member: &Member,
    Edit { id, seen, fate }: Edit<T>,
) -> Result<Saved<T>, HoursError> {
    let [.., removed] = T::ACTS;
    let saved = ctx
        .change(async |tx| {
            let mut desk = Desk::open(ctx, tx, member).await?;
            let rule = desk.seen::<T>(id, &seen)?.clone();
            T::all_mut(&mut desk.rules).retain(|one| one.id != id);
            T::delete(tx, id).await?;
            let whose = rule.says.practitioner();
            let touched = Touched { whose: vec![whose], also: [None, rule.says.also()] };
            let stranded = desk.settle(ctx, tx, &touched, &fate).await?;
            record(tx, ctx, removed, whose.0).await?;
            Ok::<_, HoursError>(Saved { rule, stranded })
        })
        .await?;
    tenancy::forget_profile(ctx).await;
    Ok(saved)
}

/// Nobody is given hours by somebody who does not keep theirs.
fn kept(desk: &Desk, also: Option<PractitionerId>) -> Result<(), HoursError> {
    match also {
        Some(whose) if !desk.keeper.keeps(whose) => {
            Err(HoursError::field("covered_by", Refusal::Choice))
        }
        Some(_) | None => Ok(()),
    }
}
