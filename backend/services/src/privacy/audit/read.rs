//! Reading the log of one's own practice (B-25).

use crate::{ctx::Ctx, db::TenantTx, error::Fault, privacy::audit::record};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{id::AccountId, privacy::audit::Action};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use jiff_diesel::ToDiesel as _;
use schema::audit::event;
use uuid::Uuid;

const PAGE_SIZE: i64 = 100;
/// An export is read into memory: a practice's year fits.
const EXPORT_SIZE: i64 = 200_000;

/// What somebody looks for in the log.
#[derive(Debug, Clone, Default)]
pub struct LogQuery {
    /// From this practice-local day on.
    pub from: Option<Date>,
    /// Up to and with this one.
    pub until: Option<Date>,
    /// Only what this member did.
    pub member: Option<AccountId>,
    /// Only this act, by its word.
    pub action: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<(Timestamp, Uuid)>,
}

/// One event, as it was written.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = event, check_for_backend(diesel::pg::Pg))]
pub struct LogEntry {
    /// Its name.
    pub id: Uuid,
    /// When.
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    pub at: Timestamp,
    /// Who, as the log writes it: `patient`, `staff:<account>` …
    pub actor: String,
    /// What, as the log writes it.
    pub action: String,
    /// Which record.
    pub subject: Uuid,
    /// In which request.
    pub request: Uuid,
    /// Its number in the chain; absent for the second before it is sealed.
    pub seq: Option<i64>,
}

/// A page of the log, the latest first.
#[derive(Debug, Clone)]
pub struct LogPage {
    /// The events.
    pub entries: Vec<LogEntry>,
    /// Where the next page begins, if there is one.
    pub next: Option<(Timestamp, Uuid)>,
}

impl LogEntry {
    /// The account that acted, if one did.
    pub fn account(&self) -> Option<AccountId> {
        self.actor.split_once(':').and_then(|(_, id)| id.parse().ok())
    }
}

/// A page of the practice's log. Reading it is an event of its own.
pub async fn read_log(ctx: &Ctx, query: &LogQuery) -> Result<LogPage, Fault> {
    ctx.change(async |tx| {
        let mut entries = load(ctx, tx, query, PAGE_SIZE + 1).await?;
        record(tx, ctx, Action::LogRead, ctx.practice().0).await?;
        let size = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
        let more = entries.len() > size;
        entries.truncate(size);
        let next = entries.last().filter(|_| more).map(|last| (last.at, last.id));
        Ok(LogPage { entries, next })
    })
    .await
}

/// Everything that matches, for a file.
pub async fn export_log(ctx: &Ctx, query: &LogQuery) -> Result<Vec<LogEntry>, Fault> {
    ctx.change(async |tx| {
        let entries = load(ctx, tx, query, EXPORT_SIZE).await?;
        record(tx, ctx, Action::LogExported, ctx.practice().0).await?;
        Ok(entries)
    })
    .await
}

async fn load(
    ctx: &Ctx,
    tx: &mut TenantTx,
    query: &LogQuery,
    limit: i64,
) -> Result<Vec<LogEntry>, Fault> {
    let midnight = |day: Date| {
        let start = day.to_zoned(ctx.profile().practice.zone.clone());
        start.map(|start| start.timestamp().to_diesel()).map_err(|_| Fault::Stored("calendar"))
    };
    let mut found = event::table.select(LogEntry::as_select()).into_boxed();
    if let Some(from) = query.from {
        found = found.filter(event::at.ge(midnight(from)?));
    }
    if let Some(until) = query.until {
        found = found.filter(event::at.lt(midnight(until.saturating_add(1.day()))?));
    }
    if let Some(member) = query.member {
        found = found.filter(event::actor.eq(format!("staff:{member}")));
    }
    if let Some(action) = &query.action {
        found = found.filter(event::action.eq(action));
    }
    if let Some((at, id)) = query.cursor {
        let at = at.to_diesel();
        found = found.filter(event::at.lt(at).or(event::at.eq(at).and(event::id.lt(id))));
    }
    Ok(found.order((event::at.desc(), event::id.desc())).limit(limit).load(tx.sql()).await?)
}
