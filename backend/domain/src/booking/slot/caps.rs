//! Caps: how many visits of one type a practitioner takes in a day and in a week.

use super::{
    LiveVisit,
    starts::{Starts, ceil, floor},
};
use crate::{
    booking::{hours::start_of_day, visit_type::VisitType},
    id::PractitionerId,
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use std::iter;

/// The practice-local days of the question, each with its ISO week; no days where nothing is capped.
pub(super) struct Caps {
    per_day: usize,
    per_week: usize,
    days: Vec<Day>,
}

struct Day {
    day: Starts,
    week: Starts,
}

impl Caps {
    pub fn of(visit_type: &VisitType, first: Date, end: Date, zone: &TimeZone) -> Self {
        let capped = visit_type.cap_per_day.is_some() || visit_type.cap_per_week.is_some();
        let dates = iter::successors(capped.then_some(first), |date| date.tomorrow().ok());
        Self {
            per_day: visit_type.cap_per_day.map_or(usize::MAX, usize::from),
            per_week: visit_type.cap_per_week.map_or(usize::MAX, usize::from),
            days: dates
                .take_while(|date| *date < end)
                .map_while(|date| Day::of(date, zone))
                .collect(),
        }
    }

    /// The days on which the practitioner takes no further visit, given all live ones of the type.
    pub fn full_days<'a>(
        &'a self,
        practitioner: PractitionerId,
        visits: &'a [LiveVisit],
    ) -> impl Iterator<Item = Starts> + 'a {
        let count = move |range: &Starts| {
            let of_practitioner = visits.iter().filter(|visit| visit.practitioner == practitioner);
            of_practitioner.filter(|visit| range.contains(&floor(visit.start))).count()
        };
        let full =
            move |day: &&Day| count(&day.day) >= self.per_day || count(&day.week) >= self.per_week;
        self.days.iter().filter(full).map(|day| day.day.clone())
    }
}

impl Day {
    fn of(date: Date, zone: &TimeZone) -> Option<Self> {
        let days = |first: Date, count: i64| {
            let end = first.checked_add(count.days()).ok()?;
            Some(ceil(start_of_day(first, zone)?)..ceil(start_of_day(end, zone)?))
        };
        let monday =
            date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()?;
        Some(Self { day: days(date, 1)?, week: days(monday, 7)? })
    }
}
