//! The words of the audit log: who did what to which record, never with what content.

mod shown;

pub use shown::Shown;

use crate::text::Refusal;
use std::str::FromStr;

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
    /// What a place does on public holidays was changed.
    PlaceChanged,
}

impl Action {
    /// Every act.
    pub const ALL: [Self; 82] = [
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
    ];

    /// The word for it in the log: stable, since the chain is computed over it.
    pub fn word(self) -> &'static str {
        match self {
            Self::SlotHeld => "slot.held",
            Self::HoldExtended => "hold.extended",
            Self::HoldReleased => "hold.released",
            Self::AppointmentBooked => "appointment.booked",
            Self::AppointmentOverbooked => "appointment.overbooked",
            Self::AppointmentRequested => "appointment.requested",
            Self::RequestConfirmed => "request.confirmed",
            Self::RequestDeclined => "request.declined",
            Self::AppointmentMoved => "appointment.moved",
            Self::AppointmentCancelled => "appointment.cancelled",
            Self::AppointmentFound => "appointment.found",
            Self::LetterSettled => "letter.settled",
            Self::PracticePublished => "practice.published",
            Self::KeyRewrapped => "key.rewrapped",
            Self::SessionStarted => "session.started",
            Self::SessionRefused => "session.refused",
            Self::SessionUnlocked => "session.unlocked",
            Self::SessionEnded => "session.ended",
            Self::SessionElsewhere => "session.elsewhere",
            Self::FactorPassed => "factor.passed",
            Self::FactorRefused => "factor.refused",
            Self::FactorAdded => "factor.added",
            Self::FactorRemoved => "factor.removed",
            Self::RecoveryUsed => "recovery.used",
            Self::RecoveryRenewed => "recovery.renewed",
            Self::PasswordChanged => "password.changed",
            Self::PasswordResetAsked => "password.reset_asked",
            Self::PasswordReset => "password.reset",
            Self::DeviceForgotten => "device.forgotten",
            Self::LoggingAcknowledged => "logging.acknowledged",
            Self::AccountChanged => "account.changed",
            Self::AccountMade => "account.made",
            Self::MemberInvited => "member.invited",
            Self::MemberJoined => "member.joined",
            Self::MemberChanged => "member.changed",
            Self::MemberDisabled => "member.disabled",
            Self::MemberEnabled => "member.enabled",
            Self::MemberSuspended => "member.suspended",
            Self::MemberConfirmed => "member.confirmed",
            Self::GrantGiven => "grant.given",
            Self::GrantEnded => "grant.ended",
            Self::AccessRefused => "access.refused",
            Self::LogRead => "log.read",
            Self::LogExported => "log.exported",
            Self::AgendaRead => "agenda.read",
            Self::AgendaPrinted => "agenda.printed",
            Self::VisitRead => "visit.read",
            Self::VisitArrived => "visit.arrived",
            Self::VisitFulfilled => "visit.fulfilled",
            Self::VisitMissed => "visit.missed",
            Self::VisitRestored => "visit.restored",
            Self::PatientsSearched => "patient.searched",
            Self::PatientRead => "patient.read",
            Self::PatientCorrected => "patient.corrected",
            Self::PatientBlocked => "patient.blocked",
            Self::PatientUnblocked => "patient.unblocked",
            Self::PatientsMerged => "patient.merged",
            Self::FeedMade => "feed.made",
            Self::FeedEnded => "feed.ended",
            Self::AlertRaised => "alert.raised",
            Self::AlertSeen => "alert.seen",
            Self::SettingsChanged => "settings.changed",
            Self::ReviewReminded => "review.reminded",
            Self::HoursAdded => "hours.added",
            Self::HoursChanged => "hours.changed",
            Self::HoursRemoved => "hours.removed",
            Self::OverrideAdded => "override.added",
            Self::OverrideChanged => "override.changed",
            Self::OverrideRemoved => "override.removed",
            Self::WeekCopied => "week.copied",
            Self::AbsenceAdded => "absence.added",
            Self::AbsenceChanged => "absence.changed",
            Self::AbsenceRemoved => "absence.removed",
            Self::CalendarAdded => "calendar.added",
            Self::CalendarRemoved => "calendar.removed",
            Self::CalendarRead => "calendar.read",
            Self::CalendarFailed => "calendar.failed",
            Self::VisitTypeAdded => "visit_type.added",
            Self::VisitTypeChanged => "visit_type.changed",
            Self::VisitTypeRetired => "visit_type.retired",
            Self::VisitTypeOffered => "visit_type.offered",
            Self::PlaceChanged => "place.changed",
        }
    }
}

impl FromStr for Action {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|action| action.word() == raw).ok_or(Refusal::Choice)
    }
}
