//! What forms about members hold, read into domain types; every field that is wrong is named.

use domain::{
    id::PractitionerId,
    identity::{Role, Scope},
    tenancy::Profile,
    text::{FieldError, Refusal},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use services::identity::MemberChange;
use site::practice::{TypedGrant, TypedMember};
use std::str::FromStr;

/// What a member is to be.
pub(super) fn member(
    typed: &TypedMember,
    profile: &Profile,
) -> Result<MemberChange, Vec<FieldError>> {
    let mut errors = Vec::new();
    let role = keep(&mut errors, "role", typed.role.parse::<Role>());
    let practitioner = keep(&mut errors, "practitioner", optional(&typed.practitioner));
    let ends_at = keep(&mut errors, "ends_on", end_of(&typed.ends_on, profile));
    match (role, practitioner, ends_at) {
        (Some(role), Some(practitioner), Some(ends_at)) => {
            Ok(MemberChange { role, practitioner, medical: typed.medical == "yes", ends_at })
        }
        (_, _, _) => Err(errors),
    }
}

/// Which agenda, how far, until when.
pub(super) fn grant(
    typed: &TypedGrant,
    profile: &Profile,
) -> Result<(PractitionerId, Scope, Option<Timestamp>), Vec<FieldError>> {
    let mut errors = Vec::new();
    let practitioner = typed.practitioner.parse::<PractitionerId>().map_err(|_| {
        if typed.practitioner.is_empty() { Refusal::Missing } else { Refusal::Choice }
    });
    let practitioner = keep(&mut errors, "practitioner", practitioner);
    let scope = keep(&mut errors, "scope", typed.scope.parse::<Scope>());
    let ends_at = keep(&mut errors, "ends_on", end_of(&typed.ends_on, profile));
    match (practitioner, scope, ends_at) {
        (Some(practitioner), Some(scope), Some(ends_at)) => Ok((practitioner, scope, ends_at)),
        (_, _, _) => Err(errors),
    }
}

pub(super) fn keep<T>(
    errors: &mut Vec<FieldError>,
    field: &str,
    parsed: Result<T, Refusal>,
) -> Option<T> {
    parsed.inspect_err(|refusal| errors.push(FieldError::new(field, *refusal))).ok()
}

fn optional<T: FromStr>(raw: &str) -> Result<Option<T>, Refusal> {
    if raw.is_empty() { Ok(None) } else { raw.parse().map(Some).map_err(|_| Refusal::Choice) }
}

/// A day as forms have it: `2026-12-31`.
pub(super) fn day(raw: &str) -> Result<Option<Date>, Refusal> {
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
pub(super) fn last_day(ends_at: Timestamp, profile: &Profile) -> Date {
    let last = ends_at.saturating_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(ends_at);
    profile.practice.zone.to_datetime(last).date()
}
