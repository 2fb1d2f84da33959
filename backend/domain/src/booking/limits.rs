//! Limits on what one patient may do, counted per practice. Equality with a limit is accepted.

use super::visit_type::VisitType;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// For at most so many days a practice keeps somebody from booking online.
pub const LONGEST_BLOCK_DAYS: u16 = 365;

/// So many visits missed within a year are missed again and again.
const REPEATED: usize = 2;

/// Whether somebody who missed visits at these times did so again and again.
pub fn missed_repeatedly(missed: &[Timestamp], now: Timestamp) -> bool {
    let year = SignedDuration::from_hours(24 * 365);
    missed.iter().filter(|at| now.duration_since(**at) <= year).count() >= REPEATED
}

/// Why a patient may not book a visit that is on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PatientLimit {
    /// Another visit of the patient is too near.
    #[error("visits of one patient are at least {days} days apart")]
    Spacing {
        /// The fewest days from one visit to the other.
        days: u16,
    },
    /// The patient holds enough future visits already.
    #[error("one patient holds at most {limit} future visits")]
    Active {
        /// The most future visits of one patient.
        limit: u16,
    },
}

/// Whether a patient may book a visit at `start`.
///
/// `visits` are the starts of the patient's live visits at the practice, past and future, without
/// one that is being moved. Spacing compares practice-local dates: with a spacing of 7 the same
/// weekday of the next week is free again, and with 1 the next day.
pub fn may_book(
    visit_type: &VisitType,
    visits: &[Timestamp],
    start: Timestamp,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<(), PatientLimit> {
    let nearest = visits.iter().map(|visit| days_apart(*visit, start, zone)).min();
    let future = visits.iter().filter(|visit| **visit > now).count();
    if let Some(days) =
        visit_type.spacing_days.filter(|days| nearest.is_some_and(|near| near < u32::from(*days)))
    {
        return Err(PatientLimit::Spacing { days });
    }
    if let Some(limit) = visit_type.active_limit.filter(|limit| future >= usize::from(*limit)) {
        return Err(PatientLimit::Active { limit });
    }
    Ok(())
}

fn days_apart(one: Timestamp, other: Timestamp, zone: &TimeZone) -> u32 {
    let date = |at| zone.to_datetime(at).date();
    (date(one) - date(other)).get_days().unsigned_abs()
}
