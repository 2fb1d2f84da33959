//! An appointment and what its patient may do with it.

use crate::{
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    tenancy::{Attendance, Profile},
    text::Reference,
    time::Span,
};
use jiff::{SignedDuration, Timestamp};

/// Where an appointment stands: `held → booked → arrived → fulfilled`, or cancelled, or missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Kept for a patient who is still typing.
    Held,
    /// Asked for; the practice has yet to agree.
    Requested,
    /// Agreed.
    Booked,
    /// The patient is there.
    Arrived,
    /// The visit took place.
    Fulfilled,
    /// Called off by the patient or the practice.
    Cancelled,
    /// The patient did not come.
    NoShow,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Requested,
        Self::Booked,
        Self::Arrived,
        Self::Fulfilled,
        Self::Cancelled,
        Self::NoShow,
    ];

    /// The word for it in the database and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Requested => "requested",
            Self::Booked => "booked",
            Self::Arrived => "arrived",
            Self::Fulfilled => "fulfilled",
            Self::Cancelled => "cancelled",
            Self::NoShow => "no_show",
        }
    }
}

impl std::str::FromStr for State {
    type Err = crate::text::Refusal;
    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.word() == raw).ok_or(crate::text::Refusal::Choice)
    }
}

/// For so long its patient may choose another time for a visit that the practice called off.
pub const REBOOK_FOR: SignedDuration = SignedDuration::from_hours(24 * 30);

/// An appointment as its patient sees it: when, where, with whom; no name, no contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Which appointment.
    pub id: AppointmentId,
    /// Its name on the telephone.
    pub reference: Reference,
    /// Where it stands.
    pub state: State,
    /// The visit itself, without buffers.
    pub visit: Span,
    /// What kind of visit.
    pub visit_type: VisitTypeId,
    /// With whom.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
    /// How often it was moved or cancelled (RFC 5545 SEQUENCE).
    pub sequence: i32,
    /// The version of the information notice under which it was booked.
    pub notice_version: i32,
    /// Until when its patient may choose another time for it, if the practice called it off and
    /// offers that.
    pub rebook_until: Option<Timestamp>,
}

/// Why a patient can no longer move or cancel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Locked {
    /// It is cancelled already.
    #[error("the appointment is cancelled")]
    Cancelled,
    /// It has begun or is over.
    #[error("the appointment has begun")]
    Begun,
    /// It is too close: the practice asks for a telephone call.
    #[error("the appointment is too close to be changed online")]
    TooLate,
}

impl Appointment {
    /// Until when its patient may choose another time for it, if they still may: the practice called it
    /// off, and no other time was chosen.
    pub fn rebookable(&self, now: Timestamp) -> Option<Timestamp> {
        self.rebook_until.filter(|until| self.state == State::Cancelled && now < *until)
    }

    /// Where it takes place, as its patient may know it: an address over the network only while the
    /// visit stands.
    pub fn attendance(&self, profile: &Profile) -> Attendance {
        let offering = profile.offering(self.visit_type);
        let attendance = offering.map(|offering| offering.attendance.clone()).unwrap_or_default();
        match self.state {
            State::Booked | State::Arrived => attendance,
            State::Held
            | State::Requested
            | State::Fulfilled
            | State::Cancelled
            | State::NoShow => attendance.in_public(),
        }
    }

    /// Whether the patient may still move or cancel it, `lock` being the visit type's limit.
    pub fn changeable(&self, now: Timestamp, lock: SignedDuration) -> Result<(), Locked> {
        match self.state {
            State::Cancelled => Err(Locked::Cancelled),
            State::Arrived | State::Fulfilled | State::NoShow | State::Held => Err(Locked::Begun),
            State::Requested | State::Booked if self.visit.start <= now => Err(Locked::Begun),
            State::Requested | State::Booked if self.visit.start.duration_since(now) < lock => {
                Err(Locked::TooLate)
            }
            State::Requested | State::Booked => Ok(()),
        }
    }
}
