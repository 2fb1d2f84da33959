//! What pages and programs say of patients, read into domain types; every field that is wrong is
//! named.

mod line;

pub use line::in_one_line;

use crate::member::keep;
use domain::{
    booking::search::PatientQuery,
    tenancy::Profile,
    text::{BirthDate, FieldError, NameStart, PhoneNumber, Refusal},
};
use services::booking::Contacts;

/// Who is looked for, as it was said. What is empty was not said.
pub struct SaidSearch<'a> {
    /// The beginning of a name.
    pub letters: &'a str,
    /// The birth date, read from the fields in which it came.
    pub birth_date: Result<BirthDate, Refusal>,
    /// A telephone number.
    pub phone: &'a str,
    /// An e-mail address.
    pub email: &'a str,
}

impl SaidSearch<'_> {
    /// Who is looked for.
    pub fn read(&self, profile: &Profile) -> Result<PatientQuery, Vec<FieldError>> {
        let mut errors = Vec::new();
        let letters = optional(self.letters, str::parse::<NameStart>);
        let letters = keep(&mut errors, "letters", letters);
        let birth_date = match self.birth_date {
            Err(Refusal::Missing) => Ok(None),
            said => said.map(Some),
        };
        let birth_date = keep(&mut errors, "birth_date", birth_date);
        let phone = optional(self.phone, |raw| PhoneNumber::parse(raw, profile.region()));
        let phone = keep(&mut errors, "phone", phone);
        let email = keep(&mut errors, "email", optional(self.email, str::parse));
        match (letters, birth_date, phone, email) {
            (Some(letters), Some(birth_date), Some(phone), Some(email)) => {
                PatientQuery::new(letters, birth_date, phone, email).map_err(|error| vec![error])
            }
            (_, _, _, _) => Err(errors),
        }
    }
}

/// How a patient is reached, as it was said.
pub struct SaidContacts<'a> {
    /// An e-mail address.
    pub email: &'a str,
    /// A telephone number.
    pub phone: &'a str,
}

impl SaidContacts<'_> {
    /// How the patient is reached: somehow, or the practice could not call off a visit.
    pub fn read(&self, profile: &Profile) -> Result<Contacts, Vec<FieldError>> {
        let mut errors = Vec::new();
        let phone = optional(self.phone, |raw| PhoneNumber::parse(raw, profile.region()));
        let phone = keep(&mut errors, "phone", phone);
        let email = keep(&mut errors, "email", optional(self.email, str::parse));
        match (phone, email) {
            (Some(None), Some(None)) => Err(vec![FieldError::new("email", Refusal::Contact)]),
            (Some(phone), Some(email)) => Ok(Contacts { email, phone }),
            (_, _) => Err(errors),
        }
    }
}

/// A field that may be left empty.
pub fn optional<T>(
    raw: &str,
    parse: impl Fn(&str) -> Result<T, Refusal>,
) -> Result<Option<T>, Refusal> {
    if raw.trim().is_empty() { Ok(None) } else { parse(raw).map(Some) }
}
