//! Absences as pages and programs say them.

use super::{day, named};
use crate::member::keep;
use domain::{
    booking::hours::{Absence, Repeats},
    text::{FieldError, Refusal},
    time::Span,
};
use jiff::Timestamp;

/// How an absence comes again, as it was said: every so many weeks, until a day. Empty is not again.
#[derive(Debug, Clone, Default)]
pub struct SaidRepeats {
    /// 1 for every week.
    pub every_weeks: String,
    /// The last day on which it may begin.
    pub until: String,
}

impl SaidRepeats {
    fn read(&self, errors: &mut Vec<FieldError>) -> Option<Option<Repeats>> {
        let weeks = self.every_weeks.trim();
        if weeks.is_empty() && self.until.trim().is_empty() {
            return Some(None);
        }
        let range = Refusal::Range { from: 1, to: 52 };
        let weeks = match weeks {
            "" => Err(Refusal::Missing),
            weeks => weeks.parse().ok().filter(|weeks| (1..=52).contains(weeks)).ok_or(range),
        };
        let every_weeks = keep(errors, "every_weeks", weeks);
        let until = keep(errors, "repeat_until", day(&self.until));
        Some(Some(Repeats { every_weeks: every_weeks?, until: until? }))
    }
}

impl From<Option<Repeats>> for SaidRepeats {
    fn from(repeats: Option<Repeats>) -> Self {
        repeats.map_or_else(Self::default, |Repeats { every_weeks, until }| Self {
            every_weeks: every_weeks.to_string(),
            until: until.to_string(),
        })
    }
}

/// An absence of somebody between two instants, each with what is wrong with it; how it comes again, and
/// who covers it, if somebody does.
pub fn absence(
    practitioner: &str,
    (starts_at, ends_at): (Result<Timestamp, Refusal>, Result<Timestamp, Refusal>),
    (repeats, covered_by): (&SaidRepeats, &str),
) -> Result<Absence, Vec<FieldError>> {
    let mut errors = Vec::new();
    let repeats = repeats.read(&mut errors);
    let cover = match covered_by.trim() {
        "" => Ok(None),
        raw => raw.parse().map(Some).map_err(|_| Refusal::Choice),
    };
    let cover = keep(&mut errors, "covered_by", cover);
    let practitioner = keep(&mut errors, "practitioner", named(practitioner));
    let start = keep(&mut errors, "starts_at", starts_at.and_then(planned));
    let end = keep(&mut errors, "ends_at", ends_at.and_then(planned));
    match (practitioner, start, end, repeats, cover) {
        (Some(practitioner), Some(start), Some(end), Some(repeats), Some(covered_by)) => {
            Ok(Absence { practitioner, span: Span { start, end }, repeats, covered_by })
        }
        (..) => Err(errors),
    }
}

fn planned(at: Timestamp) -> Result<Timestamp, Refusal> {
    let year = at.to_zoned(jiff::tz::TimeZone::UTC).year();
    if super::YEARS.contains(&year) { Ok(at) } else { Err(Refusal::Instant) }
}
