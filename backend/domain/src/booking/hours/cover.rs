//! Whoever covers somebody who is absent has their hours meanwhile.

use super::{Absence, DayOverride, Timetable, WallWindow, open::Hours};
use crate::{id::PlaceId, time::WallTime};
use jiff::civil::{Date, DateTime};
use std::iter;

/// Nobody is covered for longer at a stretch.
const LONGEST: usize = 400;

impl Timetable {
    /// The same with the hours of those who are absent as overrides of whoever covers them, beside the hours
    /// that those have themselves. Where they have an override of their own, that decides.
    #[must_use]
    pub fn with_covers(mut self) -> Self {
        let covers: Vec<_> = self.absences.iter().flat_map(|it| self.covers(it)).collect();
        self.overrides.extend(covers);
        self
    }

    fn covers(&self, absence: &Absence) -> Vec<DayOverride> {
        if absence.covered_by.is_none() {
            return Vec::new();
        }
        let [start, end] =
            [absence.span.start, absence.span.end].map(|at| self.zone.to_datetime(at));
        let dates = iter::successors(Some(start.date()), |date| date.tomorrow().ok());
        let dates = dates.take_while(|date| *date <= end.date()).take(LONGEST);
        let day = |date| {
            let places = self.places.iter().map(|calendar| calendar.place);
            places.filter_map(move |place| self.cover(absence, (place, date), (start, end)))
        };
        dates.flat_map(day).collect()
    }

    /// What one day at one place becomes, if there is anything to cover.
    fn cover(
        &self,
        absence: &Absence,
        (place, date): (PlaceId, Date),
        (start, end): (DateTime, DateTime),
    ) -> Option<DayOverride> {
        let practitioner = absence.covered_by?;
        let own = Hours::of(self, practitioner, place)?;
        if own.has_override(date) {
            return None;
        }
        let from = if date == start.date() { minute(start, 59) } else { 0 };
        let until = if date == end.date() { minute(end, 0) } else { u16::MAX };
        let away = Hours::of(self, absence.practitioner, place)?;
        let mut windows: Vec<_> =
            away.wall_windows(date).filter_map(|window| cut(window, from, until)).collect();
        if windows.is_empty() {
            return None;
        }
        windows.extend(own.wall_windows(date));
        windows.sort_unstable();
        Some(DayOverride { practitioner, place, date, windows })
    }
}

/// The minute of the day, the one that has begun counted if `round` says so.
fn minute(at: DateTime, round: i8) -> u16 {
    let minute = i32::from(at.hour()) * 60 + i32::from(at.minute());
    u16::try_from(minute + i32::from((at.second() + round) / 60)).unwrap_or(0)
}

/// The part of a window between two minutes of the day.
fn cut(window: WallWindow, from: u16, until: u16) -> Option<WallWindow> {
    let opens = window.opens().minutes().max(from);
    let closes = window.closes().minutes().min(until);
    let [opens, closes] = [opens, closes].map(|minutes| WallTime::from_minutes(minutes).ok());
    WallWindow::new(opens?, closes?).ok()
}
