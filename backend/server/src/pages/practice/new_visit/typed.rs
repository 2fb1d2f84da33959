//! Reading the form of a new visit: every field that is wrong is named at once.

use crate::pages::reading;
use domain::{
    booking::patient::{Party, Patient},
    id::{PlaceId, PractitionerId, VisitTypeId},
    locale::Locale,
    text::{FieldError, Refusal},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use services::{
    booking::{BookVisit, By, FreeTime, Time, WantedSlot},
    ctx::Ctx,
};
use site::{patient::typed::Typed, practice::TypedVisit};
use std::str::FromStr;

/// What is to be booked, and the language of its letters; for the patient who was picked, or for
/// whoever was typed.
pub(super) fn read(
    typed: &TypedVisit,
    ctx: &Ctx,
    picked: Option<Party>,
) -> Result<(BookVisit, Locale), Vec<FieldError>> {
    let (profile, mut errors) = (ctx.profile(), Vec::new());
    let today = profile.practice.zone.to_datetime(ctx.now()).date();
    let mut keep = |field: &str, refusal| errors.push(FieldError::new(field, refusal));
    let practitioner =
        choice::<PractitionerId>(&typed.practitioner).map_err(|why| keep("practitioner", why));
    let visit_type =
        choice::<VisitTypeId>(&typed.visit_type).map_err(|why| keep("visit_type", why));
    let place = optional::<PlaceId>(&typed.place).map_err(|why| keep("place", why));
    let start =
        start(typed, &profile.practice.zone).map_err(|error| keep(&error.field, error.refusal));
    let key = typed.idempotency_key.parse().map_err(|why| keep("idempotency_key", why));
    let party = picked.map_or_else(|| reading::party(&typed.who, profile, today), Ok);
    let party = party.map_err(|refused| errors.extend(refused));
    let (Ok(practitioner), Ok(visit_type), Ok(place), Ok(starts_at), Ok(key), Ok(party)) =
        (practitioner, visit_type, place, start, key, party)
    else {
        return Err(errors);
    };
    let wanted = WantedSlot { visit_type, practitioner: Some(practitioner), place, starts_at };
    let by = By::Staff { overbook: typed.overbook == "yes" };
    let command =
        BookVisit { time: Time::Wanted(wanted), party, notice_seen: None, key: Some(key), by };
    Ok((command, typed.language.parse().unwrap_or_else(|_| ctx.locale())))
}

/// The fields of somebody of the practice, who has to be asked for what is missing.
pub(super) fn who(patient: &Patient) -> Typed {
    let born = patient.birth_date.date();
    Typed {
        given_name: patient.given_name.to_string(),
        family_name: patient.family_name.to_string(),
        birth_day: born.day().to_string(),
        birth_month: born.month().to_string(),
        birth_year: born.year().to_string(),
        ..Typed::default()
    }
}

/// The first visit type for which the time is free, since one must be picked.
pub(super) fn first_type(typed: &mut TypedVisit, free: &[FreeTime], start: Timestamp) {
    let fits =
        |time: &&FreeTime| time.at == start && time.practitioner.to_string() == typed.practitioner;
    let first = free.iter().find(fits).and_then(|time| time.visit_types.first());
    typed.visit_type = first.map(ToString::to_string).unwrap_or_default();
}

/// The instant: the free time that was picked, or day and time on the practice's clock.
fn start(typed: &TypedVisit, zone: &TimeZone) -> Result<Timestamp, FieldError> {
    if let Ok(picked) = typed.pick.parse() {
        return Ok(picked);
    }
    let missing = |field| FieldError::new(field, Refusal::Missing);
    let (date, time) = (typed.date.trim(), typed.time.trim());
    if date.is_empty() {
        return Err(missing("date"));
    }
    let date: Date = date.parse().map_err(|_| FieldError::new("date", Refusal::Date))?;
    if time.is_empty() {
        return Err(missing("time"));
    }
    let time: jiff::civil::Time =
        time.parse().map_err(|_| FieldError::new("time", Refusal::Shape))?;
    let at = date.to_datetime(time).to_zoned(zone.clone());
    at.map(|at| at.timestamp()).map_err(|_| FieldError::new("date", Refusal::Date))
}

fn choice<T: FromStr>(raw: &str) -> Result<T, Refusal> {
    optional(raw)?.ok_or(Refusal::Missing)
}

fn optional<T: FromStr>(raw: &str) -> Result<Option<T>, Refusal> {
    if raw.is_empty() { Ok(None) } else { raw.parse().map(Some).map_err(|_| Refusal::Choice) }
}
