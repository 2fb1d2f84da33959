//! Calendars elsewhere as rows.

use crate::{db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{booking::hours::OutsideCalendar, id::PractitionerId, time::Span};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::{NullableTimestamp, ToDiesel as _};
use schema::booking::{outside_busy, outside_calendar};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The column that is sealed.
pub(super) const COLUMN: &str = "outside_calendar.sealed";

/// What is sealed: the address, and what the server said to know its answer again by.
#[derive(Serialize, Deserialize)]
pub(super) struct Secret {
    pub url: String,
    pub etag: Option<String>,
    pub modified: Option<String>,
    /// When the whole of it was read: what recurs reaches so far from there.
    pub whole: Option<Timestamp>,
}

/// Every calendar of the practice, for the engine.
pub(in super::super) async fn load(
    tx: &mut TenantTx,
    now: Timestamp,
) -> Result<Vec<OutsideCalendar>, Fault> {
    let yesterday = (now - SignedDuration::from_hours(48)).to_diesel();
    let live = outside_busy::practice_id
        .eq(outside_calendar::practice_id)
        .and(outside_busy::calendar_id.eq(outside_calendar::id))
        .and(outside_busy::ends_at.ge(yesterday));
    type Busy = (jiff_diesel::Timestamp, jiff_diesel::Timestamp);
    let rows: Vec<(Uuid, Uuid, NullableTimestamp, Option<Busy>)> = outside_calendar::table
        .left_join(outside_busy::table.on(live))
        .order((outside_calendar::id, outside_busy::starts_at))
        .select((
            outside_calendar::id,
            outside_calendar::practitioner_id,
            outside_calendar::known_until,
            (outside_busy::starts_at, outside_busy::ends_at).nullable(),
        ))
        .load(tx.sql())
        .await?;
    let mut calendars = BTreeMap::new();
    for (id, practitioner, known_until, busy) in rows {
        let calendar = calendars.entry(id).or_insert_with(|| OutsideCalendar {
            practitioner: PractitionerId(practitioner),
            busy: Vec::new(),
            known_until: known_until.to_jiff(),
        });
        let span = |(start, end): Busy| Span { start: start.to_jiff(), end: end.to_jiff() };
        calendar.busy.extend(busy.map(span));
    }
    Ok(calendars.into_values().collect())
}

/// The times kept of one calendar.
pub(super) async fn busy(tx: &mut TenantTx, calendar: Uuid) -> Result<Vec<Span>, Fault> {
    let rows: Vec<(jiff_diesel::Timestamp, jiff_diesel::Timestamp)> = outside_busy::table
        .filter(outside_busy::calendar_id.eq(calendar))
        .order(outside_busy::starts_at)
        .select((outside_busy::starts_at, outside_busy::ends_at))
        .load(tx.sql())
        .await?;
    let span = |(start, end): (jiff_diesel::Timestamp, jiff_diesel::Timestamp)| Span {
        start: start.to_jiff(),
        end: end.to_jiff(),
    };
    Ok(rows.into_iter().map(span).collect())
}

/// Keeps these times of a calendar, and no others: two statements, however many there are.
pub(super) async fn replace_busy(
    tx: &mut TenantTx,
    calendar: Uuid,
    spans: &[Span],
) -> Result<(), Fault> {
    let old = outside_busy::table.filter(outside_busy::calendar_id.eq(calendar));
    diesel::delete(old).execute(tx.sql()).await?;
    let practice = tx.practice().0;
    let rows: Vec<_> = spans
        .iter()
        .map(|span| {
            (
                outside_busy::practice_id.eq(practice),
                outside_busy::calendar_id.eq(calendar),
                outside_busy::starts_at.eq(span.start.to_diesel()),
                outside_busy::ends_at.eq(span.end.to_diesel()),
            )
        })
        .collect();
    diesel::insert_into(outside_busy::table).values(rows).execute(tx.sql()).await?;
    Ok(())
}
