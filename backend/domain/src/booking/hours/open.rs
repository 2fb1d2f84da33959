//! From a timetable to the spans in which a practitioner is open at a place.

use super::{DayOverride, PlaceCalendar, Timetable, WallWindow, WeeklyHours, wall};
use crate::{
    id::{PlaceId, PractitionerId},
    time::Span,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use std::iter;

/// Hours that never close are followed back to this day at most: no visit is older.
const EARLIEST: Date = date(2020, 1, 1);

impl Timetable {
    /// When `practitioner` is open at `place` by the hours of the practice-local days `first` to
    /// `last`, both included: in ascending order, apart from each other.
    ///
    /// Overlapping and touching hours are one window, across midnight too. A window that is
    /// already open as `first` begins keeps its true start: the grid of slots hangs on it, and must
    /// not move with the days asked for. Absences do not cut windows, for the same reason.
    pub fn windows(
        &self,
        practitioner: PractitionerId,
        place: PlaceId,
        first: Date,
        last: Date,
    ) -> Vec<Span> {
        let Some(hours) = Hours::of(self, practitioner, place) else { return Vec::new() };
        let mut open = Vec::new();
        days(first, last).for_each(|date| hours.on(date).for_each(|span| open.push(span)));
        merge(&mut open);
        if let Some(earliest) = open.first_mut() {
            earliest.start = hours.open_since(first, earliest.start);
        }
        open
    }

    /// The hours that an override or the week names for a date, public holidays and absences aside.
    pub fn said_on(
        &self,
        practitioner: PractitionerId,
        place: PlaceId,
        date: Date,
    ) -> Vec<WallWindow> {
        let Some(hours) = Hours::of(self, practitioner, place) else { return Vec::new() };
        let mut windows: Vec<_> = hours.said_on(date).collect();
        windows.sort_unstable();
        windows
    }

    /// Takes what calendars elsewhere said last for what is so, however long ago they said it.
    pub fn trust_calendars(&mut self) {
        self.outside.iter_mut().for_each(|calendar| calendar.known_until = Some(Timestamp::MAX));
    }

    /// Whether a visit lies wholly within the hours of the practitioner at the place, and in none of
    /// their absences: what was on offer once may no longer be, after the hours have changed.
    pub fn receives(&self, practitioner: PractitionerId, place: PlaceId, visit: &Span) -> bool {
        let [first, last] = [visit.start, visit.end].map(|at| self.zone.to_datetime(at).date());
        let away = self
            .absences
            .iter()
            .any(|absence| absence.practitioner == practitioner && absence.span.overlaps(visit));
        !away && self.windows(practitioner, place, first, last).iter().any(|it| it.contains(visit))
    }
}

/// The hours of one practitioner at one place.
pub(super) struct Hours<'a> {
    timetable: &'a Timetable,
    calendar: &'a PlaceCalendar,
    weekly: Vec<&'a WeeklyHours>,
    overrides: Vec<&'a DayOverride>,
}

impl<'a> Hours<'a> {
    pub(super) fn of(
        timetable: &'a Timetable,
        practitioner: PractitionerId,
        place: PlaceId,
    ) -> Option<Self> {
        let ours = |whose, at| whose == practitioner && at == place;
        Some(Self {
            timetable,
            calendar: timetable.places.iter().find(|calendar| calendar.place == place)?,
            weekly: timetable
                .weekly
                .iter()
                .filter(|rule| ours(rule.practitioner, rule.place))
                .collect(),
            overrides: timetable
                .overrides
                .iter()
                .filter(|day| ours(day.practitioner, day.place))
                .collect(),
        })
    }

    /// When the window that is open at `at` was opened, by the hours of the days before `day`.
    fn open_since(&self, day: Date, at: Timestamp) -> Timestamp {
        let mut since = at;
        for eve in iter::successors(day.yesterday().ok(), |eve| eve.yesterday().ok())
            .take_while(|eve| *eve >= EARLIEST)
        {
            let until = since;
            while let Some(earlier) =
                self.on(eve).find(|span| span.start < since && since <= span.end)
            {
                since = earlier.start;
            }
            if since == until {
                break;
            }
        }
        since
    }

    fn on(&self, date: Date) -> impl Iterator<Item = Span> {
        let zone = &self.timetable.zone;
        let spans = self
            .wall_windows(date)
            .flat_map(move |window| wall::instants(date, window, zone))
            .flatten();
        spans.filter(|span| span.start < span.end)
    }

    /// Whether a date has hours of its own.
    pub(super) fn has_override(&self, date: Date) -> bool {
        self.overrides.iter().any(|day| day.date == date)
    }

    /// The windows of overrides, if there are any for that date; else those of the week.
    pub(super) fn wall_windows(&self, date: Date) -> impl Iterator<Item = WallWindow> {
        let open = self.has_override(date) || !self.calendar.is_closed_on(date);
        self.said_on(date).filter(move |_| open)
    }

    /// The same, public holidays aside.
    fn said_on(&self, date: Date) -> impl Iterator<Item = WallWindow> {
        let weekday = date.weekday();
        let overrides = self.overrides.iter().filter(move |day| day.date == date);
        let usual = overrides.clone().next().is_none();
        let weekly = self
            .weekly
            .iter()
            .filter(move |rule| usual && rule.weekday == weekday && rule.holds_on(date));
        overrides.flat_map(|day| day.windows.iter().copied()).chain(weekly.map(|rule| rule.window))
    }
}

impl WeeklyHours {
    fn holds_on(&self, date: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= date)
            && self.valid_until.is_none_or(|until| date <= until)
    }
}

fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(move |day| *day <= last)
}

/// Joins the spans that overlap or touch.
fn merge(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
}
