//! How long the way takes from one place of a practice to another.

use super::Timetable;
use crate::{
    id::{PlaceId, PractitionerId},
    text::Refusal,
    time::Span,
};
use jiff::{SignedDuration, Timestamp, civil::Date};

/// What a way may take at most, in minutes.
pub const LONGEST_WAY: u16 = 240;

/// The way between two places, as long in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    between: [PlaceId; 2],
    minutes: u16,
}

impl Way {
    /// A way between two different places of at most [`LONGEST_WAY`] minutes.
    pub fn new(one: PlaceId, other: PlaceId, minutes: u16) -> Result<Self, Refusal> {
        if one == other {
            return Err(Refusal::Choice);
        }
        if minutes > LONGEST_WAY {
            return Err(Refusal::Range { from: 0, to: LONGEST_WAY });
        }
        Ok(Self { between: [one.min(other), one.max(other)], minutes })
    }

    /// The two places, in the order of their ids.
    pub fn between(self) -> [PlaceId; 2] {
        self.between
    }

    /// How long it takes, in minutes.
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    fn takes(self) -> SignedDuration {
        SignedDuration::from_mins(self.minutes.into())
    }

    fn leads(self, one: PlaceId, other: PlaceId) -> bool {
        self.between == [one.min(other), one.max(other)]
    }
}

/// The ways between the places of a practice that take time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Travel {
    ways: Vec<Way>,
    between_hours_no_more: bool,
}

impl Travel {
    /// These ways; those that take no time are left out.
    pub fn new(mut ways: Vec<Way>) -> Self {
        ways.retain(|way| way.minutes > 0);
        ways.sort_unstable_by_key(|way| way.between);
        Self { ways, between_hours_no_more: false }
    }

    /// The ways, in the order of their places.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// Whether no way takes time.
    pub fn is_empty(&self) -> bool {
        self.ways.is_empty()
    }

    /// How long the way takes; no time from a place to itself.
    pub fn takes(&self, one: PlaceId, other: PlaceId) -> SignedDuration {
        let way = self.ways.iter().find(|way| way.leads(one, other));
        way.map_or(SignedDuration::ZERO, |way| way.takes())
    }

    /// From now on it is kept between visits alone, not between hours.
    pub fn leave_hours(&mut self) {
        self.between_hours_no_more = true;
    }
}

impl Timetable {
    /// The part of each window at `place` in which the practitioner is still on the way from the hours at
    /// another place that ended last before it, on the same practice-local day. Where hours overlap, here
    /// and there, it is not known where the practitioner is: there the way is kept between visits alone.
    ///
    /// `windows` are those of the days `first` to `last`; a way takes less than a day, so that what began
    /// earlier than the day before says nothing about them.
    pub fn arrivals(
        &self,
        (practitioner, place): (PractitionerId, PlaceId),
        windows: &[Span],
        (first, last): (Date, Date),
    ) -> Vec<Span> {
        if self.travel.is_empty() || self.travel.between_hours_no_more {
            return Vec::new();
        }
        let eve = first.yesterday().unwrap_or(first);
        let ends_at = |place| {
            let windows = self.windows(practitioner, place, eve, last);
            windows.into_iter().map(|window| window.end).collect::<Vec<_>>()
        };
        let here = ends_at(place);
        let others = self.places.iter().map(|calendar| calendar.place);
        let ways = others.map(|other| (other, self.travel.takes(place, other)));
        let ways = ways.filter(|(_, takes)| takes.is_positive());
        let of = |(other, takes)| self.on_the_way(windows, (&here, &ends_at(other)), takes);
        ways.flat_map(of).collect()
    }

    fn on_the_way(
        &self,
        windows: &[Span],
        (here, there): (&[Timestamp], &[Timestamp]),
        takes: SignedDuration,
    ) -> Vec<Span> {
        let second = SignedDuration::from_secs(1);
        let date = |at| self.zone.to_datetime(at).date();
        let last = |ends: &[Timestamp], before: Timestamp| {
            ends.iter().rev().copied().find(|end| *end <= before)
        };
        let arrival = |window: &Span| {
            let left = last(there, window.start)?;
            // Whoever had hours here until then may have stayed.
            let stayed = last(here, window.start).is_some_and(|end| left <= end);
            let same_day = date(left - second) == date(window.start);
            let span = Span { start: window.start, end: (left + takes).min(window.end) };
            (same_day && !stayed && span.start < span.end).then_some(span)
        };
        windows.iter().filter_map(arrival).collect()
    }
}
