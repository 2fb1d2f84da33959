//! What a booking writes besides its time: who comes, what is sent, what is answered.

use super::{
    book::Booked,
    idempotency::Fingerprint,
    letters, party,
    rows::{Person, Post, Repeat},
};
use crate::{ctx::Ctx, error::Fault, keys::PracticeKeys, mail::letter::Kind};
use domain::{
    booking::patient::Party,
    id::{AppointmentId, PlaceId, PractitionerId},
    time::Span,
};

/// When, with whom, where, and whether that was on offer.
pub(super) type Spot = (Span, PractitionerId, PlaceId, bool);

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
        (id, party, (visit, practitioner, place, overbooked)): (AppointmentId, &Party, Spot),
        fingerprint: Option<&Fingerprint>,
    ) -> Result<Self, Fault> {
        let (person, reference, link) = party::person(ctx, keys, id, party, visit.end)?;
        let subject = letters::Subject {
            appointment: id,
            reference: reference.clone(),
            sequence: 0,
            visit,
            practitioner,
            place,
            notice_version: ctx.profile().notice.version,
        };
        let post = letters::post(
            keys,
            ctx.now(),
            (Kind::Confirmation, ctx.locale()),
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
        };
        let none = Repeat { key_hash: None, body_hash: None, answer: None };
        let repeat =
            fingerprint.map(|print| print.repeat(keys, &booked)).transpose()?.unwrap_or(none);
        Ok(Self { person, post, repeat, booked })
    }
}
