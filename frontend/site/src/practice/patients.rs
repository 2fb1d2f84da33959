//! `GET`, `POST /pro/patients`: finds a patient. What is looked for is posted, so that no name ever
//! stands in an address or a history.

mod form;
mod found;

pub(super) use found::contact;

use crate::{
    PageContext,
    ui::{ErrorSummary, Errors, Nav, Shell},
    words::text,
};
use domain::{
    id::PatientId,
    text::{BirthDate, EmailAddress, FieldError, PersonName, PhoneNumber},
};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;
use serde::Deserialize;

/// The fields of the form, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedPatientSearch {
    /// The beginning of a name.
    pub letters: String,
    /// The day of the birth date.
    pub birth_day: String,
    /// Its month, as a number or a word.
    pub birth_month: String,
    /// Its year.
    pub birth_year: String,
    /// A telephone number.
    pub phone: String,
    /// An e-mail address.
    pub email: String,
}

/// A patient in the list.
#[derive(Debug, Clone)]
pub struct PatientLine {
    /// Their part of the address.
    pub id: PatientId,
    /// First name.
    pub given_name: PersonName,
    /// Birth name.
    pub family_name: PersonName,
    /// Birth date.
    pub birth_date: BirthDate,
    /// Where to call.
    pub phone: Option<PhoneNumber>,
    /// Where to write.
    pub email: Option<EmailAddress>,
    /// The last visit in the agendas of the reader.
    pub last_visit: Option<Timestamp>,
    /// The next one.
    pub next_visit: Option<Timestamp>,
    /// Whether mail to the address is refused.
    pub bounced: bool,
    /// Whether online booking is closed to the patient.
    pub blocked: bool,
}

/// The form, and who was found.
#[derive(Debug, Clone)]
pub struct Patients {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// What was typed.
    pub typed: TypedPatientSearch,
    /// What was refused of it.
    pub errors: Vec<FieldError>,
    /// Who was found; nothing before a search.
    pub found: Option<Vec<PatientLine>>,
    /// Whether there are more than the list shows.
    pub more: bool,
}

impl Patients {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "patients-title"), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "patients-title")}</h1>
            <p class="lead">{text(locale, "patients-lead")}</p>
            {form::form(self, page, errors)}
            {self.found.as_deref().map(|found| found::section(self, found, page))}
        }
        .into_any()
    }
}
