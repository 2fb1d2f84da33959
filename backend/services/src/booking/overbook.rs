//! Overbooking: staff books a time that the engine does not offer, on purpose.

use super::choose::{Unavailable, WantedSlot};
use crate::ctx::Ctx;
use domain::{booking::slot::Slot, id::PractitionerId, tenancy::Offering, time::Span};

/// The slot at exactly the wanted time, whatever else there is. It takes no room: those on offer are
/// taken, and nobody says of a room that it holds two.
pub(super) fn slot(
    ctx: &Ctx,
    offering: &Offering,
    wanted: &WantedSlot,
) -> Result<Slot, Unavailable> {
    let rules = &offering.rules;
    let practitioner: PractitionerId =
        wanted.practitioner.ok_or(Unavailable::UnknownPractitioner)?;
    let first = ctx.profile().places.first().map(|place| place.id);
    let place = wanted.place.or(first).ok_or(Unavailable::UnknownPlace)?;
    let visit = Span { start: wanted.starts_at, end: wanted.starts_at + rules.duration };
    let occupied =
        Span { start: visit.start - rules.buffer_before, end: visit.end + rules.buffer_after };
    Ok(Slot { visit, occupied, practitioner, place, room: None, session: None, seats_left: 1 })
}
