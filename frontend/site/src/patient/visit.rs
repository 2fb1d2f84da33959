//! The visit that a patient chose or has.

use domain::{
    booking::appointment::Appointment,
    id::{PlaceId, PractitionerId, VisitTypeId},
    tenancy::{Attendance, Place, Practitioner, Profile},
    text::Localized,
};
use jiff::{SignedDuration, Timestamp};

/// A free start: when, with whom, where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// When the visit begins.
    pub at: Timestamp,
    /// With whom.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
}

impl From<(Timestamp, PractitionerId, PlaceId)> for Start {
    fn from((at, practitioner, place): (Timestamp, PractitionerId, PlaceId)) -> Self {
        Self { at, practitioner, place }
    }
}

impl Start {
    /// The fields under which a form submits it.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        vec![
            ("starts_at", self.at.to_string()),
            ("practitioner", self.practitioner.to_string()),
            ("place", self.place.to_string()),
        ]
    }
}

/// A visit with the words that describe it.
#[derive(Debug, Clone)]
pub struct Visit {
    /// What kind of visit.
    pub visit_type: VisitTypeId,
    /// Its neutral name.
    pub name: Localized,
    /// How long it takes.
    pub duration: SignedDuration,
    /// When it begins.
    pub at: Timestamp,
    /// With whom.
    pub practitioner: Practitioner,
    /// Where.
    pub place: Place,
    /// Where, if not there.
    pub attendance: Attendance,
    /// What to bring or to do before.
    pub instructions: Option<Localized>,
    /// What it costs.
    pub price: Option<Localized>,
    /// The shortest time before the visit at which it may be moved or cancelled online.
    pub cancel_lock: SignedDuration,
}

impl Visit {
    /// The visit at a start, if the practice offers it so.
    pub fn at_start(profile: &Profile, visit_type: VisitTypeId, start: Start) -> Option<Self> {
        let offering = profile.offering(visit_type)?;
        Some(Self {
            visit_type,
            name: offering.name.clone(),
            duration: offering.rules.duration,
            at: start.at,
            practitioner: profile.practitioner(start.practitioner)?.clone(),
            place: profile.place(start.place)?.clone(),
            attendance: offering.attendance.in_public(),
            instructions: offering.instructions.clone(),
            price: offering.price.clone(),
            cancel_lock: offering.rules.cancel_lock,
        })
    }

    /// The visit of an appointment, as long as it was agreed to take.
    pub fn of_appointment(profile: &Profile, appointment: &Appointment) -> Option<Self> {
        let Appointment { visit, practitioner, place, .. } = *appointment;
        let start = Start { at: visit.start, practitioner, place };
        let found = Self::at_start(profile, appointment.visit_type, start)?;
        let attendance = appointment.attendance(profile);
        Some(Self { duration: visit.end.duration_since(visit.start), attendance, ..found })
    }

    /// Its start as a choice to submit.
    pub fn start(&self) -> Start {
        Start { at: self.at, practitioner: self.practitioner.id, place: self.place.id }
    }
}
