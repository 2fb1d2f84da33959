use super::{HoursError, Keeper, Rule, Rules, TimeRule};
use crate::{ctx::Ctx, error::Fault, identity::Member};

/// The rules of one sort about those whose hours the member keeps. What lies in the past is left out.
pub async fn list_rules<T: TimeRule>(ctx: &Ctx, member: &Member) -> Result<Vec<Rule<T>>, Fault> {
    ctx.read(async |tx| {
        let keeper = Keeper::of(ctx, tx, member).await?;
        let rules = Rules::load(tx, &ctx.profile().practice.zone, ctx.now()).await?;
        let kept = T::all(&rules).iter().filter(|rule| keeper.keeps(rule.says.practitioner()));
        Ok(kept.cloned().collect())
    })
    .await
}

/// One of them.
pub async fn find_rule<T: TimeRule>(
    ctx: &Ctx,
    member: &Member,
    id: T::Id,
) -> Result<Rule<T>, HoursError> {
    let rules = list_rules(ctx, member).await?;
    rules.into_iter().find(|rule| rule.id == id).ok_or(HoursError::Unknown)
}
