//! The JSON of a refused request (RFC 9457).

use domain::{booking::slot::Slot, locale::Locale, text::FieldError};
use jiff::Timestamp;
use serde::Serialize;
use services::hours::StrandedVisit;
use utoipa::ToSchema;
use uuid::Uuid;

/// The JSON of a [`Problem`](super::Problem).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Names the kind of problem; stable.
    #[schema(example = "urn:praxis:problem:slot-taken")]
    pub(super) r#type: String,
    /// The kind in words.
    pub(super) title: String,
    /// The HTTP status.
    pub(super) status: u16,
    /// What happened and what to do next.
    pub(super) detail: String,
    /// The fields that were refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) errors: Vec<FieldProblem>,
    /// The nearest other times.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) alternatives: Vec<Alternative>,
    /// The visits that a change would leave outside the hours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) visits: Vec<VisitInTheWay>,
}

/// A field that was refused.
#[derive(Serialize, ToSchema)]
pub struct FieldProblem {
    /// Which field, dotted where it is nested.
    #[schema(example = "patient.email")]
    field: String,
    /// Names the reason; stable.
    #[schema(example = "email")]
    code: &'static str,
    /// What would be accepted.
    message: String,
}

/// Another time that can be had.
#[derive(Serialize, ToSchema)]
pub struct Alternative {
    /// When the visit starts, UTC.
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    /// When it ends, UTC.
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
    /// With whom.
    practitioner: Uuid,
    /// Where.
    place: Uuid,
}

/// A visit that a change would leave outside the hours.
#[derive(Serialize, ToSchema)]
pub struct VisitInTheWay {
    appointment: Uuid,
    /// When it starts, UTC.
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    /// With whom.
    practitioner: Uuid,
    /// Where.
    place: Uuid,
}

impl From<&StrandedVisit> for VisitInTheWay {
    fn from(visit: &StrandedVisit) -> Self {
        Self {
            appointment: visit.appointment.0,
            starts_at: visit.visit.start,
            practitioner: visit.practitioner.0,
            place: visit.place.0,
        }
    }
}

impl FieldProblem {
    pub(super) fn new(locale: Locale, error: &FieldError) -> Self {
        let message = site::words::refusal(locale, error.refusal);
        Self { field: error.field.clone(), code: error.refusal.key(), message }
    }

    /// The same of a column of a file.
    pub fn of_row(locale: Locale, error: &FieldError) -> Self {
        let message = site::words::row_error(locale, error);
        Self { field: error.field.clone(), code: error.refusal.key(), message }
    }
}

impl From<&Slot> for Alternative {
    fn from(slot: &Slot) -> Self {
        Self {
            starts_at: slot.visit.start,
            ends_at: slot.visit.end,
            practitioner: slot.practitioner.0,
            place: slot.place.0,
        }
    }
}
