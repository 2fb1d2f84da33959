//! Calendars elsewhere that say when a practitioner is taken.
//!
//! Such a calendar is a rule about time, like an absence. A job reads it and keeps the times in which it
//! says that its owner is taken; the engine takes them away. A calendar is known for a while after it was
//! read well. Once it is not, there may be anything in it: its practitioner is offered to nobody online
//! until it is known again. Staff may still book: they can ask.

mod keep;
mod read;
mod rows;

pub use keep::{add_calendar, find_calendar, list_calendars, remove_calendar};
pub(crate) use read::read_due_calendars;
pub(super) use rows::load;

use crate::{
    error::{Classify, Fault, Kind},
    outbound::{Failure, OutboundUrl},
};
use domain::{
    id::{CalendarId, PractitionerId},
    text::{FieldError, Refusal},
};
use jiff::{SignedDuration, Timestamp};

/// So often it is read.
const EVERY: SignedDuration = SignedDuration::from_mins(15);
/// So long what was read can be relied on: an hour of trouble elsewhere closes nothing yet.
const RELIABLE: SignedDuration = SignedDuration::from_hours(1);
/// Whoever has more keeps them somewhere together.
const MOST: i64 = 5;

/// A calendar elsewhere, as the team sees it.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// Which calendar.
    pub id: CalendarId,
    /// Whose time it is about.
    pub practitioner: PractitionerId,
    /// Where it is, without what opens it.
    pub place: String,
    /// Since when it is read.
    pub created_at: Timestamp,
    /// How things stand with it.
    pub state: CalendarState,
    /// When it was last read well.
    pub read_at: Option<Timestamp>,
    /// Why the last attempt failed, if it did.
    pub failure: Option<Failure>,
}

/// How things stand with a calendar elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarState {
    /// What it says is known, and taken away from what is offered.
    Known,
    /// It was not read yet, or not for too long: its practitioner is not offered online.
    Unknown,
    /// It could not be read for too long: its practitioner is not offered online.
    Failed,
}

impl CalendarState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Known, Self::Unknown, Self::Failed];

    /// The word for it in the API and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }

    fn of(known_until: Option<Timestamp>, failure: Option<Failure>, now: Timestamp) -> Self {
        match (known_until, failure) {
            (Some(until), _) if now < until => Self::Known,
            (_, Some(_)) => Self::Failed,
            (_, None) => Self::Unknown,
        }
    }
}

/// A calendar to be read from now on.
pub struct NewCalendar {
    /// Whose time it is about.
    pub practitioner: PractitionerId,
    /// Where it is.
    pub url: OutboundUrl,
}

/// Why no calendar was added, found or removed.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// There is no such calendar, or it is about somebody whose hours the member does not keep.
    #[error("no such calendar")]
    Unknown,
    /// What was asked for cannot be.
    #[error("some of it cannot be")]
    Invalid(Vec<FieldError>),
    /// The practitioner has as many as anyone needs.
    #[error("the practitioner has too many calendars")]
    TooMany,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl CalendarError {
    fn field(name: &str, refusal: Refusal) -> Self {
        Self::Invalid(vec![FieldError::new(name, refusal)])
    }
}

impl Classify for CalendarError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Invalid(_) => Kind::Invalid,
            Self::TooMany => Kind::Refused,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<diesel::result::Error> for CalendarError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}
