//! `GET`, `POST /pro/availability/copy`: the hours of one week, for other weeks too.

use super::{
    fields::practitioner,
    rule::{Stranded, stranded},
};
use crate::{
    PageContext,
    ui::{
        Back, Button, ErrorSummary, Errors, Field, Hidden, Input, Nav, Shell, Weight, field::Size,
    },
    words::text,
};
use domain::{tenancy::Practitioner, text::FieldError};
use jiff::tz::TimeZone;
use leptos::prelude::*;
use serde::Deserialize;

/// The fields of the form, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedCopy {
    /// The id of the practitioner.
    pub practitioner: String,
    /// A day of the week that is copied, as `2026-12-31`.
    pub from: String,
    /// A day of the first week that is to be like it.
    pub to: String,
    /// How many weeks; one, if empty.
    pub weeks: String,
    /// What becomes of visits outside the hours: `leave`, `cancel`, or not yet said.
    pub visits: String,
    /// Which visits were shown.
    pub shown: String,
}

/// The form, and the visits that are in the way.
#[derive(Debug, Clone)]
pub struct CopyWeekPage {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Those whose hours the reader keeps.
    pub practitioners: Vec<Practitioner>,
    /// The one who was picked.
    pub practitioner: Option<Practitioner>,
    /// What was typed.
    pub typed: TypedCopy,
    /// The visits that are in the way.
    pub stranded: Option<Stranded>,
    /// What was refused.
    pub errors: Vec<FieldError>,
}

impl CopyWeekPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "copy-title"), &self.nav);
        let refused = !self.errors.is_empty() || self.stranded.is_some();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, base) = (page.locale, self.nav.base);
        let errors = Errors::new(locale, &self.errors);
        let whose = self.practitioner.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
        let back = page.href(&format!("{base}/availability?practitioner={whose}"));
        let question = self.stranded.as_ref().map(|one| {
            let shown = vec![("shown", one.shown.clone())];
            view! { <Hidden values=shown/>{stranded::section(one, (&self.zone, base), page, &errors)} }
        });
        view! {
            <Back href=back label=text(locale, "availability-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "copy-title")}</h1>
            <p class="lead">{text(locale, "copy-lead")}</p>
            <form method="post" action=page.href(&format!("{base}/availability/copy")) novalidate=true>
                {question}
                {practitioner(locale, ("why-whom", "grant-pick"), &self.practitioners, &whose, &errors)}
                {self.fields(page, &errors)}
                <Button label=text(locale, "copy-submit") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }

    fn fields(&self, page: &PageContext, errors: &Errors) -> AnyView {
        let (locale, typed) = (page.locale, &self.typed);
        let input = |name, kind, key, value: &String| Input {
            name,
            kind,
            key,
            autocomplete: "off",
            value: value.clone(),
            size: Size::Half,
            ..Input::default()
        };
        let weeks = Input {
            digits: true,
            optional: true,
            ..input("weeks", "text", "copy-weeks", &typed.weeks)
        };
        view! {
            <div class="pair">
                <Field locale input=input("from", "date", "copy-from", &typed.from) errors=errors.clone()/>
                <Field locale input=input("to", "date", "copy-to", &typed.to) errors=errors.clone()/>
            </div>
            <Field locale input=weeks errors=errors.clone()/>
        }
        .into_any()
    }
}
