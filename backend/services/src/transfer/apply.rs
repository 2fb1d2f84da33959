//! Making what a file says: all of it, or nothing.

use super::{
    Import, Standing, TransferError, busy,
    keep::{self, Content, Made},
    opening_hours,
    plan::{self, Work},
    practitioners, read, visits,
};
use crate::{
    ctx::Ctx, db::TenantTx, identity::Member, keys::PracticeKeys, privacy::audit::record,
    tenancy::forget_profile,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{id::TransferId, privacy::audit::Action};
use schema::booking::rule_version;

/// A practice that changes all the time is left alone.
const TRIES: usize = 3;

/// Brings in what a file says. Rows that are wrong keep all of it out, unless they are to be left out.
pub async fn apply_import(
    ctx: &Ctx,
    member: &Member,
    id: TransferId,
    leave_out: bool,
) -> Result<Import, TransferError> {
    let keys = ctx.keys().await?;
    let mut outcome = Err(TransferError::Stale);
    for _ in 0..TRIES {
        let ctx = ctx.abreast().await?;
        outcome = attempt(&ctx, member, &keys, (id, leave_out)).await;
        if !matches!(outcome, Err(TransferError::Stale)) {
            break;
        }
    }
    forget_profile(ctx).await;
    outcome
}

async fn attempt(
    ctx: &Ctx,
    member: &Member,
    keys: &PracticeKeys,
    (id, leave_out): (TransferId, bool),
) -> Result<Import, TransferError> {
    ctx.change(async |tx| {
        // Nobody books and nobody changes a rule until the end: what is planned can be made.
        tx.lock_rules().await?;
        let kept = keep::load(ctx, tx, keys, (id, true)).await?;
        if kept.standing != Standing::Read {
            return Err(TransferError::Settled);
        }
        let version: i64 =
            rule_version::table.select(rule_version::version).first(tx.sql()).await?;
        if version != ctx.profile().rules_version {
            return Err(TransferError::Stale);
        }
        let plan = plan::plan(ctx, tx, member, (kept.kind, &kept.content)).await?;
        if plan.wrong() > 0 && !leave_out {
            return Err(TransferError::WrongRows);
        }
        let made = Content::Made(make(ctx, tx, keys, plan.work).await?);
        keep::settle(ctx, tx, keys, (id, Standing::Applied, &made)).await?;
        record(tx, ctx, Action::ImportApplied, id.0).await?;
        Ok(read::told(id, keep::load(ctx, tx, keys, (id, true)).await?, Vec::new()))
    })
    .await
}

async fn make(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    work: Work,
) -> Result<Made, TransferError> {
    let things = match work {
        Work::Visits(work) if work.is_empty() => Vec::new(),
        Work::Visits(work) => return visits::add(ctx, tx, keys, &work).await,
        Work::Practitioners(work) => practitioners::add(ctx, tx, &work).await?,
        Work::OpeningHours(work) => opening_hours::add(ctx, tx, work).await?,
        Work::Busy(work) => busy::add(ctx, tx, &work).await?,
    };
    Ok(Made { things, patients: Vec::new() })
}
