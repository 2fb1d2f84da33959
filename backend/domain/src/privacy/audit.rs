//! The words of the audit log: who did what to which record, never with what content.

mod shown;
mod words;

pub use shown::Shown;

/// An act that leaves exactly one event (I7, R-10.P12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A slot was held for a patient.
    SlotHeld,
    /// A hold was kept alive for longer.
    HoldExtended,
    /// A hold was given back.
    HoldReleased,
    /// An appointment was booked.
    AppointmentBooked,
    /// An appointment was booked by staff at a time that was not on offer, on purpose.
    AppointmentOverbooked,
    /// An appointment was asked for, to which the practice has yet to agree.
    AppointmentRequested,
    /// The practice agreed to an appointment that was asked for.
    RequestConfirmed,
    /// The practice did not agree to an appointment that was asked for.
    RequestDeclined,
    /// An appointment was moved to another time.
    AppointmentMoved,
    /// An appointment was cancelled.
    AppointmentCancelled,
    /// An appointment was found by its reference and a birth date.
    AppointmentFound,
    /// A letter left for its recipient, or was given up.
    LetterSettled,
    /// A practice was set up.
    PracticePublished,
    /// The data key was wrapped anew under another master key.
    KeyRewrapped,
    /// Somebody signed in with a password that was right.
    SessionStarted,
    /// A sign-in was refused.
    SessionRefused,
    /// A locked session was opened again.
    SessionUnlocked,
    /// A session was ended.
    SessionEnded,
    /// An account was in use in two distant networks at once.
    SessionElsewhere,
    /// A second factor was right.
    FactorPassed,
    /// A second factor was wrong.
    FactorRefused,
    /// A passkey or an authenticator was added.
    FactorAdded,
    /// A passkey or an authenticator was removed.
    FactorRemoved,
    /// A recovery code stood in for a second factor.
    RecoveryUsed,
    /// New recovery codes replaced the old ones.
    RecoveryRenewed,
    /// A password was changed by who knew the old one.
    PasswordChanged,
    /// A link to set a new password was asked for.
    PasswordResetAsked,
    /// A password was set by a link.
    PasswordReset,
    /// A browser is no longer a known one.
    DeviceForgotten,
    /// A member read what is logged.
    LoggingAcknowledged,
    /// An account holder changed their own name.
    AccountChanged,
    /// An account was made at the command line.
    AccountMade,
    /// Somebody was invited to the team.
    MemberInvited,
    /// An invitation was accepted.
    MemberJoined,
    /// A member's role or rights were changed.
    MemberChanged,
    /// A member's access was ended.
    MemberDisabled,
    /// A member's access was given back.
    MemberEnabled,
    /// An access that nobody used or confirmed was suspended.
    MemberSuspended,
    /// The yearly review confirmed an access.
    MemberConfirmed,
    /// An agenda was opened to a member.
    GrantGiven,
    /// An agenda was closed to a member.
    GrantEnded,
    /// A member asked for what their role does not allow.
    AccessRefused,
    /// The audit log was read.
    LogRead,
    /// The audit log was exported.
    LogExported,
    /// An agenda was read.
    AgendaRead,
    /// An agenda was printed.
    AgendaPrinted,
    /// A visit was read, with the patient's details as far as the grant shows them.
    VisitRead,
    /// A patient arrived for a visit.
    VisitArrived,
    /// A visit took place.
    VisitFulfilled,
    /// A patient did not come.
    VisitMissed,
    /// The last change of a visit was taken back.
    VisitRestored,
    /// Patients were looked for.
    PatientsSearched,
    /// A patient's page was opened.
    PatientRead,
    /// A patient's contacts were corrected.
    PatientCorrected,
    /// A patient was kept from booking online.
    PatientBlocked,
    /// A patient may book online again.
    PatientUnblocked,
    /// Two records of one patient became one.
    PatientsMerged,
    /// An agenda was offered to a calendar outside.
    FeedMade,
    /// A calendar outside no longer reads an agenda.
    FeedEnded,
    /// A program is told what happens from now on.
    WebhookAdded,
    /// A program is told no more.
    WebhookRemoved,
    /// A program was sent a message to try it out.
    WebhookTried,
    /// A program that could not be reached for too long is told no more for now.
    WebhookStopped,
    /// A program that was stopped is told again.
    WebhookResumed,
    /// The detector found a pattern of abuse.
    AlertRaised,
    /// Somebody saw an alert.
    AlertSeen,
    /// How the practice's sessions lock was changed.
    SettingsChanged,
    /// The owner was reminded of the yearly review.
    ReviewReminded,
    /// Opening hours were added.
    HoursAdded,
    /// Opening hours were changed.
    HoursChanged,
    /// Opening hours were removed.
    HoursRemoved,
    /// A date got hours of its own.
    OverrideAdded,
    /// The hours of a date were changed.
    OverrideChanged,
    /// A date went back to its usual hours.
    OverrideRemoved,
    /// Weeks got the hours of another one.
    WeekCopied,
    /// An absence was entered.
    AbsenceAdded,
    /// An absence was changed.
    AbsenceChanged,
    /// An absence was removed.
    AbsenceRemoved,
    /// A calendar outside is read from now on.
    CalendarAdded,
    /// A calendar outside is read no more.
    CalendarRemoved,
    /// A calendar outside said something new, or is known again.
    CalendarRead,
    /// A calendar outside could not be read.
    CalendarFailed,
    /// A visit type was added.
    VisitTypeAdded,
    /// A visit type was changed.
    VisitTypeChanged,
    /// A visit type is offered no more.
    VisitTypeRetired,
    /// A retired visit type is offered again.
    VisitTypeOffered,
    /// What a place does on public holidays, where it is, or how far from another, was changed.
    PlaceChanged,
    /// A place was added.
    PlaceAdded,
    /// Nobody receives at a place any more.
    PlaceRetired,
    /// Somebody receives at a place again.
    PlaceBack,
    /// A practitioner was added.
    PractitionerAdded,
    /// A practitioner was renamed.
    PractitionerChanged,
    /// A practitioner receives no more.
    PractitionerRetired,
    /// A practitioner receives again.
    PractitionerBack,
    /// A room was added.
    RoomAdded,
    /// A room was renamed.
    RoomChanged,
    /// Nobody receives in a room any more.
    RoomRetired,
    /// Somebody receives in a room again.
    RoomBack,
    /// A file was read that is to be brought in; nothing was made of it.
    ImportRead,
    /// What a file says was brought in.
    ImportApplied,
    /// What a file had brought in was taken back.
    ImportUndone,
    /// Who receives, or when, was taken out as a file.
    RulesExported,
    /// The visits to come of an agenda, with their patients, were taken out as a sealed file.
    VisitsExported,
}

impl Action {
    /// Every act.
    pub const ALL: [Self; 103] = [
        Self::SlotHeld,
        Self::HoldExtended,
        Self::HoldReleased,
        Self::AppointmentBooked,
        Self::AppointmentOverbooked,
        Self::AppointmentRequested,
        Self::RequestConfirmed,
        Self::RequestDeclined,
        Self::AppointmentMoved,
        Self::AppointmentCancelled,
        Self::AppointmentFound,
        Self::LetterSettled,
        Self::PracticePublished,
        Self::KeyRewrapped,
        Self::SessionStarted,
        Self::SessionRefused,
        Self::SessionUnlocked,
        Self::SessionEnded,
        Self::SessionElsewhere,
        Self::FactorPassed,
        Self::FactorRefused,
        Self::FactorAdded,
        Self::FactorRemoved,
        Self::RecoveryUsed,
        Self::RecoveryRenewed,
        Self::PasswordChanged,
        Self::PasswordResetAsked,
        Self::PasswordReset,
        Self::DeviceForgotten,
        Self::LoggingAcknowledged,
        Self::AccountChanged,
        Self::AccountMade,
        Self::MemberInvited,
        Self::MemberJoined,
        Self::MemberChanged,
        Self::MemberDisabled,
        Self::MemberEnabled,
        Self::MemberSuspended,
        Self::MemberConfirmed,
        Self::GrantGiven,
        Self::GrantEnded,
        Self::AccessRefused,
        Self::LogRead,
        Self::LogExported,
        Self::AgendaRead,
        Self::AgendaPrinted,
        Self::VisitRead,
        Self::VisitArrived,
        Self::VisitFulfilled,
        Self::VisitMissed,
        Self::VisitRestored,
        Self::PatientsSearched,
        Self::PatientRead,
        Self::PatientCorrected,
        Self::PatientBlocked,
        Self::PatientUnblocked,
        Self::PatientsMerged,
        Self::FeedMade,
        Self::FeedEnded,
        Self::WebhookAdded,
        Self::WebhookRemoved,
        Self::WebhookTried,
        Self::WebhookStopped,
        Self::WebhookResumed,
        Self::AlertRaised,
        Self::AlertSeen,
        Self::SettingsChanged,
        Self::ReviewReminded,
        Self::HoursAdded,
        Self::HoursChanged,
        Self::HoursRemoved,
        Self::OverrideAdded,
        Self::OverrideChanged,
        Self::OverrideRemoved,
        Self::WeekCopied,
        Self::AbsenceAdded,
        Self::AbsenceChanged,
        Self::AbsenceRemoved,
        Self::CalendarAdded,
        Self::CalendarRemoved,
        Self::CalendarRead,
        Self::CalendarFailed,
        Self::VisitTypeAdded,
        Self::VisitTypeChanged,
        Self::VisitTypeRetired,
        Self::VisitTypeOffered,
        Self::PlaceChanged,
        Self::PlaceAdded,
        Self::PlaceRetired,
        Self::PlaceBack,
        Self::PractitionerAdded,
        Self::PractitionerChanged,
        Self::PractitionerRetired,
        Self::PractitionerBack,
        Self::RoomAdded,
        Self::RoomChanged,
        Self::RoomRetired,
        Self::RoomBack,
        Self::ImportRead,
        Self::ImportApplied,
        Self::ImportUndone,
        Self::RulesExported,
        Self::VisitsExported,
    ];
}
