//! The rooms of which a visit needs one.

use super::{Question, lengths::Lengths, sessions::OpenSessions, starts::Blocked};
use crate::id::{PlaceId, RoomId};

/// No room is free.
pub(super) struct NoRoom;

/// The rooms that a visit may take at one place, in order of their ids.
pub(super) struct Rooms {
    needed: bool,
    rooms: Vec<(RoomId, Blocked)>,
}

impl Rooms {
    pub fn at(
        place: PlaceId,
        question: &Question,
        sessions: &OpenSessions,
        lengths: Lengths,
    ) -> Self {
        let suited = &question.visit_type.rooms;
        let here = question.rooms.iter().filter(|(room, at)| *at == place && suited.contains(room));
        let blocked = |room: RoomId| {
            let mut blocked = Vec::new();
            question
                .busy
                .of(room.0)
                .iter()
                .for_each(|busy| sessions.block(busy, lengths, &mut blocked));
            Blocked::new(blocked)
        };
        let mut rooms: Vec<_> = here.map(|(room, _)| (*room, blocked(*room))).collect();
        rooms.sort_unstable_by_key(|(room, _)| *room);
        Self { needed: !suited.is_empty(), rooms }
    }

    /// The first free room, or the one that the session to be joined is in. None is an answer
    /// too: the visit needs no room. Asked with ascending starts.
    pub fn free(
        &mut self,
        start: i64,
        session_in: Option<RoomId>,
    ) -> Result<Option<RoomId>, NoRoom> {
        if !self.needed {
            return Ok(None);
        }
        let mut usable =
            self.rooms.iter_mut().filter(|(room, _)| session_in.is_none_or(|it| it == *room));
        usable
            .find_map(|(room, blocked)| (!blocked.blocks(start)).then_some(*room))
            .map(Some)
            .ok_or(NoRoom)
    }
}
