//! What pages and programs say about visit types, read into domain types; every field that is wrong
//! is named.

use crate::{hours::named, member::keep};
use domain::{
    booking::visit_type::VisitType,
    id::VisitTypeId,
    tenancy::{Attendance, Audience, Offering},
    text::{FieldError, Label, Localized, Refusal},
};
use jiff::SignedDuration;
use std::ops::RangeInclusive;

/// A month: nobody asks for more notice.
const LONGEST_NOTICE: u16 = 30 * 24 * 60;

/// A visit type, as it was said. What is empty was not said.
#[derive(Debug, Clone, Default)]
pub struct SaidVisitType {
    /// Its name in French and in English.
    pub name: (String, String),
    /// What to bring or to do before, in French and in English.
    pub instructions: (String, String),
    /// What it costs, in French and in English.
    pub price: (String, String),
    /// Who books it.
    pub audience: String,
    /// Where it takes place.
    pub attendance: String,
    /// Where over the network, if always at one address.
    pub remote_link: String,
    /// Real time the visit takes, in minutes.
    pub duration_minutes: String,
    /// The same for a patient who comes for the first time.
    pub new_patient_minutes: String,
    /// Distance between two starts; the duration, if not said.
    pub step_minutes: String,
    /// Time kept free before.
    pub buffer_before_minutes: String,
    /// Time kept free after.
    pub buffer_after_minutes: String,
    /// The shortest time between booking and visit.
    pub lead_time_minutes: String,
    /// How many days ahead may be booked.
    pub horizon_days: String,
    /// Seats of one session.
    pub capacity: String,
    /// Visits per practitioner and day.
    pub cap_per_day: String,
    /// Visits per practitioner and week.
    pub cap_per_week: String,
    /// The shortest time before the visit at which it may be moved or cancelled.
    pub cancel_lock_minutes: String,
    /// Days between two visits of one patient.
    pub spacing_days: String,
    /// Future visits that one patient may hold.
    pub active_limit: String,
    /// Whether the practice agrees to each visit that a patient books.
    pub needs_approval: bool,
    /// Who offers it.
    pub practitioners: Vec<String>,
    /// Rooms of which it needs one.
    pub rooms: Vec<String>,
}

impl SaidVisitType {
    /// The offering under an id.
    pub fn read(&self, id: VisitTypeId) -> Result<Offering, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = self.name(&mut errors);
        let instructions = localized(
            &mut errors,
            ["instructions.fr", "instructions.en"],
            (&self.instructions.0, &self.instructions.1),
        );
        let price =
            localized(&mut errors, ["price.fr", "price.en"], (&self.price.0, &self.price.1));
        let audience = match self.audience.as_str() {
            "" => Some(Audience::default()),
            word => keep(&mut errors, "audience", word.parse()),
        };
        let attendance = self.attendance(&mut errors);
        let rules = self.rules(&mut errors, id);
        match (name, rules, audience, attendance) {
            (Some(name), Some(rules), Some(audience), Some(attendance)) if errors.is_empty() => {
                Ok(Offering { rules, name, instructions, price, audience, attendance })
            }
            (_, _, _, _) => Err(errors),
        }
    }

    /// An address that is said for a visit that is not remote is not kept.
    fn attendance(&self, errors: &mut Vec<FieldError>) -> Option<Attendance> {
        let word = Some(self.attendance.as_str()).filter(|word| !word.is_empty());
        let link = match self.remote_link.trim() {
            link if link.is_empty() || word != Some("remote") => None,
            link => Some(keep(errors, "remote_link", link.parse())?),
        };
        keep(errors, "attendance", Attendance::read(word.unwrap_or("place"), link))
    }

    fn name(&self, errors: &mut Vec<FieldError>) -> Option<Localized> {
        let (fr, en) = (&self.name.0, &self.name.1);
        let name = localized(errors, ["name.fr", "name.en"], (fr, en));
        if fr.trim().is_empty() && en.trim().is_empty() {
            errors.push(FieldError::new("name.fr", Refusal::Missing));
        }
        name
    }

    fn rules(&self, errors: &mut Vec<FieldError>, id: VisitTypeId) -> Option<VisitType> {
        let duration = must(errors, "duration_minutes", &self.duration_minutes, 1..=720);
        let shortest = duration.unwrap_or(1);
        let first = may(errors, "new_patient_minutes", &self.new_patient_minutes, shortest..=720);
        let step = may(errors, "step_minutes", &self.step_minutes, 1..=720);
        let before = or_none(errors, "buffer_before_minutes", &self.buffer_before_minutes, 240);
        let after = or_none(errors, "buffer_after_minutes", &self.buffer_after_minutes, 240);
        let lead_time =
            or_none(errors, "lead_time_minutes", &self.lead_time_minutes, LONGEST_NOTICE);
        let horizon_days = must(errors, "horizon_days", &self.horizon_days, 0..=730);
        let capacity = may(errors, "capacity", &self.capacity, 1..=200);
        let cap_per_day = may(errors, "cap_per_day", &self.cap_per_day, 1..=200);
        let cap_per_week = may(errors, "cap_per_week", &self.cap_per_week, 1..=1000);
        let cancel_lock =
            or_none(errors, "cancel_lock_minutes", &self.cancel_lock_minutes, LONGEST_NOTICE);
        let spacing_days = may(errors, "spacing_days", &self.spacing_days, 1..=730);
        let active_limit = may(errors, "active_limit", &self.active_limit, 1..=100);
        let practitioners = all(errors, "practitioners", &self.practitioners);
        let rooms = all(errors, "rooms", &self.rooms);
        if self.practitioners.is_empty() {
            errors.push(FieldError::new("practitioners", Refusal::Missing));
        }
        let duration = minutes(duration?);
        Some(VisitType {
            id,
            duration,
            new_patient_duration: first?.map(minutes),
            step: step?.map_or(duration, minutes),
            buffer_before: minutes(before?),
            buffer_after: minutes(after?),
            lead_time: minutes(lead_time?),
            horizon_days: horizon_days?,
            capacity: capacity?.unwrap_or(1),
            cap_per_day: cap_per_day?,
            cap_per_week: cap_per_week?,
            cancel_lock: minutes(cancel_lock?),
            spacing_days: spacing_days?,
            active_limit: active_limit?,
            needs_approval: self.needs_approval,
            practitioners: practitioners?,
            rooms: rooms?,
        })
    }
}

impl From<&Offering> for SaidVisitType {
    fn from(
        Offering { rules, name, instructions, price, audience, attendance }: &Offering,
    ) -> Self {
        let whole = |duration: SignedDuration| duration.as_mins().to_string();
        let some =
            |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
        let both = |text: &Localized| {
            (text.fr.to_string(), text.en.as_ref().map(ToString::to_string).unwrap_or_default())
        };
        Self {
            name: both(name),
            instructions: instructions.as_ref().map(both).unwrap_or_default(),
            price: price.as_ref().map(both).unwrap_or_default(),
            audience: audience.word().to_owned(),
            attendance: attendance.word().to_owned(),
            remote_link: attendance.link().map(|link| link.as_str().to_owned()).unwrap_or_default(),
            duration_minutes: whole(rules.duration),
            new_patient_minutes: rules.new_patient_duration.map(whole).unwrap_or_default(),
            step_minutes: whole(rules.step),
            buffer_before_minutes: whole(rules.buffer_before),
            buffer_after_minutes: whole(rules.buffer_after),
            lead_time_minutes: whole(rules.lead_time),
            horizon_days: rules.horizon_days.to_string(),
            capacity: rules.capacity.to_string(),
            cap_per_day: some(rules.cap_per_day),
            cap_per_week: some(rules.cap_per_week),
            cancel_lock_minutes: whole(rules.cancel_lock),
            spacing_days: some(rules.spacing_days),
            active_limit: some(rules.active_limit),
            needs_approval: rules.needs_approval,
            practitioners: rules.practitioners.iter().map(ToString::to_string).collect(),
            rooms: rules.rooms.iter().map(ToString::to_string).collect(),
        }
    }
}

fn minutes(count: u16) -> SignedDuration {
    SignedDuration::from_mins(count.into())
}

/// A text in both languages: the French one is the original.
fn localized(
    errors: &mut Vec<FieldError>,
    [fr_field, en_field]: [&str; 2],
    (fr, en): (&str, &str),
) -> Option<Localized> {
    let said = |text: &str| !text.trim().is_empty();
    match (said(fr), said(en)) {
        (false, false) => return None,
        (false, true) => errors.push(FieldError::new(fr_field, Refusal::Missing)),
        (true, _) => {}
    }
    let en = said(en).then(|| keep(errors, en_field, en.parse::<Label>()));
    let fr = said(fr).then(|| keep(errors, fr_field, fr.parse::<Label>()));
    Some(Localized { fr: fr??, en: en.flatten() })
}

fn number(raw: &str, range: RangeInclusive<u16>) -> Result<u16, Refusal> {
    let refusal = Refusal::Range { from: *range.start(), to: *range.end() };
    let number = raw.trim().parse().map_err(|_| refusal)?;
    if range.contains(&number) { Ok(number) } else { Err(refusal) }
}

fn must(
    errors: &mut Vec<FieldError>,
    field: &str,
    raw: &str,
    range: RangeInclusive<u16>,
) -> Option<u16> {
    let said = if raw.trim().is_empty() { Err(Refusal::Missing) } else { number(raw, range) };
    keep(errors, field, said)
}

/// Wrong and not said are two things.
fn may(
    errors: &mut Vec<FieldError>,
    field: &str,
    raw: &str,
    range: RangeInclusive<u16>,
) -> Option<Option<u16>> {
    if raw.trim().is_empty() {
        Some(None)
    } else {
        keep(errors, field, number(raw, range)).map(Some)
    }
}

fn or_none(errors: &mut Vec<FieldError>, field: &str, raw: &str, most: u16) -> Option<u16> {
    may(errors, field, raw, 0..=most).map(Option::unwrap_or_default)
}

fn all<T: std::str::FromStr>(
    errors: &mut Vec<FieldError>,
    field: &str,
    raw: &[String],
) -> Option<Vec<T>> {
    let ids: Result<Vec<T>, Refusal> = raw.iter().map(|id| named(id)).collect();
    keep(errors, field, ids)
}

#[cfg(test)]
mod tests;
