//! The hours of one week, for other weeks too.

use super::{
    Fate, HoursError, Rule, StrandedVisit, TimeRule,
    desk::{Desk, Touched},
    stored_windows,
};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, identity::Member, privacy::audit::record, tenancy,
};
use diesel::{prelude::*, upsert::excluded};
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::{DayOverride, PlaceCalendar, Timetable},
    id::{OverrideId, PractitionerId},
    privacy::audit::Action,
    text::Refusal,
};
use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};
use jiff_diesel::ToDiesel as _;
use schema::booking::hours_override as table;
use uuid::Uuid;

/// Half a year: further ahead, hours are changed and not copied.
pub const MOST_WEEKS: u8 = 26;

/// Which week, and onto which.
#[derive(Debug, Clone, Copy)]
pub struct CopyWeek {
    /// Whose hours.
    pub practitioner: PractitionerId,
    /// A day of the week that is copied.
    pub from: Date,
    /// A day of the first week that is to be like it.
    pub to: Date,
    /// How many weeks in a row, 1 to [`MOST_WEEKS`].
    pub weeks: u8,
}

/// What was done.
#[derive(Debug, Clone)]
pub struct CopiedWeek {
    /// How many days have other hours than before.
    pub days: usize,
    /// The visits that were within the hours before and are no longer.
    pub stranded: Vec<StrandedVisit>,
}

/// Gives weeks the hours of another one, day by day and place by place, as overrides: days that have
/// these hours already stay as they are, and so do public holidays that a place keeps.
pub async fn copy_week(
    ctx: &Ctx,
    member: &Member,
    copy: CopyWeek,
    fate: &Fate,
) -> Result<CopiedWeek, HoursError> {
    let today = ctx.profile().practice.zone.to_datetime(ctx.now()).date();
    let (from, to) = (monday(copy.from)?, monday(copy.to)?);
    if to < monday(today)? {
        return Err(HoursError::field("to", Refusal::Choice));
    }
    let copied = ctx
        .change(async |tx| {
            let mut desk = Desk::open(ctx, tx, member).await?;
            if !desk.keeper.keeps(copy.practitioner) {
                return Err(HoursError::field("practitioner", Refusal::Choice));
            }
            let all = desk.rules.timetable(&ctx.profile().practice.zone, desk.places.clone());
            let like = desk.rules.with_week(tx, &all, from).await?;
            let days = (0..copy.weeks).flat_map(|week| (0..7).map(move |day| (week, day)));
            let other = days.flat_map(|(week, day)| {
                let source = from.saturating_add(day.days());
                let date = to.saturating_add((7 * i32::from(week) + day).days());
                differing(copy.practitioner, (&like, source), (&all, date))
            });
            let other: Vec<_> = other.filter(|day| day.date >= today).collect();
            store(tx, &other).await?;
            put(&mut desk, &other);
            let touched = Touched { whose: vec![copy.practitioner], also: [None, None] };
            let stranded = desk.settle(ctx, tx, &touched, fate).await?;
            record(tx, ctx, Action::WeekCopied, copy.practitioner.0).await?;
            Ok::<_, HoursError>(CopiedWeek { days: other.len(), stranded })
        })
        .await?;
    tenancy::forget_profile(ctx).await;
    Ok(copied)
}

fn monday(day: Date) -> Result<Date, HoursError> {
    let back = i32::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(back.days()).map_err(|_| HoursError::field("from", Refusal::Date))
}

/// The hours that a date is to have, at each place where it has others.
fn differing(
    practitioner: PractitionerId,
    (like, source): (&Timetable, Date),
    (now, date): (&Timetable, Date),
) -> Vec<DayOverride> {
    let at_place = |place: &PlaceCalendar| {
        let place_id = place.place;
        let wanted = like.said_on(practitioner, place_id, source);
        let differs = wanted != now.said_on(practitioner, place_id, date);
        (differs && !place.is_closed_on(date)).then_some(DayOverride {
            practitioner,
            place: place_id,
            date,
            windows: wanted,
        })
    };
    now.places.iter().filter_map(at_place).collect()
}

/// All of them at once, whether the dates had hours of their own or not.
async fn store(tx: &mut TenantTx, days: &[DayOverride]) -> Result<(), Fault> {
    let practice = tx.practice().0;
    let row = |day: &DayOverride| {
        (
            table::practice_id.eq(practice),
            table::practitioner_id.eq(day.practitioner.0),
            table::place_id.eq(day.place.0),
            table::day.eq(day.date.to_diesel()),
            table::windows.eq(stored_windows(&day.windows)),
        )
    };
    diesel::insert_into(table::table)
        .values(days.iter().map(row).collect::<Vec<_>>())
        .on_conflict((table::practice_id, table::practitioner_id, table::place_id, table::day))
        .do_update()
        .set(table::windows.eq(excluded(table::windows)))
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// The same among the rules on the desk.
fn put(desk: &mut Desk, days: &[DayOverride]) {
    let rules = DayOverride::all_mut(&mut desk.rules);
    for day in days {
        let same = |rule: &&mut Rule<DayOverride>| {
            let says = &rule.says;
            (says.practitioner, says.place, says.date) == (day.practitioner, day.place, day.date)
        };
        match rules.iter_mut().find(same) {
            Some(rule) => rule.says = day.clone(),
            // The database names it; here it only counts what it says.
            None => rules.push(Rule { id: OverrideId(Uuid::nil()), says: day.clone() }),
        }
    }
}
