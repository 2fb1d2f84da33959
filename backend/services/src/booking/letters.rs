//! The letters that go with a change of an appointment.

use super::{link::ManageLink, rows::Post};
use crate::{
    error::Fault,
    keys::PracticeKeys,
    mail::letter::{Kind, Letter, ManageToken},
    rng,
};
use domain::{
    booking::{
        appointment::{Appointment, State},
        patient::{Party, Reader},
    },
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    locale::Locale,
    text::Reference,
    time::Span,
};
use jiff::Timestamp;

pub(crate) const COLUMN: &str = "outbox.sealed";

/// What a letter is about: an appointment as it is after the change.
pub(super) struct Subject {
    pub appointment: AppointmentId,
    pub reference: Reference,
    pub sequence: i32,
    pub visit: Span,
    pub practitioner: PractitionerId,
    pub place: PlaceId,
    pub visit_type: VisitTypeId,
    pub notice_version: i32,
}

impl From<&Appointment> for Subject {
    fn from(appointment: &Appointment) -> Self {
        Self {
            appointment: appointment.id,
            reference: appointment.reference.clone(),
            sequence: appointment.sequence,
            visit: appointment.visit,
            practitioner: appointment.practitioner,
            place: appointment.place,
            visit_type: appointment.visit_type,
            notice_version: appointment.notice_version,
        }
    }
}

/// What those who come are told when an appointment moves. A request that moves is a request for
/// another time: nobody has agreed to it yet.
pub(super) fn of_move(old: &Appointment) -> Kind {
    if old.state == State::Requested {
        Kind::Requested
    } else {
        Kind::Moved { from: old.visit.start }
    }
}

/// Seals a letter about an appointment as it is after the change for everyone who is told of it;
/// nothing is sent to a party that gave no address.
pub(super) fn post(
    keys: &PracticeKeys,
    now: Timestamp,
    (kind, locale): (Kind, Locale),
    subject: Subject,
    (party, link): (&Party, &ManageLink),
) -> Result<Post, Fault> {
    let seal = |reader: Reader<'_>| {
        let letter = rng::sortable(now)?;
        let content = Letter {
            kind,
            locale,
            to: reader.email.clone(),
            told_by: reader.told_by.cloned(),
            appointment: subject.appointment,
            reference: subject.reference.clone(),
            sequence: subject.sequence,
            start: subject.visit.start,
            end: subject.visit.end,
            place: subject.place,
            practitioner: subject.practitioner,
            visit_type: Some(subject.visit_type),
            notice_version: subject.notice_version,
            token: ManageToken::new(link.expose()),
        };
        Ok((letter, keys.seal(COLUMN, letter, &content)?))
    };
    let sealed = party.readers().into_iter().map(seal).collect::<Result<Vec<_>, Fault>>()?;
    let (letters, letters_sealed) = sealed.into_iter().unzip();
    Ok(Post { letters, letters_sealed })
}
