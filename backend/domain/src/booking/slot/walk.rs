//! The walk of one practitioner along the grid at one place.

use super::{
    Question, Slot,
    engine::Engine,
    rooms::Rooms,
    sessions::OpenSessions,
    starts::{Blocked, Starts, ceil, floor},
};
use crate::{
    id::{PlaceId, PractitionerId},
    time::Span,
};

pub(super) struct Walk<'a> {
    engine: &'a Engine<'a>,
    practitioner: PractitionerId,
    place: PlaceId,
    windows: Vec<Span>,
    sessions: OpenSessions,
    rooms: Rooms,
}

impl<'a> Walk<'a> {
    /// None if the practitioner has no hours there, or may be taken elsewhere at any time.
    pub fn new(
        engine: &'a Engine<'a>,
        practitioner: PractitionerId,
        place: PlaceId,
    ) -> Option<Self> {
        let Engine { question, lengths, first, last, .. } = *engine;
        let mut outside = question.timetable.outside.iter();
        let known = outside.all(|it| it.practitioner != practitioner || it.is_known(question.now));
        let windows = question.timetable.windows(practitioner, place, first, last);
        if windows.is_empty() || !known {
            return None;
        }
        let sessions = OpenSessions::of(question, practitioner, place);
        let rooms = Rooms::at(place, question, &sessions, lengths);
        Some(Self { engine, practitioner, place, windows, sessions, rooms })
    }

    /// The grid points at which the practitioner is free, in ascending order.
    pub fn stops(&self) -> impl Iterator<Item = i64> {
        let Engine { lengths, ref asked, .. } = *self.engine;
        let mut blocked = self.blocked();
        let grid = self.windows.iter().flat_map(move |window| lengths.grid(*window, asked));
        grid.filter(move |start| !blocked.blocks(*start))
    }

    /// The starts at which the practitioner is taken, here or elsewhere, on the way between two places,
    /// absent or at a cap.
    fn blocked(&self) -> Blocked {
        let Question { busy, timetable, visits, .. } = *self.engine.question;
        let lengths = self.engine.lengths;
        let taken = busy.of(self.practitioner.0);
        let absences =
            timetable.absences.iter().filter(|absence| absence.practitioner == self.practitioner);
        let outside =
            timetable.outside.iter().filter(|calendar| calendar.practitioner == self.practitioner);
        let elsewhere = outside.flat_map(|calendar| &calendar.busy);
        let mut blocked = Vec::with_capacity(taken.len());
        for busy in taken {
            let takes = timetable.travel.takes(self.place, busy.place);
            if takes.is_positive() {
                let Span { start, end } = busy.span;
                let away = Span { start: start - takes, end: end + takes };
                blocked.push(lengths.starts_meeting(&away));
            } else {
                self.sessions.block(busy, lengths, &mut blocked);
            }
        }
        blocked.extend(self.on_the_way());
        blocked.extend(absences.map(|absence| lengths.starts_missed_in(&absence.span)));
        blocked.extend(elsewhere.map(|span| lengths.starts_missed_in(span)));
        blocked.extend(self.engine.caps.full_days(self.practitioner, visits));
        Blocked::new(blocked)
    }

    /// The starts at which the practitioner is still on the way from their hours at another place.
    fn on_the_way(&self) -> impl Iterator<Item = Starts> {
        let Engine { question, first, last, .. } = *self.engine;
        let here = (self.practitioner, self.place);
        let arrivals = question.timetable.arrivals(here, &self.windows, (first, last));
        arrivals.into_iter().map(|span| floor(span.start)..ceil(span.end))
    }

    /// The slot at a stop, if a room is free there too. Asked in ascending order.
    pub fn slot(&mut self, start: i64) -> Option<Slot> {
        let joins = self.sessions.at(start);
        Some(Slot {
            visit: self.engine.lengths.visit_at(start)?,
            occupied: self.engine.lengths.occupied_at(start)?,
            practitioner: self.practitioner,
            place: self.place,
            room: self.rooms.free(start, joins.and_then(|session| session.room)).ok()?,
            session: joins.map(|session| session.id),
            seats_left: self.engine.question.visit_type.capacity
                - joins.map_or(0, |session| session.seats),
        })
    }
}
