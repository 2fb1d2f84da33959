//! What happens to accesses by itself: the yearly review, and the end of what nobody uses
//! (R-10.C8, R-10.P10).

use super::{
    letter::{self, LetterKind},
    team::set_state,
    watch::owners,
};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, platform::Platform, privacy::audit::record, tenancy,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{AccountId, PracticeId},
    identity::Role,
    privacy::audit::Action,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::identity::membership;
use uuid::Uuid;

/// An access that nobody uses for so long is suspended.
const IDLE: SignedDuration = SignedDuration::from_hours(24 * 90);
/// An access is confirmed once within this time.
pub(super) const REVIEWED_EVERY: SignedDuration = SignedDuration::from_hours(24 * 365);
/// What is not confirmed so long after it was due is suspended.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The owner is told so long before the review is due.
const TOLD: [(i64, LetterKind); 3] =
    [(30, LetterKind::ReviewSoon), (7, LetterKind::ReviewWeek), (0, LetterKind::ReviewDue)];

/// The practices with somebody in them.
pub(super) async fn practices(platform: &Platform) -> Result<Vec<PracticeId>, Fault> {
    let mut conn = platform.db.worker.get().await?;
    let rows: Vec<Uuid> = membership::table
        .filter(membership::state.eq("active"))
        .select(membership::practice_id)
        .distinct()
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().map(PracticeId).collect())
}

/// Suspends what is idle or unconfirmed and reminds owners of reviews, in every practice; answers
/// with how many accesses were suspended. A second run changes nothing.
pub async fn keep_accesses(platform: &Platform) -> Result<usize, Fault> {
    let mut suspended = 0;
    for practice in concerned(platform).await? {
        let profile =
            tenancy::profile(platform, practice).await.map_err(|_| Fault::Stored("practice"))?;
        let ctx = Ctx::of_system(platform.clone(), profile)?;
        suspended += suspend(&ctx).await?;
        remind(&ctx).await?;
    }
    Ok(suspended)
}

/// The practices in which something may be due: others are not even looked at.
async fn concerned(platform: &Platform) -> Result<Vec<PracticeId>, Fault> {
    let now = platform.now();
    let due = now - (REVIEWED_EVERY - SignedDuration::from_hours(24 * 30));
    let idle = membership::last_seen_at.le((now - IDLE).to_diesel());
    let mut conn = platform.db.worker.get().await?;
    let rows: Vec<Uuid> = membership::table
        .filter(membership::state.eq("active"))
        .filter(membership::confirmed_at.le(due.to_diesel()).or(idle.assume_not_null()))
        .select(membership::practice_id)
        .distinct()
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().map(PracticeId).collect())
}

struct Access {
    account: AccountId,
    role: Role,
    last_seen_at: Option<Timestamp>,
    confirmed_at: Timestamp,
}

async fn accesses(tx: &mut TenantTx) -> Result<Vec<Access>, Fault> {
    type Row = (Uuid, String, Option<jiff_diesel::Timestamp>, jiff_diesel::Timestamp);
    let rows: Vec<Row> = membership::table
        .filter(membership::state.eq("active"))
        .order(membership::account_id)
        .select((
            membership::account_id,
            membership::role,
            membership::last_seen_at,
            membership::confirmed_at,
        ))
        .load(tx.sql())
        .await?;
    let access = |(account, role, seen, confirmed): Row| {
        Ok(Access {
            account: AccountId(account),
            role: role.parse().map_err(|_| Fault::Stored("role"))?,
            last_seen_at: seen.map(jiff_diesel::Timestamp::to_jiff),
            confirmed_at: confirmed.to_jiff(),
        })
    };
    rows.into_iter().map(access).collect()
}

impl Access {
    /// An owner is not suspended for a review that is theirs to do: nobody could do it then.
    fn is_over(&self, now: Timestamp) -> bool {
        let idle = self.last_seen_at.is_some_and(|seen| now.duration_since(seen) >= IDLE);
        let unconfirmed = now.duration_since(self.confirmed_at) >= REVIEWED_EVERY + PATIENCE;
        idle || (unconfirmed && self.role != Role::Owner)
    }
}

async fn suspend(ctx: &Ctx) -> Result<usize, Fault> {
    let over = ctx.read(async |tx| over(ctx, tx).await).await?;
    if over.is_empty() {
        return Ok(0);
    }
    ctx.change(async |tx| {
        for account in &over {
            set_state(tx, *account, "suspended").await?;
            record(tx, ctx, Action::MemberSuspended, account.0).await?;
        }
        Ok(over.len())
    })
    .await
}

async fn over(ctx: &Ctx, tx: &mut TenantTx) -> Result<Vec<AccountId>, Fault> {
    let over = |access: &Access| access.is_over(ctx.now());
    Ok(accesses(tx).await?.into_iter().filter(over).map(|access| access.account).collect())
}

/// Tells the owners of a review that is coming, each step once.
async fn remind(ctx: &Ctx) -> Result<(), Fault> {
    let all = ctx.read(async |tx| accesses(tx).await).await?;
    let Some(first) = all.iter().map(|access| access.confirmed_at).min() else { return Ok(()) };
    let due = first + REVIEWED_EVERY;
    let step = TOLD
        .into_iter()
        .rev()
        .find(|(days, _)| ctx.now() >= due - SignedDuration::from_hours(24 * days));
    let Some((_, kind)) = step else { return Ok(()) };
    let reminded = ctx
        .change(async |tx| {
            let mut queued = 0;
            for owner in owners(tx).await? {
                let name = [
                    kind.word(),
                    &ctx.practice().to_string(),
                    &owner.to_string(),
                    &due.to_string(),
                ];
                let to = letter::To::member(owner, ctx.practice()).once(name.join("/"));
                queued += letter::queue(tx.sql(), ctx.now(), to, kind).await?;
            }
            if queued == 0 {
                return Err(Reminded::Before);
            }
            Ok(record(tx, ctx, Action::ReviewReminded, ctx.practice().0).await?)
        })
        .await;
    match reminded {
        Ok(()) | Err(Reminded::Before) => Ok(()),
        Err(Reminded::Fault(fault)) => Err(fault),
    }
}

/// Why nobody was reminded.
enum Reminded {
    Before,
    Fault(Fault),
}

impl From<Fault> for Reminded {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
