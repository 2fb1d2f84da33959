//! Numbers about the visits of a practice: counted in the database, and nothing that stands for fewer
//! than ten leaves this function.

use crate::{ctx::Ctx, error::Fault};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Integer, Nullable, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use domain::{
    booking::numbers::{Numbers, Tally, open_minutes, past_weeks, week},
    id::VisitTypeId,
    privacy::suppression::Place,
};
use jiff_diesel::{Timestamp, ToDiesel as _};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Seats of one session take the practitioner once.
const COUNT: &str = "WITH week AS (\
        SELECT number::int - 1 AS number, starts_at, ends_at \
        FROM unnest($1, $2) WITH ORDINALITY AS week (starts_at, ends_at, number)), \
    visit AS (\
        SELECT week.number, visit.visit_type_id, visit.state = 'no_show' AS missed, \
            extract(day FROM visit.starts_at - visit.created_at) AS lead, \
            CASE WHEN row_number() OVER (PARTITION BY visit.session_id ORDER BY visit.id) = 1 \
                THEN extract(epoch FROM visit.ends_at - visit.starts_at) / 60 ELSE 0 END AS minutes \
        FROM booking.appointment visit \
        JOIN week ON visit.starts_at >= week.starts_at AND visit.starts_at < week.ends_at \
        WHERE visit.state IN ('booked', 'arrived', 'fulfilled', 'no_show')) \
    SELECT number, visit_type_id, count(*) AS visits, count(*) FILTER (WHERE missed) AS missed, \
        sum(minutes)::bigint AS minutes, \
        percentile_disc(0.5) WITHIN GROUP (ORDER BY greatest(lead, 0))::bigint AS lead_days \
    FROM visit \
    GROUP BY GROUPING SETS ((number, visit_type_id), (number), (visit_type_id), ())";

/// A week and a type; the totals lack one or both.
#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Nullable<Integer>)]
    number: Option<i32>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    visit_type_id: Option<Uuid>,
    #[diesel(sql_type = BigInt)]
    visits: i64,
    #[diesel(sql_type = BigInt)]
    missed: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    minutes: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    lead_days: Option<i64>,
}

/// The numbers of so many whole weeks before this one.
pub async fn read_numbers(ctx: &Ctx, weeks: u8) -> Result<Numbers, Fault> {
    let profile = ctx.profile();
    let zone = &profile.practice.zone;
    let mondays = past_weeks(zone.to_datetime(ctx.now()).date(), weeks);
    let rows = count(ctx, &mondays).await?;
    let mut types: Vec<_> = profile.offerings.iter().map(|offering| offering.rules.id).collect();
    // What is no longer offered may have been visited.
    let known = |row: &Row| row.visit_type_id.map(VisitTypeId);
    let mut gone: Vec<_> = rows.iter().filter_map(known).filter(|id| !types.contains(id)).collect();
    gone.sort_unstable();
    gone.dedup();
    types.extend(gone);
    let tally: BTreeMap<_, _> =
        rows.iter().filter_map(|row| row.tally(mondays.len(), &types)).collect();
    let open: Vec<_> =
        mondays.iter().map(|monday| open_minutes(&profile.timetable, *monday)).collect();
    Ok(Numbers::new(mondays, types, &tally, &open))
}

async fn count(ctx: &Ctx, mondays: &[jiff::civil::Date]) -> Result<Vec<Row>, Fault> {
    let zone = &ctx.profile().practice.zone;
    let spans = mondays.iter().map(|monday| week(*monday, zone).ok_or(Fault::Stored("calendar")));
    let spans = spans.collect::<Result<Vec<_>, _>>()?;
    let starts: Vec<Timestamp> = spans.iter().map(|span| span.start.to_diesel()).collect();
    let ends: Vec<Timestamp> = spans.iter().map(|span| span.end.to_diesel()).collect();
    ctx.read(async |tx| {
        let query =
            diesel::sql_query(COUNT)
                .bind::<Array<Timestamptz>, _>(starts)
                .bind::<Array<Timestamptz>, _>(ends);
        Ok(query.load(tx.sql()).await?)
    })
    .await
}

impl Row {
    /// Where it stands in the table, and what was counted.
    fn tally(&self, weeks: usize, types: &[VisitTypeId]) -> Option<(Place, Tally)> {
        let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        let row = self.number.map_or(Some(weeks), |number| usize::try_from(number).ok())?;
        let column = match self.visit_type_id {
            Some(id) => types.iter().position(|known| known.0 == id)?,
            None => types.len(),
        };
        let tally = Tally {
            visits: number(self.visits),
            missed: number(self.missed),
            minutes: number(self.minutes.unwrap_or(0)),
            lead_days: number(self.lead_days.unwrap_or(0)),
        };
        Some(((row, column), tally))
    }
}
