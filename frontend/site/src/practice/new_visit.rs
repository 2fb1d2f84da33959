//! `GET /pro/visits/new?practitioner=&starts_at=`: a visit for somebody who calls. Submits to `/pro/visits`.

mod fields;
mod known;

use super::patients::PatientLine;
use crate::{
    PageContext,
    patient::typed::Typed,
    ui::{Back, Button, ErrorSummary, Errors, Hidden, Nav, ProblemBox, Shell, Weight},
    words::text,
};
use domain::{
    id::VisitTypeId,
    locale::Locale,
    tenancy::{Place, Practitioner},
    text::{FieldError, Localized},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;
use serde::Deserialize;

/// The form for a visit that staff books.
#[derive(Debug, Clone)]
pub struct NewVisit {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// The day of the agenda to go back to.
    pub day: Date,
    /// Whose agendas the reader may write in.
    pub practitioners: Vec<Practitioner>,
    /// The places of the practice.
    pub places: Vec<Place>,
    /// What can be booked.
    pub visit_types: Vec<(VisitTypeId, Localized)>,
    /// Who was found, if somebody was looked for, and whether there are more.
    pub found: Option<(Vec<PatientLine>, bool)>,
    /// The patient of the practice who was picked.
    pub chosen: Option<PatientLine>,
    /// What was typed before, or goes with the time that was picked.
    pub typed: TypedVisit,
    /// What was refused of it.
    pub errors: Vec<FieldError>,
    /// Why nothing was booked, where no field is to blame.
    pub trouble: Option<Trouble>,
    /// Whether anything takes longer for a patient who comes for the first time.
    pub asks_new_patient: bool,
}

/// Why nothing was booked.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// The name of the problem.
    pub slug: &'static str,
    /// The nearest times that are free.
    pub alternatives: Vec<Timestamp>,
    /// Whether it can be booked all the same, on purpose.
    pub may_overbook: bool,
}

/// The fields of the form, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedVisit {
    /// The id of the practitioner.
    pub practitioner: String,
    /// The id of the visit type.
    pub visit_type: String,
    /// The id of the place; wherever the practitioner is, if empty.
    pub place: String,
    /// The day, as `2026-12-31`.
    pub date: String,
    /// The time on the practice's clock, as `09:00`.
    pub time: String,
    /// One of the free times that were offered instead; it goes before day and time.
    pub pick: String,
    /// `yes` where the patient comes for the first time.
    pub new_patient: String,
    /// `yes` to book what is not on offer, on purpose.
    pub overbook: String,
    /// A patient who is looked for: birth date and letters, a name, a telephone number or an address.
    pub search: String,
    /// `yes` where the button was pressed that looks for them.
    pub find: String,
    /// The id of the patient who was picked.
    pub patient: String,
    /// `yes` where it is somebody else after all.
    pub other: String,
    /// The language of the letters.
    pub language: String,
    /// What keeps a form that is sent twice from booking twice.
    pub idempotency_key: String,
    /// Who comes.
    #[serde(flatten)]
    pub who: Typed,
}

impl TypedVisit {
    /// Whether somebody is to be looked for: asked in so many words, or by Enter in the field while
    /// nobody is named in the others.
    pub fn looks_for_somebody(&self) -> bool {
        let nobody =
            self.who.given_name.trim().is_empty() && self.who.family_name.trim().is_empty();
        self.find == "yes" || (nobody && !self.search.trim().is_empty())
    }
}

impl NewVisit {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "new-visit-title"), &self.nav);
        let refused = self.trouble.is_some() || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, base) = (page.locale, self.nav.base);
        let errors = Errors::new(locale, &self.errors);
        let trouble = self.trouble.as_ref().map(|trouble| {
            let title = text(locale, &format!("problem-{}", trouble.slug));
            let detail = match trouble.may_overbook {
                true => text(locale, "new-visit-taken"),
                false => text(locale, &format!("problem-{}-detail", trouble.slug)),
            };
            view! { <ProblemBox title detail/> }
        });
        view! {
            <Back href=page.href(&format!("{base}?date={}", self.day)) label=text(locale, "visit-back")/>
            {trouble}
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "new-visit-title")}</h1>
            <form class="details" method="post" action=page.href(&format!("{base}/visits")) novalidate=true>
                <Hidden values=vec![("idempotency_key", self.typed.idempotency_key.clone())]/>
                // The first button is what Enter presses: never one that books another time.
                <button type="submit" class="unseen" tabindex="-1" aria-hidden="true">{text(locale, "new-visit-submit")}</button>
                {fields::alternatives(self, locale)}
                {known::section(self, locale, &errors)}
                {fields::when(self, locale, &errors)}
                {self.chosen.is_none().then(|| fields::who(self, locale, &errors))}
                {fields::language(self, locale, &errors)}
                {fields::overbook(self, locale)}
                <Button label=text(locale, "new-visit-submit") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }

    fn language(&self) -> Locale {
        self.typed.language.parse().unwrap_or_default()
    }
}
