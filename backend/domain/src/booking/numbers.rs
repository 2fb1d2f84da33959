//! Numbers about visits, by week and visit type, in which nobody can be made out.

use super::hours::Timetable;
use crate::{
    id::{PractitionerId, VisitTypeId},
    privacy::suppression::{Counts, FEWEST, Place},
    time::Span,
};
use jiff::{SignedDuration, ToSpan as _, civil::Date, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};

/// What was counted of the visits of one week and type, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many visits were to take place.
    pub visits: u32,
    /// To how many of them the patient did not come.
    pub missed: u32,
    /// So many minutes of practitioners they took.
    pub minutes: u32,
    /// The middle one of the times between booking and visit, in whole days.
    pub lead_days: u32,
}

/// What may be shown of a cell. What is absent would stand for too few, or give too few away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// How many visits.
    pub visits: Option<u32>,
    /// How many of a hundred were missed.
    pub missed_percent: Option<u32>,
    /// The middle one of the times between booking and visit, in days.
    pub lead_days: Option<u32>,
    /// How much of the opening hours was taken, in percent; of all visit types together only.
    pub fill_percent: Option<u32>,
}

/// The table: weeks by visit types, with totals.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// The Mondays of the weeks, the earliest first.
    pub weeks: Vec<Date>,
    /// The visit types.
    pub types: Vec<VisitTypeId>,
    cells: BTreeMap<Place, Cell>,
}

impl Numbers {
    /// What may be shown of what was counted. `tally` knows the totals under the place after the
    /// last; `open_minutes` are those of each week.
    pub fn new(
        weeks: Vec<Date>,
        types: Vec<VisitTypeId>,
        tally: &BTreeMap<Place, Tally>,
        open_minutes: &[u32],
    ) -> Self {
        let (rows, columns) = (weeks.len(), types.len());
        let of = |place: Place| tally.get(&place).copied().unwrap_or_default();
        let visits = Counts::new(rows, columns, |place| of(place).visits);
        let shown = visits.shown(|_| false);
        let missed = Counts::new(rows, columns, |place| of(place).missed);
        // Whoever came is a cell too, though it is not shown by itself.
        let few_came = |place| visits.at(place).saturating_sub(missed.at(place)) < FEWEST;
        let few = |place| visits.at(place) > 0 && (missed.at(place) < FEWEST || few_came(place));
        let missed_shown = missed.shown(|place| !shown.contains(&place) || few(place));
        let all: u32 = open_minutes.iter().sum();
        let open = |row: usize| open_minutes.get(row).copied().unwrap_or(all);
        let cell = |place: &Place| {
            let (count, tally) = (visits.at(*place), of(*place));
            let percent = |part: u32, whole: u32| {
                (whole > 0).then(|| (part.saturating_mul(100).saturating_add(whole / 2)) / whole)
            };
            let missed = missed_shown.contains(place).then(|| missed.at(*place));
            let fill = (place.1 == columns).then(|| percent(tally.minutes, open(place.0)));
            Cell {
                visits: Some(count),
                missed_percent: missed.and_then(|missed| percent(missed, count)),
                lead_days: (count > 0).then_some(tally.lead_days),
                fill_percent: fill.flatten(),
            }
        };
        let cells = shown.iter().map(|place| (*place, cell(place))).collect();
        Self { weeks, types, cells }
    }

    /// What may be shown of a week and a visit type; the places after the last hold the totals.
    pub fn cell(&self, place: Place) -> Cell {
        self.cells.get(&place).copied().unwrap_or_default()
    }
}

/// The Mondays of so many whole weeks before the week of `today`, the earliest first.
pub fn past_weeks(today: Date, count: u8) -> Vec<Date> {
    let monday = today.saturating_sub(i32::from(today.weekday().to_monday_zero_offset()).days());
    (1..=i32::from(count)).rev().map(|ago| monday.saturating_sub((7 * ago).days())).collect()
}

/// From the beginning of a week to the beginning of the next one.
pub fn week(monday: Date, zone: &TimeZone) -> Option<Span> {
    let midnight = |date: Date| date.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
    Some(Span { start: midnight(monday)?, end: midnight(monday.saturating_add(7.days()))? })
}

/// So many minutes of practitioners were open in a week, absences taken away.
pub fn open_minutes(timetable: &Timetable, monday: Date) -> u32 {
    let Some(week) = week(monday, &timetable.zone) else { return 0 };
    let practitioners: BTreeSet<_> =
        timetable.weekly.iter().map(|rule| rule.practitioner).collect();
    let overridden = timetable.overrides.iter().map(|day| day.practitioner);
    let all = practitioners.into_iter().chain(overridden).collect::<BTreeSet<_>>();
    let minutes: i64 =
        all.into_iter().map(|whose| open_time(timetable, whose, monday, week).as_mins()).sum();
    u32::try_from(minutes).unwrap_or(0)
}

fn open_time(
    timetable: &Timetable,
    whose: PractitionerId,
    monday: Date,
    week: Span,
) -> SignedDuration {
    let sunday = monday.saturating_add(6.days());
    let open = timetable
        .places
        .iter()
        .flat_map(|place| timetable.windows(whose, place.place, monday, sunday))
        .filter_map(|window| common(window, week));
    let open = apart(open.collect());
    let away = timetable.absences.iter().filter(|absence| absence.practitioner == whose);
    let away = apart(away.map(|absence| absence.span).collect());
    let lost = open.iter().flat_map(|window| away.iter().filter_map(|gone| common(*window, *gone)));
    length(&open) - length(&lost.collect::<Vec<_>>())
}

fn common(one: Span, other: Span) -> Option<Span> {
    let span = Span { start: one.start.max(other.start), end: one.end.min(other.end) };
    (span.start < span.end).then_some(span)
}

/// The spans in order, those joined that overlap.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
    spans
}

fn length(spans: &[Span]) -> SignedDuration {
    spans.iter().map(|span| span.end.duration_since(span.start)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    #[test]
    fn weeks_are_whole_and_end_before_this_one() {
        let mondays = past_weeks(date(2026, 11, 25), 2);
        assert_eq!(mondays, [date(2026, 11, 9), date(2026, 11, 16)]);
        assert_eq!(past_weeks(date(2026, 11, 23), 1), [date(2026, 11, 16)], "a Monday");
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let hours = |monday| {
            let week = week(monday, &paris).unwrap();
            week.end.duration_since(week.start).as_hours()
        };
        assert_eq!((hours(date(2027, 3, 22)), hours(date(2027, 10, 25))), (167, 169));
    }

    fn numbers(visits: u32, missed: u32) -> Cell {
        let tally = Tally { visits, missed, minutes: visits * 30, lead_days: 4 };
        let all: BTreeMap<_, _> =
            [(0, 0), (0, 1), (1, 0), (1, 1)].into_iter().map(|place| (place, tally)).collect();
        let types = vec![VisitTypeId(Uuid::nil())];
        Numbers::new(vec![date(2026, 11, 16)], types, &all, &[1200]).cell((0, 1))
    }

    #[test]
    fn a_rate_of_fewer_than_ten_is_not_shown_though_its_visits_are() {
        assert_eq!(numbers(9, 0), Cell::default());
        let some = numbers(20, 9);
        assert_eq!((some.visits, some.missed_percent), (Some(20), None));
        assert_eq!((some.lead_days, some.fill_percent), (Some(4), Some(50)));
        assert_eq!(numbers(20, 11).missed_percent, None, "nine came");
        assert_eq!(numbers(30, 10).missed_percent, Some(33));
    }
}
