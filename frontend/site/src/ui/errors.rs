use crate::words;
use domain::{
    locale::Locale,
    text::{FieldError, Refusal},
};

/// The refused fields of a form, at most one refusal each, in the language of the page.
#[derive(Debug, Clone, Default)]
pub struct Errors {
    entries: Vec<Entry>,
    form: &'static str,
}

/// A refused field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    field: String,
    /// What is wrong and what would be accepted.
    pub message: String,
}

impl Errors {
    /// One entry per field, the most basic refusal first: missing before impossible before the rest.
    pub fn new(locale: Locale, refused: &[FieldError]) -> Self {
        let mut refused = refused.iter().collect::<Vec<_>>();
        refused.sort_by_key(|error| rank(error.refusal));
        let mut entries = Vec::<Entry>::new();
        for error in refused {
            let field = form_field(&error.field);
            if entries.iter().all(|entry| entry.field != field) {
                entries.push(Entry {
                    field: field.to_owned(),
                    message: words::field_error(locale, error),
                });
            }
        }
        entries.sort_by_key(|entry| FIELDS.iter().position(|(name, _)| *name == entry.field));
        Self { entries, form: "" }
    }

    /// The same for a form that shares its page with another one: its ids begin with its name.
    pub fn of_form(self, form: &'static str) -> Self {
        Self { form, ..self }
    }

    /// The id of the input of a field, or what the ids of its inputs begin with.
    pub fn id(&self, name: &str) -> String {
        self.within(&name.replace('_', "-"))
    }

    /// Where an entry leads to: the first input of its field.
    pub fn anchor(&self, entry: &Entry) -> String {
        let known = FIELDS.iter().find(|(name, _)| *name == entry.field);
        known.map_or("#main".to_owned(), |(_, id)| format!("#{}", self.within(id)))
    }

    fn within(&self, id: &str) -> String {
        if self.form.is_empty() { id.to_owned() } else { format!("{}-{id}", self.form) }
    }

    /// Whether every field was accepted.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries in the order of the form.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is wrong with a field, if anything is.
    pub fn of(&self, field: &str) -> Option<String> {
        self.entries.iter().find(|entry| entry.field == field).map(|entry| entry.message.clone())
    }
}

/// The fields of all forms in the order in which they stand, with the id of their first input.
const FIELDS: [(&str, &str); 93] = [
    ("search", "search"),
    ("letters", "letters"),
    ("visits", "visits-leave"),
    ("for_whom", "for-whom-me"),
    ("booker_name", "booker-name"),
    ("booker_relation", "booker-relation-parent"),
    ("booker_email", "booker-email"),
    ("reference", "reference"),
    ("from", "from"),
    ("until", "until"),
    ("name", "name"),
    ("given_name", "given-name"),
    ("family_name", "family-name"),
    ("birth_date", "birth-day"),
    ("email", "email"),
    ("phone", "phone"),
    ("password", "password"),
    ("current", "current"),
    ("new", "new"),
    ("code", "code"),
    ("recovery_code", "recovery-code"),
    ("kept", "kept"),
    ("practice", "practice"),
    ("role", "role-owner"),
    ("practitioner", "practitioner"),
    ("scope", "scope-busy"),
    ("medical", "medical"),
    ("ends_on", "ends-on"),
    ("block_until", "block-until"),
    ("sure", "sure"),
    ("locale", "locale-fr"),
    ("idle_minutes", "idle-minutes"),
    ("reason", "reason-patient_asked"),
    ("to", "to"),
    ("date", "date"),
    ("time", "time"),
    ("until_date", "until-date"),
    ("until_time", "until-time"),
    ("visit_type", "visit-type"),
    ("place", "place"),
    ("other_place", "other-place"),
    ("minutes", "minutes"),
    ("language", "language-fr"),
    ("weekday", "weekday"),
    ("start", "start"),
    ("end", "end"),
    ("valid_from", "valid-from"),
    ("valid_until", "valid-until"),
    ("start_1", "start-1"),
    ("end_1", "end-1"),
    ("start_2", "start-2"),
    ("end_2", "end-2"),
    ("start_3", "start-3"),
    ("end_3", "end-3"),
    ("start_4", "start-4"),
    ("end_4", "end-4"),
    ("first_day", "first-day"),
    ("first_time", "first-time"),
    ("last_day", "last-day"),
    ("last_time", "last-time"),
    ("every_weeks", "every-weeks"),
    ("from", "from"),
    ("to", "to"),
    ("weeks", "weeks"),
    ("repeat_until", "repeat-until"),
    ("covered_by", "covered-by"),
    ("day", "day"),
    ("name_fr", "name-fr"),
    ("name_en", "name-en"),
    ("instructions_fr", "instructions-fr"),
    ("instructions_en", "instructions-en"),
    ("price_fr", "price-fr"),
    ("price_en", "price-en"),
    ("duration_minutes", "duration-minutes"),
    ("new_patient_minutes", "new-patient-minutes"),
    ("new_patient", "new-patient"),
    ("step_minutes", "step-minutes"),
    ("buffer_before_minutes", "buffer-before-minutes"),
    ("buffer_after_minutes", "buffer-after-minutes"),
    ("lead_time_minutes", "lead-time-minutes"),
    ("horizon_days", "horizon-days"),
    ("cancel_lock_minutes", "cancel-lock-minutes"),
    ("capacity", "capacity"),
    ("cap_per_day", "cap-per-day"),
    ("cap_per_week", "cap-per-week"),
    ("spacing_days", "spacing-days"),
    ("active_limit", "active-limit"),
    ("languages", "languages"),
    ("attendance", "attendance"),
    ("remote_link", "remote-link"),
    ("staff_only", "staff-only"),
    ("practitioners", "practitioners"),
    ("rooms", "rooms"),
];

/// The form's name for a field that the API may have named by its path: `patient.given_name`.
pub fn form_field(name: &str) -> &str {
    match name {
        "booker.name" => "booker_name",
        "booker.relation" => "booker_relation",
        "booker.email" => "booker_email",
        "birth_day" | "birth_month" | "birth_year" => "birth_date",
        "starts_at" => "first_day",
        "ends_at" => "last_day",
        "name.fr" => "name_fr",
        "name.en" => "name_en",
        "instructions.fr" => "instructions_fr",
        "instructions.en" => "instructions_en",
        "price.fr" => "price_fr",
        "price.en" => "price_en",
        "audience" => "staff_only",
        other => other.strip_prefix("patient.").unwrap_or(other),
    }
}

fn rank(refusal: Refusal) -> u8 {
    match refusal {
        Refusal::Missing | Refusal::Contact => 0,
        Refusal::Email
        | Refusal::Phone
        | Refusal::Date
        | Refusal::BirthDate
        | Refusal::PastDate
        | Refusal::Taken
        | Refusal::LastOwner
        | Refusal::WebAddress
        | Refusal::Slug
        | Refusal::Reference
        | Refusal::Choice
        | Refusal::Instant
        | Refusal::Range { .. }
        | Refusal::Time
        | Refusal::EndsFirst
        | Refusal::Occupied
        | Refusal::Full
        | Refusal::Repeated
        | Refusal::Closed
        | Refusal::Shape
        | Refusal::Weak(_) => 1,
        Refusal::TooLong { .. }
        | Refusal::TooShort { .. }
        | Refusal::ControlCharacter
        | Refusal::NationalNumber
        | Refusal::UnknownField => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_shows_its_most_basic_refusal_only_and_the_form_gives_the_order() {
        let refused = [
            FieldError::new("patient.phone", Refusal::Phone),
            FieldError::new("birth_year", Refusal::BirthDate),
            FieldError::new("patient.birth_date", Refusal::Missing),
            FieldError::new("booker.email", Refusal::Email),
        ];
        let errors = Errors::new(Locale::Fr, &refused);
        let anchors = errors.entries().iter().map(|entry| errors.anchor(entry)).collect::<Vec<_>>();
        assert_eq!(anchors, ["#booker-email", "#birth-day", "#phone"]);
        assert_eq!(errors.of("birth_date").unwrap(), "Indiquez la date de naissance.");
    }
}
