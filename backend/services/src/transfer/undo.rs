//! Taking back what a file made, within a day of it.

use super::{
    Import, Kind, Standing, TransferError, busy,
    keep::{self, Content, Made},
    opening_hours, practitioners, read, visits,
};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, privacy::audit::record, tenancy::forget_profile,
};
use domain::{id::TransferId, privacy::audit::Action};
use std::collections::HashSet;
use uuid::Uuid;

/// Takes back what a file made. What was changed or used since stays, and its lines are told.
pub async fn undo_import(ctx: &Ctx, id: TransferId) -> Result<Import, TransferError> {
    let keys = ctx.keys().await?;
    let outcome = ctx
        .change(async |tx| {
            tx.lock_rules().await?;
            let kept = keep::load(ctx, tx, &keys, (id, true)).await?;
            let (Standing::Applied, Content::Made(made)) = (kept.standing, &kept.content) else {
                return Err(TransferError::Settled);
            };
            let gone: HashSet<Uuid> = remove(ctx, tx, kept.kind, made).await?.into_iter().collect();
            let stayed = made.things.iter().filter(|thing| !gone.contains(&thing.id));
            let stayed = Content::Kept(stayed.map(|thing| thing.line).collect());
            keep::settle(ctx, tx, &keys, (id, Standing::Undone, &stayed)).await?;
            record(tx, ctx, Action::ImportUndone, id.0).await?;
            Ok(read::told(id, keep::load(ctx, tx, &keys, (id, true)).await?, Vec::new()))
        })
        .await;
    forget_profile(ctx).await;
    outcome
}

async fn remove(ctx: &Ctx, tx: &mut TenantTx, kind: Kind, made: &Made) -> Result<Vec<Uuid>, Fault> {
    match kind {
        Kind::Practitioners => practitioners::remove(tx, &made.things).await,
        Kind::OpeningHours => opening_hours::remove(ctx, tx, &made.things).await,
        Kind::Visits => visits::remove(ctx, tx, made).await,
        Kind::Busy => busy::remove(tx, &made.things).await,
    }
}
