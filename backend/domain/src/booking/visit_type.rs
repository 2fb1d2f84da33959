//! A kind of visit: how long it takes and under which rules it is offered.

use crate::id::{PractitionerId, RoomId, VisitTypeId};
use jiff::SignedDuration;

/// The rules under which a kind of visit is offered. Equality with a limit is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitType {
    /// Which visit type this is.
    pub id: VisitTypeId,
    /// Real time the visit takes.
    pub duration: SignedDuration,
    /// The same for a patient who comes for the first time, where that is longer.
    pub new_patient_duration: Option<SignedDuration>,
    /// Distance between two grid points.
    pub step: SignedDuration,
    /// Time kept free before the visit.
    pub buffer_before: SignedDuration,
    /// Time kept free after the visit.
    pub buffer_after: SignedDuration,
    /// The shortest real time between booking and visit.
    pub lead_time: SignedDuration,
    /// How many practice-local days ahead may be booked; today is day 0.
    pub horizon_days: u16,
    /// Seats of one session; 1 for an ordinary visit.
    pub capacity: u16,
    /// Visits of this type per practitioner and practice-local day.
    pub cap_per_day: Option<u16>,
    /// Visits of this type per practitioner and ISO week.
    pub cap_per_week: Option<u16>,
    /// The shortest real time before the visit at which the patient may still move or cancel it.
    pub cancel_lock: SignedDuration,
    /// Practice-local days that must lie between two visits of one patient.
    pub spacing_days: Option<u16>,
    /// Future visits one patient may hold at once.
    pub active_limit: Option<u16>,
    /// Whether the practice agrees to each visit before it stands.
    pub needs_approval: bool,
    /// Who offers it.
    pub practitioners: Vec<PractitionerId>,
    /// Rooms of which it needs one; empty when it needs none.
    pub rooms: Vec<RoomId>,
}

impl VisitType {
    /// The same for a patient who comes for the first time.
    #[must_use]
    pub fn for_new_patient(&self) -> Self {
        let duration = self.new_patient_duration.unwrap_or(self.duration);
        Self { duration, ..self.clone() }
    }

    /// Whether a visit of this length is one of a patient who came for the first time.
    pub fn is_for_new_patient(&self, length: SignedDuration) -> bool {
        length != self.duration && Some(length) == self.new_patient_duration
    }
}
