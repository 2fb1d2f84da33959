//! What pages and programs say about members, read into domain types; every field that is wrong is
//! named.

use domain::{
    id::PractitionerId,
    identity::{Role, Scope},
    tenancy::Profile,
    text::{FieldError, Refusal},
};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use services::identity::MemberChange;
use std::str::FromStr;

/// What a member is to be, as it was said. What is empty was not said.
pub struct SaidMember<'a> {
    /// In which role.
    pub role: &'a str,
    /// Whose agenda is their own.
    pub practitioner: &'a str,
    /// Whether they may open medical answers.
    pub medical: bool,
    /// The last day.
    pub ends_on: &'a str,
}

/// Which agenda is to be opened, as it was said.
pub struct SaidGrant<'a> {
    /// Whose.
    pub practitioner: &'a str,
    /// How far.
    pub scope: &'a str,
    /// The last day.
    pub ends_on: &'a str,
}

impl SaidMember<'_> {
    /// What a member is to be.
    pub fn read(&self, profile: &Profile) -> Result<MemberChange, Vec<FieldError>> {
        let mut errors = Vec::new();
        let role = keep(&mut errors, "role", self.role.parse::<Role>());
        let practitioner = keep(&mut errors, "practitioner", optional(self.practitioner));
        let ends_at = keep(&mut errors, "ends_on", end_of(self.ends_on, profile));
        match (role, practitioner, ends_at) {
            (Some(role), Some(practitioner), Some(ends_at)) => {
                Ok(MemberChange { role, practitioner, medical: self.medical, ends_at })
            }
            (_, _, _) => Err(errors),
        }
    }
}

impl SaidGrant<'_> {
    /// Which agenda, how far, until when.
    pub fn read(
        &self,
        profile: &Profile,
    ) -> Result<(PractitionerId, Scope, Option<Timestamp>), Vec<FieldError>> {
        let mut errors = Vec::new();
        let practitioner = optional(self.practitioner)
            .and_then(|practitioner| practitioner.ok_or(Refusal::Missing));
        let practitioner = keep(&mut errors, "practitioner", practitioner);
        let scope = keep(&mut errors, "scope", self.scope.parse::<Scope>());
        let ends_at = keep(&mut errors, "ends_on", end_of(self.ends_on, profile));
        match (practitioner, scope, ends_at) {
            (Some(practitioner), Some(scope), Some(ends_at)) => Ok((practitioner, scope, ends_at)),
            (_, _, _) => Err(errors),
        }
    }
}

/// What was parsed; else the refusal is kept under the name of its field.
pub fn keep<T>(errors: &mut Vec<FieldError>, field: &str, parsed: Result<T, Refusal>) -> Option<T> {
    parsed.inspect_err(|refusal| errors.push(FieldError::new(field, *refusal))).ok()
}

fn optional<T: FromStr>(raw: &str) -> Result<Option<T>, Refusal> {
    if raw.is_empty() { Ok(None) } else { raw.parse().map(Some).map_err(|_| Refusal::Choice) }
}

/// A day as forms and programs have it: `2026-12-31`.
pub fn day(raw: &str) -> Result<Option<Date>, Refusal> {
    let raw = raw.trim();
    if raw.is_empty() { Ok(None) } else { raw.parse().map(Some).map_err(|_| Refusal::Date) }
}

/// The end of a last day, in the practice's zone.
fn end_of(raw: &str, profile: &Profile) -> Result<Option<Timestamp>, Refusal> {
    let Some(last) = day(raw)? else { return Ok(None) };
    let midnight = last.saturating_add(1.day()).to_zoned(profile.practice.zone.clone());
    midnight.map(|midnight| Some(midnight.timestamp())).map_err(|_| Refusal::Date)
}

/// The last day of something that ends at an instant.
pub fn last_day(ends_at: Timestamp, profile: &Profile) -> Date {
    let last = ends_at.saturating_sub(SignedDuration::from_secs(1)).unwrap_or(ends_at);
    profile.practice.zone.to_datetime(last).date()
}
