//! The forms of booking, under the names by which the pages submit them.

use domain::{
    id::VisitTypeId,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::booking::{IdempotencyKey, WantedSlot};
use site::patient::typed::Typed;
use std::str::FromStr;

/// A picked time, and what was typed before it was picked.
#[derive(Deserialize)]
pub(in crate::pages) struct HoldForm {
    visit_type: String,
    #[serde(default)]
    new_patient: String,
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

/// The details, and the version of the notice that was shown above them.
#[derive(Deserialize)]
pub(in crate::pages) struct CheckForm {
    #[serde(flatten)]
    pub typed: Typed,
    #[serde(default)]
    notice_version: String,
}

/// What is confirmed.
#[derive(Deserialize)]
pub(in crate::pages) struct Confirmation {
    #[serde(flatten)]
    pub check: CheckForm,
    idempotency_key: String,
}

impl CheckForm {
    /// The notice that was seen; a form that does not say is taken as it is.
    pub fn notice_seen(&self) -> Result<Option<i32>, FieldError> {
        let parse = |raw: &str| raw.parse();
        let seen = Some(self.notice_version.as_str()).filter(|raw| !raw.is_empty());
        seen.map(parse).transpose().map_err(|_| FieldError::new("notice_version", Refusal::Shape))
    }
}

impl Confirmation {
    /// What keeps a form that is sent twice from booking twice.
    pub fn key(&self) -> Result<IdempotencyKey, FieldError> {
        let key = self.idempotency_key.parse();
        key.map_err(|refusal| FieldError::new("idempotency_key", refusal))
    }

    /// The same as it stands in the form.
    pub fn raw_key(&self) -> String {
        self.idempotency_key.clone()
    }
}

impl HoldForm {
    /// Whether the patient comes for the first time.
    pub fn is_for_new_patient(&self) -> bool {
        self.new_patient == "yes"
    }

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
