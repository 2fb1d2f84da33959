//! What programs of a practice are told: that something happened to a visit, never to whom.

use crate::privacy::audit::{Action, Shown};

/// What a program may want to hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Visits that are booked, moved, called off, and how they end.
    Appointments,
    /// Whatever changes which times are free: hours, absences, visit types, premises.
    Availability,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 2] = [Self::Appointments, Self::Availability];

    /// The word for it in the database, the API and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Appointments => "appointments",
            Self::Availability => "availability",
        }
    }

    /// The topic under a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.word() == word)
    }

    /// What a program hears of an act under this topic, if anything.
    pub fn tells(self, action: Action) -> Option<&'static str> {
        match self {
            Self::Appointments => {
                VISITS.iter().find(|(act, _)| *act == action).map(|(_, word)| *word)
            }
            Self::Availability => changes_times(action).then_some("availability.changed"),
        }
    }
}

const VISITS: [(Action, &str); 13] = [
    (Action::AppointmentBooked, "appointment.booked"),
    (Action::AppointmentOverbooked, "appointment.booked"),
    (Action::AppointmentRequested, "appointment.requested"),
    (Action::RequestConfirmed, "appointment.confirmed"),
    (Action::RequestDeclined, "appointment.declined"),
    (Action::AppointmentMoved, "appointment.moved"),
    (Action::AppointmentCancelled, "appointment.cancelled"),
    (Action::VisitArrived, "appointment.arrived"),
    (Action::VisitFulfilled, "appointment.fulfilled"),
    (Action::VisitMissed, "appointment.missed"),
    (Action::VisitRestored, "appointment.restored"),
    // Many at once: whoever hears it asks anew.
    (Action::ImportApplied, "appointments.changed"),
    (Action::ImportUndone, "appointments.changed"),
];

fn changes_times(action: Action) -> bool {
    let of_people = matches!(
        action,
        Action::GrantGiven | Action::GrantEnded | Action::PatientCorrected | Action::PatientsMerged
    );
    action.shown() == Shown::Anywhere && !of_people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_hear_of_every_act_that_shows_in_a_visit_except_holds() {
        let silent: Vec<_> = Action::ALL
            .into_iter()
            .filter(|action| action.shown() == Shown::Visit)
            .filter(|action| Topic::Appointments.tells(*action).is_none())
            .collect();
        assert_eq!(silent, [Action::SlotHeld, Action::HoldReleased]);
    }

    #[test]
    fn programs_hear_nothing_of_the_door_and_of_patients() {
        for action in [
            Action::SessionStarted,
            Action::GrantGiven,
            Action::PatientCorrected,
            Action::PatientBlocked,
            Action::PatientRead,
            Action::AgendaRead,
            Action::MemberInvited,
        ] {
            assert!(Topic::ALL.iter().all(|topic| topic.tells(action).is_none()), "{action:?}");
        }
        assert_eq!(Topic::Availability.tells(Action::AbsenceAdded), Some("availability.changed"));
        assert_eq!(Topic::Availability.tells(Action::AppointmentBooked), None);
    }
}
