use super::{Kept, PremisesError, list};
use crate::{ctx::Ctx, privacy::audit::record, revision::Seen, rng, tenancy::forget_profile};
use domain::text::FieldError;
use uuid::Uuid;

/// Adds one, the last of its list; its id is minted here.
pub async fn add<T: Kept>(ctx: &Ctx, new: T) -> Result<T, PremisesError> {
    let new = new.named(rng::sortable(ctx.now())?).retired(false);
    let [added, ..] = T::ACTS;
    ctx.change(async |tx| {
        tx.lock_rules().await?;
        new.check(&list::read(tx).await?)?;
        new.store(ctx, tx).await?;
        Ok::<_, PremisesError>(record(tx, ctx, added, new.id()).await?)
    })
    .await?;
    forget_profile(ctx).await;
    Ok(new)
}

/// Changes one, and whether it receives no more.
pub async fn change<T: Kept>(
    ctx: &Ctx,
    (id, seen): (Uuid, &Seen),
    to: impl FnOnce(&T) -> Result<T, Vec<FieldError>>,
) -> Result<T, PremisesError> {
    let [_, changed, retired, back] = T::ACTS;
    let after = ctx
        .change(async |tx| {
            tx.lock_rules().await?;
            let premises = list::read(tx).await?;
            let before = T::all(&premises).iter().find(|one| one.id() == id);
            let before = before.ok_or(PremisesError::Unknown)?;
            if !seen.is(before) {
                return Err(PremisesError::Outdated);
            }
            let after = to(before).map_err(PremisesError::Invalid)?;
            after.check(&premises)?;
            let act = match (before.is_retired(), after.is_retired()) {
                (false, true) => {
                    after.leave(ctx, tx, &premises).await?;
                    retired
                }
                (true, false) => back,
                (true, true) | (false, false) => changed,
            };
            after.store(ctx, tx).await?;
            record(tx, ctx, act, id).await?;
            Ok::<_, PremisesError>(after)
        })
        .await?;
    forget_profile(ctx).await;
    Ok(after)
}

/// Retires one, or brings it back.
pub async fn set_retired<T: Kept>(
    ctx: &Ctx,
    which: (Uuid, &Seen),
    retired: bool,
) -> Result<T, PremisesError> {
    change(ctx, which, |one: &T| Ok(one.clone().retired(retired))).await
}
