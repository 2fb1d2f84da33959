//! The words of the audit log: who did what to which record, never with what content.

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
}

impl Action {
    /// The word for it in the log: stable, since the chain is computed over it.
    pub fn word(self) -> &'static str {
        match self {
            Self::SlotHeld => "slot.held",
            Self::HoldExtended => "hold.extended",
            Self::HoldReleased => "hold.released",
            Self::AppointmentBooked => "appointment.booked",
            Self::AppointmentMoved => "appointment.moved",
            Self::AppointmentCancelled => "appointment.cancelled",
            Self::AppointmentFound => "appointment.found",
            Self::LetterSettled => "letter.settled",
            Self::PracticePublished => "practice.published",
            Self::KeyRewrapped => "key.rewrapped",
        }
    }
}
