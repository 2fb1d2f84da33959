use super::Action;

/// Where an act shows to those who look at agendas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In the visit that it is about, or the hold.
    Visit,
    /// It may be anywhere.
    Anywhere,
    /// Not at all.
    Nowhere,
}

impl Action {
    /// Where it shows in agendas.
    pub fn shown(self) -> Shown {
        match self {
            Self::SlotHeld
            | Self::HoldReleased
            | Self::AppointmentBooked
            | Self::AppointmentOverbooked
            | Self::AppointmentRequested
            | Self::RequestConfirmed
            | Self::RequestDeclined
            | Self::AppointmentMoved
            | Self::AppointmentCancelled
            | Self::VisitArrived
            | Self::VisitFulfilled
            | Self::VisitMissed
            | Self::VisitRestored => Shown::Visit,
            Self::PracticePublished
            | Self::GrantGiven
            | Self::GrantEnded
            | Self::PatientCorrected
            | Self::PatientsMerged
            | Self::HoursAdded
            | Self::HoursChanged
            | Self::HoursRemoved
            | Self::OverrideAdded
            | Self::OverrideChanged
            | Self::OverrideRemoved
            | Self::AbsenceAdded
            | Self::AbsenceChanged
            | Self::AbsenceRemoved
            | Self::VisitTypeAdded
            | Self::VisitTypeChanged
            | Self::VisitTypeRetired
            | Self::VisitTypeOffered
            | Self::PlaceChanged
            | Self::WeekCopied
            | Self::CalendarAdded
            | Self::CalendarRemoved
            | Self::CalendarRead
            | Self::CalendarFailed
            | Self::PlaceAdded
            | Self::PlaceRetired
            | Self::PlaceBack
            | Self::PractitionerAdded
            | Self::PractitionerChanged
            | Self::PractitionerRetired
            | Self::PractitionerBack
            | Self::RoomAdded
            | Self::RoomChanged
            | Self::RoomRetired
            | Self::RoomBack
            | Self::ImportApplied
            | Self::ImportUndone => Shown::Anywhere,
            Self::HoldExtended
            | Self::AppointmentFound
            | Self::LetterSettled
            | Self::KeyRewrapped
            | Self::SessionStarted
            | Self::SessionRefused
            | Self::SessionUnlocked
            | Self::SessionEnded
            | Self::SessionElsewhere
            | Self::FactorPassed
            | Self::FactorRefused
            | Self::FactorAdded
            | Self::FactorRemoved
            | Self::RecoveryUsed
            | Self::RecoveryRenewed
            | Self::PasswordChanged
            | Self::PasswordResetAsked
            | Self::PasswordReset
            | Self::DeviceForgotten
            | Self::LoggingAcknowledged
            | Self::AccountChanged
            | Self::AccountMade
            | Self::MemberInvited
            | Self::MemberJoined
            | Self::MemberChanged
            | Self::MemberDisabled
            | Self::MemberEnabled
            | Self::MemberSuspended
            | Self::MemberConfirmed
            | Self::AccessRefused
            | Self::LogRead
            | Self::LogExported
            | Self::AgendaRead
            | Self::AgendaPrinted
            | Self::VisitRead
            | Self::PatientsSearched
            | Self::PatientRead
            | Self::PatientBlocked
            | Self::PatientUnblocked
            | Self::FeedMade
            | Self::FeedEnded
            | Self::WebhookAdded
            | Self::WebhookRemoved
            | Self::WebhookTried
            | Self::WebhookStopped
            | Self::WebhookResumed
            | Self::AlertRaised
            | Self::AlertSeen
            | Self::SettingsChanged
            | Self::ReviewReminded
            | Self::ImportRead
            | Self::RulesExported
            | Self::VisitsExported => Shown::Nowhere,
        }
    }
}
