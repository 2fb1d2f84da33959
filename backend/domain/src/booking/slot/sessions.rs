//! Group sessions with free seats, which a further patient joins instead of colliding with them.

use super::{
    Busy, GroupSession, Question,
    lengths::Lengths,
    starts::{Starts, floor},
};
use crate::id::{PlaceId, PractitionerId};
use jiff::Timestamp;

/// The sessions of one practitioner at one place that have seats left for this visit type.
pub(super) struct OpenSessions(Vec<GroupSession>);

impl OpenSessions {
    pub fn of(question: &Question, practitioner: PractitionerId, place: PlaceId) -> Self {
        let visit_type = question.visit_type;
        let mut sessions: Vec<GroupSession> = Vec::new();
        if visit_type.capacity > 1 {
            let entries = question.busy.of(practitioner.0).iter().filter_map(|busy| busy.session);
            for entry in
                entries.filter(|entry| entry.visit_type == visit_type.id && entry.place == place)
            {
                match sessions.iter_mut().find(|session| session.id == entry.id) {
                    Some(session) => session.seats = session.seats.saturating_add(entry.seats),
                    None => sessions.push(entry),
                }
            }
            sessions.retain(|session| session.seats < visit_type.capacity);
        }
        Self(sessions)
    }

    /// The session to join with a visit that starts then.
    pub fn at(&self, start: i64) -> Option<&GroupSession> {
        let start = Timestamp::from_second(start).ok()?;
        self.0.iter().find(|session| session.start == start)
    }

    /// Adds the starts that `busy` forbids: all that would meet it, but not the one that joins it.
    pub fn block(&self, busy: &Busy, lengths: Lengths, blocked: &mut Vec<Starts>) {
        let Starts { start, end } = lengths.starts_meeting(&busy.span);
        match busy.session.filter(|session| self.0.iter().any(|open| open.id == session.id)) {
            None => blocked.push(start..end),
            Some(session) => {
                let joins = floor(session.start);
                blocked.extend([start..joins, joins + 1..end]);
            }
        }
    }
}
