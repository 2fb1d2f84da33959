//! Which visits can be booked: one computation for every list and for every booking.
//!
//! The windows of [`Timetable`] carry a grid of starts. What forbids a start (other visits, rooms,
//! absences, caps) takes grid points away and never moves the grid. Instants are in whole seconds.

mod busy;
mod caps;
mod engine;
mod lengths;
mod rooms;
mod sessions;
mod starts;
mod turn;
mod walk;
mod why;

pub use busy::{Busy, BusyTime, GroupSession};
pub use turn::{Workload, any_practitioner, assign};
pub use why::{Closing, closed_by, opens};

use crate::{
    booking::{hours::Timetable, visit_type::VisitType},
    id::{PlaceId, PractitionerId, RoomId, SessionId},
    time::Span,
};
use jiff::{Timestamp, civil::Date};

/// A visit that can be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// From when to when the visit lasts.
    pub visit: Span,
    /// The visit widened by its buffers: what booking it will occupy.
    pub occupied: Span,
    /// With whom.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
    /// The free room that it takes; none if the visit type needs none.
    pub room: Option<RoomId>,
    /// The group session that it joins; none if it would be the first visit of one, or has none.
    pub session: Option<SessionId>,
    /// Seats that are free, at least 1.
    pub seats_left: u16,
}

/// A visit that counts: held, requested, booked or arrived; never a cancelled one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveVisit {
    /// With whom.
    pub practitioner: PractitionerId,
    /// When it starts, without buffers.
    pub start: Timestamp,
}

/// What is asked, and everything the answer depends on.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The hours of the practice.
    pub timetable: &'a Timetable,
    /// The rules of the visit.
    pub visit_type: &'a VisitType,
    /// Every room of the practice with the place it is in.
    pub rooms: &'a [(RoomId, PlaceId)],
    /// What is taken, from a day before `first` to a day after the last.
    pub busy: &'a BusyTime,
    /// Live visits of this visit type, in whole ISO weeks around the days asked for: the caps
    /// count them. A seat of a group session is a visit.
    pub visits: &'a [LiveVisit],
    /// Only this practitioner; everyone who offers the visit, if absent.
    pub practitioner: Option<PractitionerId>,
    /// Only this place; every place, if absent.
    pub place: Option<PlaceId>,
    /// The first practice-local day.
    pub first: Date,
    /// How many days, the first included.
    pub days: u16,
    /// The present, from which notice and horizon count.
    pub now: Timestamp,
}

/// Every slot that starts on the days asked for, by start, then practitioner, then place.
pub fn offered(question: &Question) -> Vec<Slot> {
    engine::Engine::new(question).map(|engine| engine.slots()).unwrap_or_default()
}

/// The slot of a practitioner at a place that starts exactly then, if it is on offer.
///
/// It is looked up in the answer of [`offered`] for its day, so that listing and booking agree;
/// the filters and days of `question` give way to it.
pub fn find(
    question: &Question,
    practitioner: PractitionerId,
    place: PlaceId,
    start: Timestamp,
) -> Option<Slot> {
    let first = question.timetable.zone.to_datetime(start).date();
    let that_day = Question {
        practitioner: Some(practitioner),
        place: Some(place),
        first,
        days: 1,
        ..*question
    };
    offered(&that_day).into_iter().find(|slot| slot.visit.start == start)
}

/// The `count` slots that start nearest to `wanted`, the nearest first, of two as near the earlier.
pub fn nearest(slots: &[Slot], wanted: Timestamp, count: usize) -> Vec<Slot> {
    let mut slots = slots.to_vec();
    slots.sort_by_key(|slot| (slot.visit.start.duration_since(wanted).abs(), slot.visit.start));
    slots.truncate(count);
    slots
}
