//! What staff does about a visit, and when that may be done.

use super::appointment::State;
use crate::{text::Refusal, time::Span};
use jiff::{Timestamp, tz::TimeZone};
use std::str::FromStr;

/// Something that staff does about a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The patient is there.
    Arrive,
    /// The visit took place.
    Fulfil,
    /// The patient did not come.
    Miss {
        /// Whether there was a good reason.
        excused: bool,
    },
    /// The practice calls it off.
    Cancel(CancelReason),
}

/// Why the practice calls a visit off: a list, since free text would fill with health.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelReason {
    /// The patient asked for it, by telephone or at the desk.
    PatientAsked,
    /// The practitioner cannot receive.
    PractitionerAbsent,
    /// The practice is closed.
    PracticeClosed,
    /// It should never have been booked.
    BookedByMistake,
    /// Something else.
    Other,
}

impl CancelReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::PatientAsked,
        Self::PractitionerAbsent,
        Self::PracticeClosed,
        Self::BookedByMistake,
        Self::Other,
    ];

    /// The word for it in the database and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::PatientAsked => "patient_asked",
            Self::PractitionerAbsent => "practitioner_absent",
            Self::PracticeClosed => "practice_closed",
            Self::BookedByMistake => "booked_by_mistake",
            Self::Other => "other",
        }
    }
}

impl FromStr for CancelReason {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|reason| reason.word() == raw).ok_or(Refusal::Choice)
    }
}

/// Why something cannot be done about a visit now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotNow {
    /// The visit no longer stands where that could be done.
    Moved,
    /// It is for the day of the visit, or for after its start.
    TooEarly,
    /// The visit is over.
    Over,
}

impl Step {
    /// Where the visit stands afterwards.
    ///
    /// Corrections are steps too: somebody marked as missed who comes late is seen after all.
    pub fn leads_to(
        self,
        state: State,
        visit: Span,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Result<State, NotNow> {
        use State::{Arrived, Booked, Cancelled, Fulfilled, NoShow, Requested};
        let date = |at| zone.to_datetime(at).date();
        let today = date(visit.start) <= date(now);
        let (from, to, in_time): (&[State], _, _) = match self {
            Self::Arrive => (&[Booked], Arrived, today.then_some(()).ok_or(NotNow::TooEarly)),
            Self::Fulfil => {
                (&[Booked, Arrived, NoShow], Fulfilled, today.then_some(()).ok_or(NotNow::TooEarly))
            }
            Self::Miss { .. } => {
                let begun = (visit.start <= now).then_some(()).ok_or(NotNow::TooEarly);
                (&[Booked, Arrived, Fulfilled], NoShow, begun)
            }
            Self::Cancel(_) => {
                let ahead = (now < visit.end).then_some(()).ok_or(NotNow::Over);
                (&[Requested, Booked, Arrived], Cancelled, ahead)
            }
        };
        if from.contains(&state) { in_time.map(|()| to) } else { Err(NotNow::Moved) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use State::{Arrived, Booked, Cancelled, Fulfilled, Held, NoShow, Requested};
    use jiff::SignedDuration;

    /// A visit from 09:00 to 09:30 in Paris, so many minutes after its start.
    fn after(minutes: i64, step: Step, state: State) -> Result<State, NotNow> {
        let start: Timestamp = "2026-12-01T08:00:00Z".parse().unwrap();
        let visit = Span { start, end: start + SignedDuration::from_mins(30) };
        let zone = TimeZone::get("Europe/Paris").unwrap();
        step.leads_to(state, visit, start + SignedDuration::from_mins(minutes), &zone)
    }

    const MISS: Step = Step::Miss { excused: false };
    const CANCEL: Step = Step::Cancel(CancelReason::Other);

    #[test]
    fn each_step_leads_on_from_the_states_that_it_is_for_and_from_no_other() {
        let all = State::ALL;
        for (step, from, to) in [
            (Step::Arrive, vec![Booked], Arrived),
            (Step::Fulfil, vec![Booked, Arrived, NoShow], Fulfilled),
            (MISS, vec![Booked, Arrived, Fulfilled], NoShow),
            (CANCEL, vec![Requested, Booked, Arrived], Cancelled),
        ] {
            for state in all {
                let expected = if from.contains(&state) { Ok(to) } else { Err(NotNow::Moved) };
                assert_eq!(after(10, step, state), expected, "{step:?} {state:?}");
            }
        }
        assert_eq!(after(10, Step::Arrive, Held), Err(NotNow::Moved));
    }

    #[test]
    fn nobody_arrives_the_day_before_nor_is_missed_before_the_hour() {
        // Nine hours before it is midnight in Paris, and the day of the visit.
        assert_eq!(after(-9 * 60, Step::Arrive, Booked), Ok(Arrived));
        assert_eq!(after(-9 * 60 - 1, Step::Arrive, Booked), Err(NotNow::TooEarly));
        assert_eq!(after(-9 * 60 - 1, Step::Fulfil, Booked), Err(NotNow::TooEarly));
        assert_eq!(after(0, MISS, Booked), Ok(NoShow));
        assert_eq!(after(-1, MISS, Booked), Err(NotNow::TooEarly));
    }

    #[test]
    fn what_is_over_is_not_called_off() {
        assert_eq!(after(29, CANCEL, Booked), Ok(Cancelled));
        assert_eq!(after(30, CANCEL, Booked), Err(NotNow::Over));
    }
}
