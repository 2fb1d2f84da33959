//! The detector: looks through each practice's log and raises what it finds (B-23).

use super::letter::{self, LetterKind};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, platform::Platform, privacy::audit::record, rng, tenancy,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{AccountId, AlertId, PracticeId},
    privacy::{
        audit::Action,
        watch::{Found, Observed, watch},
    },
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::{
    audit::event,
    identity::{alert, membership},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A day and an hour: no burst falls between two looks.
const LOOKED_AT: SignedDuration = SignedDuration::from_hours(25);

/// Something that the detector found.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Which alert.
    pub id: AlertId,
    /// Which pattern, by its word.
    pub pattern: String,
    /// By whom, or at whose door.
    pub account: Option<AccountId>,
    /// When.
    pub raised_at: Timestamp,
    /// How many events made it.
    pub events: i32,
}

/// Looks through the logs of all practices with somebody in them, and answers with how many alerts
/// were raised. What was raised today is not raised again.
pub async fn watch_logs(platform: &Platform) -> Result<usize, Fault> {
    let mut raised = 0;
    for practice in super::schedule::practices(platform).await? {
        raised += watch_log(platform, practice).await?;
    }
    Ok(raised)
}

async fn watch_log(platform: &Platform, practice: PracticeId) -> Result<usize, Fault> {
    let profile =
        tenancy::profile(platform, practice).await.map_err(|_| Fault::Stored("practice"))?;
    let ctx = Ctx::of_system(platform.clone(), profile)?;
    let rows = ctx.read(async |tx| load(&ctx, tx).await).await?;
    let events: Vec<_> = rows.iter().map(Row::observed).collect();
    let before = ctx.read(async |tx| seen_before(&ctx, tx, &events).await).await?;
    let zone = &ctx.profile().practice.zone;
    let found = watch(&events, zone, |account| before.get(&account).copied());
    let mut raised = 0;
    for one in found {
        raised += usize::from(raise(&ctx, &one).await?);
    }
    Ok(raised)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = event, check_for_backend(diesel::pg::Pg))]
struct Row {
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    at: Timestamp,
    actor: String,
    action: String,
    subject: Uuid,
}

impl Row {
    /// At the door it is the account that counts, since who stands there is not known.
    fn observed(&self) -> Observed<'_> {
        let acting = self.actor.split_once(':').and_then(|(_, id)| id.parse().ok());
        let account = if self.actor == "visitor" { Some(AccountId(self.subject)) } else { acting };
        Observed { at: self.at, account, action: &self.action, subject: self.subject }
    }
}

async fn load(ctx: &Ctx, tx: &mut TenantTx) -> Result<Vec<Row>, Fault> {
    Ok(event::table
        .filter(event::at.gt((ctx.now() - LOOKED_AT).to_diesel()))
        .filter(event::actor.like("staff:%").or(event::actor.eq("visitor")))
        .order((event::at, event::id))
        .select(Row::as_select())
        .load(tx.sql())
        .await?)
}

/// When the accounts that signed in lately had done so before.
async fn seen_before(
    ctx: &Ctx,
    tx: &mut TenantTx,
    events: &[Observed<'_>],
) -> Result<HashMap<AccountId, Timestamp>, Fault> {
    let started = events.iter().filter(|event| event.action == Action::SessionStarted.word());
    let accounts: Vec<_> = started.map(|event| event.subject).collect();
    let rows: Vec<(Uuid, Option<jiff_diesel::Timestamp>)> = event::table
        .filter(event::action.eq(Action::SessionStarted.word()))
        .filter(event::subject.eq_any(accounts))
        .filter(event::at.le((ctx.now() - LOOKED_AT).to_diesel()))
        .group_by(event::subject)
        .select((event::subject, diesel::dsl::max(event::at)))
        .load(tx.sql())
        .await?;
    let seen = |(account, at): (Uuid, Option<jiff_diesel::Timestamp>)| {
        Some((AccountId(account), at?.to_jiff()))
    };
    Ok(rows.into_iter().filter_map(seen).collect())
}

/// Raises an alert once a day and tells the owners; whether it is new.
async fn raise(ctx: &Ctx, found: &Found) -> Result<bool, Fault> {
    let id = rng::sortable(ctx.now())?;
    let day = found.at.to_zoned(ctx.profile().practice.zone.clone()).date();
    let outcome = ctx
        .change(async |tx| {
            let written = diesel::insert_into(alert::table)
                .values((
                    alert::practice_id.eq(ctx.practice().0),
                    alert::id.eq(id),
                    alert::pattern.eq(found.pattern.word()),
                    alert::account_id.eq(found.account.map(|account| account.0)),
                    alert::day.eq(day.to_diesel()),
                    alert::events.eq(i32::try_from(found.events).unwrap_or(i32::MAX)),
                    alert::raised_at.eq(ctx.now().to_diesel()),
                ))
                .on_conflict_do_nothing()
                .execute(tx.sql())
                .await?;
            if written == 0 {
                return Err(Undone::Before);
            }
            for owner in owners(tx).await? {
                let to = letter::To::member(owner, ctx.practice());
                letter::queue(tx.sql(), ctx.now(), to, LetterKind::Alert).await?;
            }
            Ok(record(tx, ctx, Action::AlertRaised, id).await?)
        })
        .await;
    now(outcome)
}

/// Why an alert was neither raised nor seen.
enum Undone {
    Before,
    Fault(Fault),
}

/// Whether it was done now, and not before.
fn now(outcome: Result<(), Undone>) -> Result<bool, Fault> {
    match outcome {
        Ok(()) => Ok(true),
        Err(Undone::Before) => Ok(false),
        Err(Undone::Fault(fault)) => Err(fault),
    }
}

impl From<Fault> for Undone {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<diesel::result::Error> for Undone {
    fn from(error: diesel::result::Error) -> Self {
        Self::Fault(error.into())
    }
}

pub(super) async fn owners(tx: &mut TenantTx) -> Result<Vec<AccountId>, Fault> {
    let rows: Vec<Uuid> = membership::table
        .filter(membership::role.eq("owner"))
        .filter(membership::state.eq("active"))
        .select(membership::account_id)
        .load(tx.sql())
        .await?;
    Ok(rows.into_iter().map(AccountId).collect())
}

/// The alerts that nobody has seen yet, the latest first.
pub async fn open_alerts(ctx: &Ctx) -> Result<Vec<Alert>, Fault> {
    type Line = (Uuid, String, Option<Uuid>, jiff_diesel::Timestamp, i32);
    let rows: Vec<Line> = ctx
        .read(async |tx| {
            Ok::<_, Fault>(
                alert::table
                    .filter(alert::seen_at.is_null())
                    .order(alert::raised_at.desc())
                    .select((
                        alert::id,
                        alert::pattern,
                        alert::account_id,
                        alert::raised_at,
                        alert::events,
                    ))
                    .load(tx.sql())
                    .await?,
            )
        })
        .await?;
    let line = |(id, pattern, account, raised, events): Line| Alert {
        id: AlertId(id),
        pattern,
        account: account.map(AccountId),
        raised_at: raised.to_jiff(),
        events,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Notes that somebody has seen an alert; whether it was there to be seen.
pub async fn see_alert(ctx: &Ctx, by: AccountId, id: AlertId) -> Result<bool, Fault> {
    let outcome = ctx
        .change(async |tx| {
            let unseen = alert::table.filter(alert::id.eq(id.0)).filter(alert::seen_at.is_null());
            let seen = diesel::update(unseen)
                .set((alert::seen_at.eq(ctx.now().to_diesel()), alert::seen_by.eq(by.0)))
                .execute(tx.sql())
                .await?;
            if seen == 0 {
                return Err(Undone::Before);
            }
            Ok(record(tx, ctx, Action::AlertSeen, id.0).await?)
        })
        .await;
    now(outcome)
}
