//! Identifiers: one type per noun, so that no id can stand for another.
//!
//! They are UUIDs minted in `services`; this crate has no source of chance.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The text is not a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(raw: &str) -> Result<Self, IdError> {
                Uuid::try_parse(raw).map(Self).map_err(|_| IdError)
            }
        }
    )+};
}

ids! {
    /// A practice: the tenant, and the controller of its patients' data.
    PracticeId
    /// A place where a practice receives patients.
    PlaceId
    /// A room of a place; a visit may need one.
    RoomId
    /// A practitioner of a practice.
    PractitionerId
    /// A kind of visit that a practice offers.
    VisitTypeId
    /// An appointment, from its hold to its end.
    AppointmentId
    /// Hours that recur every week.
    OpeningHoursId
    /// The hours of one date.
    OverrideId
    /// Time in which a practitioner is away.
    AbsenceId
    /// A calendar elsewhere that says when a practitioner is taken.
    CalendarId
    /// A patient of one practice; never shared between practices.
    PatientId
    /// What keeps group visits together: every seat of one session carries the same id.
    SessionId
    /// A message waiting in the outbox.
    LetterId
    /// An account: one person, one e-mail address, however many practices.
    AccountId
    /// A passkey of an account.
    PasskeyId
    /// Where somebody is signed in. (A group visit's session is a [`SessionId`].)
    SignInId
    /// An agenda that was opened to somebody.
    GrantId
    /// Something that the detector found in an audit log.
    AlertId
    /// An agenda as a calendar outside reads it.
    FeedId
    /// A program of the practice that is told what happens.
    WebhookId
    /// A file that was brought into a practice.
    TransferId
    /// A browser that an account has signed in from before.
    DeviceId
    /// One HTTP request or one run of a command.
    RequestId
}

impl PracticeId {
    /// The platform itself, where it keeps a data key and an audit log of its own: no practice.
    pub const PLATFORM: Self = Self(Uuid::nil());
}
