//! What programs say about visit types.

use super::super::hours::present;
use crate::visit_type::SaidVisitType;
use domain::{tenancy::Offering, text::FieldError};
use serde::Deserialize;
use utoipa::ToSchema;

/// A text in French, and in English where there is one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWords {
    fr: String,
    en: Option<String>,
}

/// A visit type to be offered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVisitType {
    /// Neutral: no reason, no illness. Letters, secretaries and lists show it.
    name: NewWords,
    instructions: Option<NewWords>,
    /// What it costs, in the practice's words.
    price: Option<NewWords>,
    /// `everybody` (if absent), or `staff`: the practice alone books it.
    audience: Option<String>,
    /// `place` (if absent), `home` or `remote`.
    attendance: Option<String>,
    /// Where a remote visit takes place, if always at one address: `https`. Only who booked sees it.
    remote_link: Option<String>,
    duration_minutes: i64,
    /// For a patient who comes for the first time, where that is longer.
    new_patient_minutes: Option<i64>,
    /// The duration, if absent.
    step_minutes: Option<i64>,
    buffer_before_minutes: Option<i64>,
    buffer_after_minutes: Option<i64>,
    lead_time_minutes: Option<i64>,
    horizon_days: i64,
    capacity: Option<i64>,
    cap_per_day: Option<i64>,
    cap_per_week: Option<i64>,
    cancel_lock_minutes: Option<i64>,
    spacing_days: Option<i64>,
    active_limit: Option<i64>,
    /// Whether the practice agrees to each visit that a patient books.
    #[serde(default)]
    needs_approval: bool,
    practitioners: Vec<String>,
    #[serde(default)]
    rooms: Vec<String>,
}

/// What is to change; what is absent stays, what is null is taken away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitTypeUpdate {
    /// Whether it is offered no more.
    pub(super) retired: Option<bool>,
    name: Option<NewWords>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<NewWords>)]
    instructions: Option<Option<NewWords>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<NewWords>)]
    price: Option<Option<NewWords>>,
    audience: Option<String>,
    attendance: Option<String>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    remote_link: Option<Option<String>>,
    duration_minutes: Option<i64>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    new_patient_minutes: Option<Option<i64>>,
    step_minutes: Option<i64>,
    buffer_before_minutes: Option<i64>,
    buffer_after_minutes: Option<i64>,
    lead_time_minutes: Option<i64>,
    horizon_days: Option<i64>,
    capacity: Option<i64>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    cap_per_day: Option<Option<i64>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    cap_per_week: Option<Option<i64>>,
    cancel_lock_minutes: Option<i64>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    spacing_days: Option<Option<i64>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    active_limit: Option<Option<i64>>,
    needs_approval: Option<bool>,
    practitioners: Option<Vec<String>>,
    rooms: Option<Vec<String>>,
}

fn both(words: NewWords) -> (String, String) {
    (words.fr, words.en.unwrap_or_default())
}

fn some(number: Option<i64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

impl From<NewVisitType> for SaidVisitType {
    fn from(new: NewVisitType) -> Self {
        Self {
            name: both(new.name),
            instructions: new.instructions.map(both).unwrap_or_default(),
            price: new.price.map(both).unwrap_or_default(),
            audience: new.audience.unwrap_or_default(),
            attendance: new.attendance.unwrap_or_default(),
            remote_link: new.remote_link.unwrap_or_default(),
            duration_minutes: new.duration_minutes.to_string(),
            new_patient_minutes: some(new.new_patient_minutes),
            step_minutes: some(new.step_minutes),
            buffer_before_minutes: some(new.buffer_before_minutes),
            buffer_after_minutes: some(new.buffer_after_minutes),
            lead_time_minutes: some(new.lead_time_minutes),
            horizon_days: new.horizon_days.to_string(),
            capacity: some(new.capacity),
            cap_per_day: some(new.cap_per_day),
            cap_per_week: some(new.cap_per_week),
            cancel_lock_minutes: some(new.cancel_lock_minutes),
            spacing_days: some(new.spacing_days),
            active_limit: some(new.active_limit),
            needs_approval: new.needs_approval,
            practitioners: new.practitioners,
            rooms: new.rooms,
        }
    }
}

impl VisitTypeUpdate {
    pub(super) fn applied_to(self, offering: &Offering) -> Result<Offering, Vec<FieldError>> {
        let said = SaidVisitType::from(offering);
        let or = |new: Option<i64>, old: String| new.map_or(old, |number| number.to_string());
        let nullable = |new: Option<Option<i64>>, old: String| new.map_or(old, some);
        SaidVisitType {
            name: self.name.map_or(said.name, both),
            instructions: self
                .instructions
                .map_or(said.instructions, |words| words.map(both).unwrap_or_default()),
            price: self.price.map_or(said.price, |words| words.map(both).unwrap_or_default()),
            audience: self.audience.unwrap_or(said.audience),
            attendance: self.attendance.unwrap_or(said.attendance),
            remote_link: self.remote_link.map_or(said.remote_link, |link| link.unwrap_or_default()),
            duration_minutes: or(self.duration_minutes, said.duration_minutes),
            new_patient_minutes: nullable(self.new_patient_minutes, said.new_patient_minutes),
            step_minutes: or(self.step_minutes, said.step_minutes),
            buffer_before_minutes: or(self.buffer_before_minutes, said.buffer_before_minutes),
            buffer_after_minutes: or(self.buffer_after_minutes, said.buffer_after_minutes),
            lead_time_minutes: or(self.lead_time_minutes, said.lead_time_minutes),
            horizon_days: or(self.horizon_days, said.horizon_days),
            capacity: or(self.capacity, said.capacity),
            cap_per_day: nullable(self.cap_per_day, said.cap_per_day),
            cap_per_week: nullable(self.cap_per_week, said.cap_per_week),
            cancel_lock_minutes: or(self.cancel_lock_minutes, said.cancel_lock_minutes),
            spacing_days: nullable(self.spacing_days, said.spacing_days),
            active_limit: nullable(self.active_limit, said.active_limit),
            needs_approval: self.needs_approval.unwrap_or(said.needs_approval),
            practitioners: self.practitioners.unwrap_or(said.practitioners),
            rooms: self.rooms.unwrap_or(said.rooms),
        }
        .read(offering.rules.id)
    }
}
