//! `GET /pro/patients/{patient}`: one patient of the practice, with `POST …/contacts`, `…/block` and
//! `…/unblock`.

mod block;
mod contacts;
mod facts;
mod visits;

use super::patients::PatientLine;
use crate::{
    PageContext,
    ui::{Back, ErrorSummary, Errors, LinkButton, Nav, ProblemBox, Shell, Weight},
    words::text,
};
use domain::{
    booking::appointment::State,
    tenancy::Practitioner,
    text::{FieldError, Localized},
    time::Span,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;
use serde::Deserialize;

/// A visit of the patient in an agenda that the reader may open.
#[derive(Debug, Clone)]
pub struct PatientVisit {
    /// From when until when.
    pub span: Span,
    /// The name of its type; nothing where the practice no longer offers it.
    pub visit_type: Option<Localized>,
    /// Where it stands.
    pub state: State,
    /// With whom.
    pub practitioner: Option<Practitioner>,
}

/// The fields of the form for contacts, exactly as typed or as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedContacts {
    /// Where to write.
    pub email: String,
    /// Where to call.
    pub phone: String,
    /// The version that was shown.
    pub version: String,
}

/// The field of the form that closes online booking, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedPatientBlock {
    /// The last day, as `2026-12-31`.
    pub block_until: String,
}

/// What just happened to the record, told on top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatientNews {
    /// The contacts were corrected.
    Corrected,
    /// Online booking was closed to the patient.
    Blocked,
    /// It was opened again.
    Unblocked,
    /// Another record was merged into it.
    Merged,
}

impl PatientNews {
    /// Every news.
    pub const ALL: [Self; 4] = [Self::Corrected, Self::Blocked, Self::Unblocked, Self::Merged];

    /// Its word in an address: `/pro/patients/{patient}?news=contacts-corrected`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Corrected => "contacts-corrected",
            Self::Blocked => "booking-blocked",
            Self::Unblocked => "booking-unblocked",
            Self::Merged => "records-merged",
        }
    }
}

/// Why the form for contacts did not go through as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactsTrouble {
    /// Somebody else changed the record in the meantime.
    Stale,
    /// Another record is of the same patient.
    Twin,
}

/// What the reader may do with the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leave {
    /// Correct the contacts.
    pub change: bool,
    /// Close online booking and open it again.
    pub block: bool,
    /// Whether enough visits were missed for that.
    pub missed_enough: bool,
}

/// One patient.
#[derive(Debug, Clone)]
pub struct Patient {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// The present instant: what starts later is to come.
    pub now: Timestamp,
    /// The patient as the list shows them.
    pub patient: PatientLine,
    /// Since when mail to the address has been refused.
    pub bounced_on: Option<Date>,
    /// The last day on which the patient may not book online.
    pub blocked_until: Option<Date>,
    /// How many visits the patient missed.
    pub missed: usize,
    /// The visits, the latest first.
    pub visits: Vec<PatientVisit>,
    /// What the reader may do.
    pub leave: Leave,
    /// The form for contacts.
    pub contacts: TypedContacts,
    /// What was refused of it.
    pub errors: Vec<FieldError>,
    /// Why it did not go through as a whole.
    pub trouble: Option<ContactsTrouble>,
    /// The form that closes online booking.
    pub block: TypedPatientBlock,
    /// What was refused of it.
    pub block_errors: Vec<FieldError>,
    /// What just happened.
    pub news: Option<PatientNews>,
}

impl Patient {
    /// The whole page. Its title names nobody: it stays in histories and tabs.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "record-title"), &self.nav);
        let refused = !self.errors.is_empty() || !self.block_errors.is_empty();
        let refused = refused || self.trouble.is_some();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn book(&self, page: &PageContext) -> AnyView {
        let href = page.href(&format!("{}/visits/new?patient={}", self.nav.base, self.patient.id));
        let label = text(page.locale, "new-visit-title");
        view! { <p><LinkButton href label weight=Weight::Main/></p> }.into_any()
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let block_errors = Errors::new(locale, &self.block_errors);
        let news = self.news.map(|news| {
            let words = text(locale, &format!("news-{}", news.word()));
            view! { <p class="told" role="status">{words}</p> }
        });
        let name = format!("{} {}", self.patient.given_name, self.patient.family_name);
        view! {
            <Back href=page.href(&format!("{}/patients", self.nav.base)) label=text(locale, "patient-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            <ErrorSummary locale errors=block_errors.clone()/>
            {self.trouble.map(|trouble| problem(trouble, page))}
            {news}
            <h1>{name}</h1>
            {facts::section(self, page)}
            {self.leave.change.then(|| self.book(page))}
            {visits::sections(self, page)}
            {contacts::section(self, page, errors)}
            {self.twins(page)}
            {block::section(self, page, block_errors)}
        }
        .into_any()
    }

    fn twins(&self, page: &PageContext) -> AnyView {
        let link = |label| {
            let href = self.href(page, "/twins");
            view! { <p class="ways"><a href=href>{label}</a></p> }
        };
        self.leave.change.then(|| link(text(page.locale, "twins-search"))).into_any()
    }

    /// An address under this page.
    fn href(&self, page: &PageContext, rest: &str) -> String {
        page.href(&format!("{}/patients/{}{rest}", self.nav.base, self.patient.id))
    }
}

fn problem(trouble: ContactsTrouble, page: &PageContext) -> AnyView {
    let key = match trouble {
        ContactsTrouble::Stale => "contacts-stale",
        ContactsTrouble::Twin => "problem-same-patient",
    };
    let title = text(page.locale, key);
    let detail = text(page.locale, &format!("{key}-detail"));
    view! { <ProblemBox title detail/> }.into_any()
}
