//! Time that is taken: what a visit occupies, its practitioner and its room.

use crate::{
    id::{PlaceId, PractitionerId, RoomId, SessionId, VisitTypeId},
    time::Span,
};
use jiff::Timestamp;
use std::collections::HashSet;
use uuid::Uuid;

/// A resource that a visit occupies: held, requested, booked or arrived, of whatever type.
///
/// Overbooked visits count like any other. Whoever moves a visit leaves its own time out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Busy {
    /// The id of a practitioner or of a room.
    pub resource: Uuid,
    /// Where the visit takes place.
    pub place: PlaceId,
    /// The visit widened by its buffers.
    pub span: Span,
    /// The group session that the visit is part of; an ordinary visit has none.
    pub session: Option<GroupSession>,
}

/// A session that further patients may join while seats remain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSession {
    /// Which session.
    pub id: SessionId,
    /// The visit type of all its seats.
    pub visit_type: VisitTypeId,
    /// Where it takes place.
    pub place: PlaceId,
    /// The room that it occupies, if it needs one.
    pub room: Option<RoomId>,
    /// When it starts, without buffers.
    pub start: Timestamp,
    /// The seats this entry stands for: 1 for one patient's visit, or all that are taken if the
    /// session is given as one entry per resource. Entries of a practitioner are added up.
    pub seats: u16,
}

/// What is taken, found by resource.
#[derive(Debug, Clone, Default)]
pub struct BusyTime(Vec<Busy>);

impl BusyTime {
    /// Takes entries in any order; they may overlap.
    pub fn new(mut taken: Vec<Busy>) -> Self {
        taken.sort_unstable_by_key(|busy| (busy.resource, busy.span));
        Self(taken)
    }

    /// What is taken without the visits of some practitioners, and without the rooms of their group
    /// sessions.
    pub(super) fn without(&self, practitioners: &[PractitionerId]) -> Self {
        let theirs = |busy: &&Busy| practitioners.iter().any(|one| one.0 == busy.resource);
        let sessions: HashSet<SessionId> = self
            .0
            .iter()
            .filter(theirs)
            .filter_map(|busy| busy.session.map(|session| session.id))
            .collect();
        let stays = |busy: &&Busy| {
            !theirs(busy) && busy.session.is_none_or(|session| !sessions.contains(&session.id))
        };
        Self(self.0.iter().filter(stays).cloned().collect())
    }

    /// The entries of one resource, in order of their start.
    pub(super) fn of(&self, resource: Uuid) -> &[Busy] {
        let from = self.0.partition_point(|busy| busy.resource < resource);
        let to = self.0.partition_point(|busy| busy.resource <= resource);
        self.0.get(from..to).unwrap_or_default()
    }
}

impl FromIterator<Busy> for BusyTime {
    fn from_iter<I: IntoIterator<Item = Busy>>(taken: I) -> Self {
        Self::new(taken.into_iter().collect())
    }
}
