//! The forms of booking, under the names by which the pages submit them.

use domain::{
    id::VisitTypeId,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::booking::WantedSlot;
use site::patient::typed::Typed;
use std::str::FromStr;

/// A picked time, and what was typed before it was picked.
#[derive(Deserialize)]
pub(in crate::pages) struct HoldForm {
    visit_type: String,
    #[serde(flatten)]
    start: StartForm,
    #[serde(flatten)]
    pub typed: Typed,
}

/// A picked time.
#[derive(Deserialize)]
pub(in crate::pages) struct StartForm {
    starts_at: String,
    #[serde(default)]
    practitioner: String,
    #[serde(default)]
    place: String,
}

/// What is confirmed.
#[derive(Deserialize)]
pub(in crate::pages) struct Confirmation {
    #[serde(flatten)]
    pub typed: Typed,
    pub idempotency_key: String,
}

impl HoldForm {
    pub fn wanted(&self) -> Result<WantedSlot, FieldError> {
        self.start.wanted(choice("visit_type", &self.visit_type)?)
    }
}

impl StartForm {
    /// The wish for a visit type that is known.
    pub fn wanted(&self, visit_type: VisitTypeId) -> Result<WantedSlot, FieldError> {
        let starts_at =
            self.starts_at.parse().map_err(|_| FieldError::new("starts_at", Refusal::Instant))?;
        Ok(WantedSlot {
            visit_type,
            practitioner: optional("practitioner", &self.practitioner)?,
            place: optional("place", &self.place)?,
            starts_at,
        })
    }
}

fn optional<T: FromStr>(field: &str, raw: &str) -> Result<Option<T>, FieldError> {
    if raw.is_empty() { Ok(None) } else { choice(field, raw).map(Some) }
}

fn choice<T: FromStr>(field: &str, raw: &str) -> Result<T, FieldError> {
    raw.parse().map_err(|_| FieldError::new(field, Refusal::Choice))
}
