//! "Any practitioner": whose turn it is.

use super::{LiveVisit, Slot};
use crate::{booking::hours::start_of_day, id::PractitionerId, time::Span};
use jiff::{Timestamp, tz::TimeZone};

/// The live visits of every type, by which practitioners share the work.
#[derive(Debug, Clone)]
pub struct Workload {
    zone: TimeZone,
    visits: Vec<LiveVisit>,
}

impl Workload {
    /// Takes visits in any order and the practice's zone, which says what a day is.
    ///
    /// Visits before the days asked for decide ties: include as many as should be remembered.
    pub fn new(zone: TimeZone, mut visits: Vec<LiveVisit>) -> Self {
        visits.sort_unstable_by_key(|visit| (visit.practitioner, visit.start));
        Self { zone, visits }
    }

    /// The fewest visits on that day come first, then the longest time since the last visit before
    /// the slot (never is longest), then the lowest id.
    fn turn<'a>(&self, slots: &'a [Slot]) -> Option<&'a Slot> {
        let day = self.day_of(slots.first()?.visit.start)?;
        slots.iter().min_by_key(|slot| {
            let before = |at| self.before(slot.practitioner, at);
            let that_day = before(day.end).len() - before(day.start).len();
            let last_visit = before(slot.visit.start).last().map(|visit| visit.start);
            (that_day, last_visit, slot.practitioner, slot.place)
        })
    }

    fn day_of(&self, at: Timestamp) -> Option<Span> {
        let date = self.zone.to_datetime(at).date();
        let start_of = |date| start_of_day(date, &self.zone);
        Some(Span { start: start_of(date)?, end: start_of(date.tomorrow().ok()?)? })
    }

    /// The visits of a practitioner that start before `at`.
    fn before(&self, practitioner: PractitionerId, at: Timestamp) -> &[LiveVisit] {
        let from = self.visits.partition_point(|visit| visit.practitioner < practitioner);
        let to = self
            .visits
            .partition_point(|visit| (visit.practitioner, visit.start) < (practitioner, at));
        self.visits.get(from..to).unwrap_or_default()
    }
}

/// One slot for each start: that of the practitioner whose turn it is.
///
/// `slots` is an answer of [`offered`](super::offered).
pub fn any_practitioner(slots: &[Slot], workload: &Workload) -> Vec<Slot> {
    let same_start = |one: &Slot, other: &Slot| one.visit.start == other.visit.start;
    slots.chunk_by(same_start).filter_map(|together| workload.turn(together)).copied().collect()
}

/// The slot at exactly `start` of the practitioner whose turn it is, by the same rule.
pub fn assign(slots: &[Slot], start: Timestamp, workload: &Workload) -> Option<Slot> {
    let from = slots.partition_point(|slot| slot.visit.start < start);
    let to = slots.partition_point(|slot| slot.visit.start <= start);
    workload.turn(slots.get(from..to)?).copied()
}
