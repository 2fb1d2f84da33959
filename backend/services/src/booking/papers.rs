//! What a booking writes besides its time: who comes, what is sent, what is answered.

use super::{
    book::Booked,
    idempotency::Fingerprint,
    letters, party,
    rows::{Person, Post, Repeat},
};
use crate::{ctx::Ctx, error::Fault, keys::PracticeKeys, mail::letter::Kind};
use domain::{
    booking::{appointment::State, patient::Party},
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    time::Span,
};

/// When, with whom, where, whether that was on offer, and where it stands.
pub(super) struct Spot {
    pub visit: Span,
    pub practitioner: PractitionerId,
    pub place: PlaceId,
    pub visit_type: VisitTypeId,
    pub overbooked: bool,
    pub state: State,
}

/// The rows of a booking around its appointment.
pub(super) struct Papers {
    pub person: Person,
    pub post: Post,
    pub repeat: Repeat,
    pub booked: Booked,
}

impl Papers {
    /// Seals everything for one appointment.
    pub fn new(
        ctx: &Ctx,
        keys: &PracticeKeys,
        (id, party, spot): (AppointmentId, &Party, Spot),
        fingerprint: Option<&Fingerprint>,
    ) -> Result<Self, Fault> {
        let Spot { visit, practitioner, place, visit_type, overbooked, state } = spot;
        let requested = state == State::Requested;
        let (person, reference, link) = party::person(ctx, keys, id, party, visit.end)?;
        let subject = letters::Subject {
            appointment: id,
            reference: reference.clone(),
            sequence: 0,
            visit,
            practitioner,
            place,
            visit_type,
            notice_version: ctx.profile().notice.version,
        };
        let post = letters::post(
            keys,
            ctx.now(),
            (if requested { Kind::Requested } else { Kind::Confirmation }, ctx.locale()),
            subject,
            (party, &link),
        )?;
        let (starts_at, ends_at) = (visit.start, visit.end);
        let booked = Booked {
            appointment: id,
            reference,
            starts_at,
            ends_at,
            practitioner,
            place,
            link,
            overbooked,
            requested,
        };
        let none = Repeat { key_hash: None, body_hash: None, answer: None };
        let repeat =
            fingerprint.map(|print| print.repeat(keys, &booked)).transpose()?.unwrap_or(none);
        Ok(Self { person, post, repeat, booked })
    }
}
