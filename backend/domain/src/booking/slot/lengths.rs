//! The durations of a visit type, and the arithmetic of starts that they give.

use super::starts::{Starts, ceil, floor};
use crate::{booking::visit_type::VisitType, time::Span};
use jiff::{SignedDuration, Timestamp};
use std::iter;

/// Keeps sums of instants and durations far from overflow.
const LONGEST: i64 = 100 * 366 * 24 * 3600;

/// Whole seconds of real time.
#[derive(Clone, Copy)]
pub(super) struct Lengths {
    pub visit: i64,
    pub before: i64,
    pub after: i64,
    pub step: i64,
    pub notice: i64,
}

impl Lengths {
    /// None for a visit type that takes no time or has no grid: it has no slots.
    pub fn of(visit_type: &VisitType) -> Option<Self> {
        let lengths = Self {
            visit: seconds(visit_type.duration),
            before: seconds(visit_type.buffer_before),
            after: seconds(visit_type.buffer_after),
            step: seconds(visit_type.step),
            notice: seconds(visit_type.lead_time),
        };
        (lengths.visit > 0 && lengths.step > 0).then_some(lengths)
    }

    /// The grid points of `window` within `asked` from which a visit ends within the window.
    pub fn grid(self, window: Span, asked: &Starts) -> impl Iterator<Item = i64> + use<> {
        let (anchor, last) = (ceil(window.start), floor(window.end) - self.visit);
        let skipped = (asked.start - anchor).max(0);
        let first = anchor + (skipped + self.step - 1) / self.step * self.step;
        let end = asked.end.min(last + 1);
        iter::successors(Some(first), move |start| Some(start + self.step))
            .take_while(move |start| *start < end)
    }

    /// The starts from which visit and buffers would meet what is `taken`.
    pub fn starts_meeting(self, taken: &Span) -> Starts {
        floor(taken.start) - self.visit - self.after + 1..ceil(taken.end) + self.before
    }

    /// The starts from which the visit would meet an absence; buffers may lie in it, as they may
    /// lie beyond closing time.
    pub fn starts_missed_in(self, absence: &Span) -> Starts {
        floor(absence.start) - self.visit + 1..ceil(absence.end)
    }

    pub fn visit_at(self, start: i64) -> Option<Span> {
        span(start, start + self.visit)
    }

    pub fn occupied_at(self, start: i64) -> Option<Span> {
        span(start - self.before, start + self.visit + self.after)
    }
}

fn seconds(duration: SignedDuration) -> i64 {
    duration.as_secs().clamp(0, LONGEST)
}

fn span(start: i64, end: i64) -> Option<Span> {
    Some(Span {
        start: Timestamp::from_second(start).ok()?,
        end: Timestamp::from_second(end).ok()?,
    })
}
