//! Starts as ranges of whole seconds since 1970, and the ranges in which none is free.
//!
//! Rounding outwards to whole seconds loses nothing: grid points are whole seconds themselves.

use jiff::Timestamp;
use std::{iter::Peekable, ops::Range, vec};

/// Half-open, in seconds since 1970 UTC.
pub(super) type Starts = Range<i64>;

/// The last whole second that is not after `at`.
pub(super) fn floor(at: Timestamp) -> i64 {
    at.as_second() - i64::from(at.subsec_nanosecond() < 0)
}

/// The first whole second that is not before `at`.
pub(super) fn ceil(at: Timestamp) -> i64 {
    at.as_second() + i64::from(at.subsec_nanosecond() > 0)
}

/// The starts that something forbids, read alongside the grid.
pub(super) struct Blocked(Peekable<vec::IntoIter<Starts>>);

impl Blocked {
    pub fn new(mut ranges: Vec<Starts>) -> Self {
        ranges.retain(|range| !range.is_empty());
        ranges.sort_unstable_by_key(|range| range.start);
        ranges.dedup_by(|next, last| {
            let joins = next.start <= last.end;
            if joins {
                last.end = last.end.max(next.end);
            }
            joins
        });
        Self(ranges.into_iter().peekable())
    }

    /// Whether `start` is forbidden; asked in ascending order, for what is passed is forgotten.
    pub fn blocks(&mut self, start: i64) -> bool {
        while self.0.next_if(|range| range.end <= start).is_some() {}
        self.0.peek().is_some_and(|range| range.contains(&start))
    }
}
