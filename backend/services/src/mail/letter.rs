//! A letter as it waits in the outbox.

use domain::{
    booking::appointment::State,
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    locale::Locale,
    tenancy::{Attendance, Profile},
    text::{EmailAddress, PersonName, Reference},
    time::Span,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a letter tells its reader, and everything about the person that it needs for it.
///
/// The outbox keeps it sealed: it holds an address and the token that opens the appointment, so its
/// `Debug` shows neither. What the practice publishes of itself is looked up when the letter leaves.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// What happened.
    pub kind: Kind,
    /// The language in which the appointment was booked.
    pub locale: Locale,
    /// Who reads it: the booker, or the patient.
    pub to: EmailAddress,
    /// Who booked for the reader and gave their data, if it was not the reader (Art. 14 GDPR).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<PersonName>,
    /// The appointment it is about.
    pub appointment: AppointmentId,
    /// The appointment's name on the telephone.
    pub reference: Reference,
    /// How often the appointment was moved or cancelled (RFC 5545 SEQUENCE).
    pub sequence: i32,
    /// When the visit begins, or would have begun.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// Where.
    pub place: PlaceId,
    /// With whom.
    pub practitioner: PractitionerId,
    /// For what: it decides where the visit takes place, if not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_type: Option<VisitTypeId>,
    /// The version of the information notice under which the appointment was booked.
    pub notice_version: i32,
    /// Opens the page on which the appointment is moved or cancelled.
    pub token: ManageToken,
}

/// What happened to the appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It was booked.
    Confirmation,
    /// It was moved.
    Moved {
        /// When the visit would have begun.
        from: Timestamp,
    },
    /// Its patient called it off.
    Cancelled,
    /// It was asked for; the practice has yet to agree.
    Requested,
    /// The practice did not agree to it.
    Declined,
    /// The practice called it off.
    CalledOff,
    /// The practice called it off, and its patient may choose another time.
    Rebook {
        /// Until when.
        until: Timestamp,
    },
}

impl Letter {
    /// Where the visit takes place, as its reader may know it: while nobody has agreed to it, or once it
    /// is called off, no address is told.
    pub fn attendance(&self, profile: &Profile) -> Attendance {
        let offering = self.visit_type.and_then(|visit_type| profile.offering(visit_type));
        let attendance = offering.map(|offering| offering.attendance.clone()).unwrap_or_default();
        match self.kind {
            Kind::Confirmation | Kind::Moved { .. } => attendance,
            Kind::Cancelled
            | Kind::Requested
            | Kind::Declined
            | Kind::CalledOff
            | Kind::Rebook { .. } => attendance.in_public(),
        }
    }

    /// The visit.
    pub fn visit(&self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// Whether it offers another time: what is free is told as it leaves, since nobody keeps it.
    pub(super) fn offers_another(&self) -> bool {
        matches!(self.kind, Kind::Rebook { .. })
    }

    /// Where the appointment stands once this has happened.
    pub fn state(&self) -> State {
        match self.kind {
            Kind::Confirmation | Kind::Moved { .. } => State::Booked,
            Kind::Requested => State::Requested,
            Kind::Cancelled | Kind::CalledOff | Kind::Rebook { .. } | Kind::Declined => {
                State::Cancelled
            }
        }
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter")
            .field("kind", &self.kind)
            .field("appointment", &self.appointment)
            .finish_non_exhaustive()
    }
}

/// The secret part of the address under which a patient manages an appointment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ManageToken(String);

impl ManageToken {
    /// A token as it was minted.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for a link and nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ManageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ManageToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use crate::mail::fixture;

    #[test]
    fn a_letter_survives_the_outbox_and_tells_a_log_nothing_of_its_reader() {
        let letter = fixture::letter(super::Kind::Moved { from: fixture::STAMP });
        let stored = serde_json::to_string(&letter).unwrap();
        assert_eq!(serde_json::from_str::<super::Letter>(&stored).unwrap(), letter);
        let logged = format!("{letter:?} {:?}", letter.token);
        assert!(!logged.contains("example") && !logged.contains(letter.token.expose()), "{logged}");
    }

    #[test]
    fn a_letter_sealed_before_there_were_two_readers_still_opens() {
        let letter = fixture::letter(super::Kind::Confirmation);
        let stored = serde_json::to_value(&letter).unwrap();
        assert!(stored.get("told_by").is_none(), "{stored}");
        assert_eq!(serde_json::from_value::<super::Letter>(stored).unwrap(), letter);
        let told = fixture::told(super::Kind::Confirmation);
        let stored = serde_json::to_string(&told).unwrap();
        assert_eq!(serde_json::from_str::<super::Letter>(&stored).unwrap(), told);
    }
}
