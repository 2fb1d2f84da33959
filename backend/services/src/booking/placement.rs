//! Where and when a visit takes place, and the claims that keep others out.

use super::{contend::Miss, rows::Spot};
use crate::ctx::Ctx;
use domain::{
    booking::{slot::Slot, visit_type::VisitType},
    id::{AppointmentId, RoomId, SessionId, VisitTypeId},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use uuid::Uuid;

/// The name space of the session and seat ids below.
const GROUP: Uuid = Uuid::from_u128(0x6d1f_84c2_91d7_4d7e_a9a5_0f3f_64b1_c0de);

/// A slot as the database will hold it.
pub(crate) struct Placement {
    slot: Slot,
    visit_type: VisitTypeId,
    session: SessionId,
    /// Resources with the session under which each is claimed, in resource order: two bookings
    /// that want the same two resources must ask for them in the same order (I2).
    claims: Vec<(Uuid, Uuid)>,
    /// The seats of a group session, of which the first free one is claimed; else none.
    seats: Vec<Uuid>,
    overbooked: bool,
}

impl Placement {
    /// The placement of one appointment. The seats of a group session share practitioner and room
    /// and have one numbered seat each; everyone else has all to themselves.
    pub fn new(appointment: AppointmentId, rules: &VisitType, slot: Slot) -> Self {
        let group = rules.capacity > 1;
        let session = if group { group_session(rules.id, &slot) } else { SessionId(appointment.0) };
        let resources = [Some(slot.practitioner.0), slot.room.map(|RoomId(id)| id)];
        let mut claims: Vec<_> =
            resources.into_iter().flatten().map(|resource| (resource, session.0)).collect();
        claims.sort_unstable();
        let seat = |number: u16| Uuid::new_v5(&session.0, &number.to_be_bytes());
        let seats = (1..=rules.capacity).filter(|_| group).map(seat).collect();
        Self { slot, visit_type: rules.id, session, claims, seats, overbooked: false }
    }

    /// The placement of an appointment that is overbooked: by itself, even beside a group session.
    pub fn overbooked(appointment: AppointmentId, rules: &VisitType, slot: Slot) -> Self {
        let alone = VisitType { capacity: 1, ..rules.clone() };
        Self { overbooked: true, ..Self::new(appointment, &alone, slot) }
    }

    /// The placement for the database; `held_until` makes it a hold.
    pub fn spot(&self, ctx: &Ctx, held_until: Option<Timestamp>) -> Spot {
        let Slot { visit, occupied, practitioner, place, room, .. } = self.slot;
        Spot {
            rules_version: ctx.profile().rules_version,
            visit_type: self.visit_type.0,
            practitioner: practitioner.0,
            place: place.0,
            room: room.map(|room| room.0),
            session: self.session.0,
            starts_at: visit.start.to_diesel(),
            ends_at: visit.end.to_diesel(),
            occupied_from: occupied.start.to_diesel(),
            occupied_until: occupied.end.to_diesel(),
            held_until: held_until.to_diesel(),
            resources: self.claims.iter().map(|(resource, _)| *resource).collect(),
            sessions: self.claims.iter().map(|(_, session)| *session).collect(),
            seats: self.seats.clone(),
            overbooked: self.overbooked,
        }
    }

    /// How many claims it takes.
    pub(super) fn wanted(&self) -> usize {
        self.claims.len() + usize::from(!self.seats.is_empty())
    }

    /// Whether every claim was won under the last rules.
    pub(super) fn won<E>(&self, rules_are_current: bool, claims: i64) -> Result<(), Miss<E>> {
        match i64::try_from(self.wanted()) {
            _ if !rules_are_current => Err(Miss::Stale),
            Ok(wanted) if wanted == claims => Ok(()),
            Ok(_) | Err(_) => Err(Miss::Taken),
        }
    }
}

/// Every visit of one type with one practitioner at one place and time belongs to the same session.
fn group_session(visit_type: VisitTypeId, slot: &Slot) -> SessionId {
    let start = slot.visit.start.as_second().to_be_bytes();
    let ids = [visit_type.0, slot.practitioner.0, slot.place.0].map(Uuid::into_bytes).concat();
    let parts = [ids.as_slice(), &start];
    SessionId(Uuid::new_v5(&GROUP, &parts.concat()))
}
