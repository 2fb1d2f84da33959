//! When somebody is taken, out of a calendar file: times, and nothing else of it.

use super::{
    TransferError, Upload,
    keep::{Content, Thing},
    plan::{Fate, Plan, RowPlan, Work},
    table::MOST_ROWS,
};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, ical::busy_spans, revision::Revision, rng};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{booking::hours::Absence, id::PractitionerId, text::Refusal, time::Span};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::absence as table;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How far ahead times are read: further, recurrences mean nothing yet.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 366);

/// The times of the file from now on, merged where they meet.
pub(super) fn content(ctx: &Ctx, upload: &Upload) -> Result<Content, TransferError> {
    let practitioner = upload.practitioner.ok_or(Refusal::Missing).and_then(|id| {
        if ctx.profile().has_practitioner(id) { Ok(id) } else { Err(Refusal::Choice) }
    });
    let practitioner =
        practitioner.map_err(|refusal| TransferError::field("practitioner", refusal))?;
    let within = Span { start: ctx.now(), end: ctx.now() + AHEAD };
    let spans = busy_spans(&upload.file, &ctx.profile().practice.zone, within);
    let spans = spans.map_err(|_| TransferError::field("file", Refusal::Shape))?;
    if spans.len() > MOST_ROWS {
        return Err(TransferError::field("file", Refusal::TooLong { limit: MOST_ROWS }));
    }
    Ok(Content::busy(practitioner, &spans))
}

pub(super) async fn plan(
    ctx: &Ctx,
    tx: &mut TenantTx,
    practitioner: PractitionerId,
    spans: &[(Timestamp, Timestamp)],
) -> Result<Plan, TransferError> {
    let known: HashSet<_> = blocks(tx).await?.into_values().collect();
    let zone = &ctx.profile().practice.zone;
    let wall = |at| zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string();
    let (mut rows, mut work) = (Vec::new(), Vec::new());
    for (line, (start, end)) in (1..).zip(spans.iter().copied()) {
        let fate =
            if known.contains(&(practitioner.0, start, end)) { Fate::Known } else { Fate::New };
        let about = format!("{} – {}", wall(start), wall(end));
        rows.push(RowPlan { line, about, fate, errors: Vec::new() });
        if fate == Fate::New {
            work.push((line, Absence::once(practitioner, Span { start, end })));
        }
    }
    Ok(Plan { rows, work: Work::Busy(work) })
}

/// Blocks that come once: whose, and from when to when.
async fn blocks(tx: &mut TenantTx) -> Result<HashMap<Uuid, (Uuid, Timestamp, Timestamp)>, Fault> {
    type Row = (Uuid, Uuid, jiff_diesel::Timestamp, jiff_diesel::Timestamp);
    let rows: Vec<Row> = table::table
        .filter(table::repeat_weeks.is_null())
        .select((table::id, table::practitioner_id, table::starts_at, table::ends_at))
        .load(tx.sql())
        .await?;
    let block = |(id, whose, start, end): Row| (id, (whose, start.to_jiff(), end.to_jiff()));
    Ok(rows.into_iter().map(block).collect())
}

pub(super) async fn add(
    ctx: &Ctx,
    tx: &mut TenantTx,
    work: &[(u64, Absence)],
) -> Result<Vec<Thing>, Fault> {
    let (mut things, mut rows) = (Vec::new(), Vec::new());
    for (line, Absence { practitioner, span, .. }) in work {
        let id = rng::sortable(ctx.now())?;
        things.push(Thing { line: *line, id, said: said(span.start, span.end) });
        rows.push((
            table::practice_id.eq(tx.practice().0),
            table::id.eq(id),
            table::practitioner_id.eq(practitioner.0),
            table::starts_at.eq(span.start.to_diesel()),
            table::ends_at.eq(span.end.to_diesel()),
        ));
    }
    diesel::insert_into(table::table).values(rows).execute(tx.sql()).await?;
    Ok(things)
}

/// Takes back those that still say what they said.
pub(super) async fn remove(tx: &mut TenantTx, things: &[Thing]) -> Result<Vec<Uuid>, Fault> {
    let now = blocks(tx).await?;
    let same = |thing: &&Thing| {
        now.get(&thing.id).is_some_and(|(_, start, end)| said(*start, *end) == thing.said)
    };
    let gone: Vec<Uuid> = things.iter().filter(same).map(|thing| thing.id).collect();
    diesel::delete(table::table.filter(table::id.eq_any(&gone))).execute(tx.sql()).await?;
    Ok(gone)
}

fn said(start: Timestamp, end: Timestamp) -> String {
    Revision::of(&(start, end)).to_string()
}
