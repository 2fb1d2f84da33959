//! The letter that goes with a change of an appointment.

use super::{link::ManageLink, rows::Post};
use crate::{
    error::Fault,
    keys::PracticeKeys,
    mail::letter::{Kind, Letter, ManageToken},
    rng,
};
use domain::{
    booking::{appointment::Appointment, patient::Party},
    locale::Locale,
};
use jiff::Timestamp;

pub(crate) const COLUMN: &str = "outbox.sealed";

/// Seals the letter about an appointment as it is after the change; nothing is sent to a party
/// that gave no address.
pub(super) fn post(
    keys: &PracticeKeys,
    now: Timestamp,
    (kind, locale): (Kind, Locale),
    appointment: &Appointment,
    (party, link): (&Party, &ManageLink),
) -> Result<Post, Fault> {
    let letter = rng::sortable(now)?;
    let sealed = party.mailbox().map(|to| {
        let content = Letter {
            kind,
            locale,
            to: to.clone(),
            appointment: appointment.id,
            reference: appointment.reference.clone(),
            sequence: appointment.sequence,
            start: appointment.visit.start,
            end: appointment.visit.end,
            place: appointment.place,
            practitioner: appointment.practitioner,
            notice_version: appointment.notice_version,
            token: ManageToken::new(link.expose()),
        };
        keys.seal(COLUMN, letter, &content)
    });
    Ok(Post { letter, letter_sealed: sealed.transpose()? })
}
