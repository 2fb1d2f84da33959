//! What a question means for everyone, and the answers in order.

use super::{
    Question, Slot,
    caps::Caps,
    lengths::Lengths,
    starts::{Starts, ceil},
    walk::Walk,
};
use crate::booking::hours::start_of_day;
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeSet;

/// A visit from the last second of a day may end this much later on the next day, which some
/// zones shorten by an hour.
const SHORTEST_DAY: i64 = 23 * 3600;

/// A question with all that is the same for every practitioner.
pub(super) struct Engine<'a> {
    pub question: &'a Question<'a>,
    pub lengths: Lengths,
    /// From the first day and the notice to the end of the last day and of the horizon.
    pub asked: Starts,
    pub first: Date,
    /// The last day whose hours a visit may reach into.
    pub last: Date,
    pub caps: Caps,
}

impl<'a> Engine<'a> {
    /// None if nothing can be offered to anyone.
    pub fn new(question: &'a Question<'a>) -> Option<Self> {
        let Question { visit_type, timetable, .. } = *question;
        let lengths = Lengths::of(visit_type).filter(|_| visit_type.capacity > 0)?;
        let today = timetable.zone.to_datetime(question.now).date();
        let horizon = plus(today, i64::from(visit_type.horizon_days) + 1);
        let first = question.first.max(today);
        let end = plus(question.first, question.days.into()).min(horizon);
        let start_of = |date| start_of_day(date, &timetable.zone).map(ceil);
        let asked = start_of(first)?.max(ceil(question.now) + lengths.notice)..start_of(end)?;
        let last = plus(end, lengths.visit / SHORTEST_DAY);
        let caps = Caps::of(visit_type, first, end, &timetable.zone);
        (!asked.is_empty()).then_some(Self { question, lengths, asked, first, last, caps })
    }

    /// Every slot, by start, then practitioner, then place.
    pub fn slots(&self) -> Vec<Slot> {
        let mut walks = self.walks();
        let mut stops = Vec::new();
        for (turn, walk) in walks.iter().enumerate() {
            walk.stops().for_each(|start| stops.push((start, turn)));
        }
        stops.sort_unstable();
        let mut slots = Vec::with_capacity(stops.len());
        slots
            .extend(stops.into_iter().filter_map(|(start, turn)| walks.get_mut(turn)?.slot(start)));
        slots
    }

    /// The walks that the question lets through, in order of practitioner and place.
    fn walks(&self) -> Vec<Walk<'_>> {
        let Question { practitioner, place, timetable, visit_type, .. } = *self.question;
        let offering: BTreeSet<_> = visit_type.practitioners.iter().copied().collect();
        let places: BTreeSet<_> = timetable.places.iter().map(|calendar| calendar.place).collect();
        let whom =
            offering.into_iter().filter(|id| practitioner.is_none_or(|wanted| wanted == *id));
        let to = |whom| {
            places
                .iter()
                .filter(|id| place.is_none_or(|wanted| wanted == **id))
                .map(move |id| (whom, *id))
        };
        whom.flat_map(to).filter_map(|(whom, at)| Walk::new(self, whom, at)).collect()
    }
}

fn plus(date: Date, days: i64) -> Date {
    date.saturating_add(days.days())
}
