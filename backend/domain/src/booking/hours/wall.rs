//! From the clock on the wall to instants.

use super::WallWindow;
use crate::time::{Span, WallTime};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{AmbiguousOffset, TimeZone},
};

/// The instants at which the wall clock shows a time within `window` on `date`.
///
/// They are two spans if the clock is turned back within the window. A span is empty, or missing,
/// if the clock skips it.
pub(super) fn instants(date: Date, window: WallWindow, zone: &TimeZone) -> [Option<Span>; 2] {
    let shown = |time| Shown::at(on(date, time)?, zone);
    let (Some(opens), Some(closes)) = (shown(window.opens()), shown(window.closes())) else {
        return [None, None];
    };
    match opens.turned_back.or(closes.turned_back) {
        None => [Some(Span { start: opens.first, end: closes.first }), None],
        Some(turn) => [
            Some(Span { start: opens.first, end: closes.first.min(turn) }),
            Some(Span { start: opens.second.max(turn), end: closes.second }),
        ],
    }
}

/// The first instant of `date`: not always midnight, which some zones skip.
pub(in crate::booking) fn start_of_day(date: Date, zone: &TimeZone) -> Option<Timestamp> {
    Shown::at(date.at(0, 0, 0, 0), zone).map(|midnight| midnight.first)
}

fn on(date: Date, time: WallTime) -> Option<DateTime> {
    if time == WallTime::END_OF_DAY {
        return Some(date.tomorrow().ok()?.at(0, 0, 0, 0));
    }
    let [hour, minute] = [time.minutes() / 60, time.minutes() % 60].map(i8::try_from);
    Some(date.at(hour.ok()?, minute.ok()?, 0, 0))
}

/// When the wall clock shows a time.
///
/// A time that it skips counts as shown at the jump: hours that start there start late, hours that
/// end there stop early. A time that it repeats is shown before and after the clock is turned back.
struct Shown {
    first: Timestamp,
    second: Timestamp,
    turned_back: Option<Timestamp>,
}

impl Shown {
    /// Nothing only at the very end of the calendar.
    fn at(wall: DateTime, zone: &TimeZone) -> Option<Self> {
        match zone.to_ambiguous_timestamp(wall).offset() {
            AmbiguousOffset::Unambiguous { offset } => {
                Some(Self::once(offset.to_timestamp(wall).ok()?))
            }
            AmbiguousOffset::Gap { after, .. } => {
                let before_the_jump = after.to_timestamp(wall).ok()?;
                Some(Self::once(next_change(before_the_jump, zone)?))
            }
            AmbiguousOffset::Fold { before, after } => {
                let first = before.to_timestamp(wall).ok()?;
                let second = after.to_timestamp(wall).ok()?;
                Some(Self { first, second, turned_back: next_change(first, zone) })
            }
        }
    }

    fn once(at: Timestamp) -> Self {
        Self { first: at, second: at, turned_back: None }
    }
}

fn next_change(after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    zone.following(after).next().map(|change| change.timestamp())
}
