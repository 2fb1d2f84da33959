//! Instants, spans and wall times.
//!
//! Instants are UTC. Days, weeks and opening hours belong to the practice's time zone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A half-open range of instants: `start` belongs to it, `end` does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first instant of the span.
    pub start: Timestamp,
    /// The first instant after the span.
    pub end: Timestamp,
}

impl Span {
    /// Whether the two spans share an instant; touching is not overlapping.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `inner` lies wholly in this span.
    pub fn contains(&self, inner: &Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }
}

/// A time on the wall clock, in minutes after midnight, from `00:00` to `24:00`.
///
/// `24:00` is the end of the day: a valid end of opening hours, never a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WallTime(u16);

/// Why a text is not a [`WallTime`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time between 00:00 and 24:00, written HH:MM")]
pub struct WallTimeError;

impl WallTime {
    /// The end of the day.
    pub const END_OF_DAY: Self = Self(24 * 60);

    /// A wall time from minutes after midnight.
    pub fn from_minutes(minutes: u16) -> Result<Self, WallTimeError> {
        if minutes > Self::END_OF_DAY.0 { Err(WallTimeError) } else { Ok(Self(minutes)) }
    }

    /// Minutes after midnight, 0 to 1440.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl FromStr for WallTime {
    type Err = WallTimeError;
    fn from_str(raw: &str) -> Result<Self, WallTimeError> {
        let (hours, minutes) = raw.split_once(':').ok_or(WallTimeError)?;
        let two_digits = |part: &str| match part.as_bytes() {
            [b'0'..=b'9', b'0'..=b'9'] => part.parse::<u16>().map_err(|_| WallTimeError),
            _ => Err(WallTimeError),
        };
        match (two_digits(hours)?, two_digits(minutes)?) {
            (hours @ 0..=24, minutes @ 0..=59) => Self::from_minutes(hours * 60 + minutes),
            _ => Err(WallTimeError),
        }
    }
}

impl TryFrom<String> for WallTime {
    type Error = WallTimeError;
    fn try_from(raw: String) -> Result<Self, WallTimeError> {
        raw.parse()
    }
}

impl From<WallTime> for String {
    fn from(time: WallTime) -> Self {
        time.to_string()
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_at_the_end_of_the_day_is_a_time_and_a_minute_later_is_not() {
        assert_eq!("24:00".parse(), Ok(WallTime::END_OF_DAY));
        for wrong in ["24:01", "9:00", "09:60", "+9:00", "0900", "09:00:00", ""] {
            assert_eq!(wrong.parse::<WallTime>(), Err(WallTimeError), "{wrong}");
        }
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let morning = Span { start: at(0), end: at(10) };
        assert!(!morning.overlaps(&Span { start: at(10), end: at(20) }));
        assert!(morning.overlaps(&Span { start: at(9), end: at(20) }));
    }
}
