//! `GET`, `POST /pro/block?practitioner=&date=`: time in which a practitioner sees nobody.

use crate::{
    PageContext,
    practice::fields::practitioner,
    ui::{Back, Button, ErrorSummary, Errors, Field, Input, Nav, Shell, Weight, field::Size},
    words::text,
};
use domain::{tenancy::Practitioner, text::FieldError};
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Deserialize;

/// The form that blocks time.
#[derive(Debug, Clone)]
pub struct BlockPage {
    /// The frame.
    pub nav: Nav,
    /// The day of the agenda to go back to.
    pub day: Date,
    /// Whose agendas the reader may write in.
    pub practitioners: Vec<Practitioner>,
    /// What was typed before.
    pub typed: TypedBlock,
    /// What was refused of it.
    pub errors: Vec<FieldError>,
}

/// The fields of the form, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedBlock {
    /// The id of the practitioner.
    pub practitioner: String,
    /// The first day, as `2026-12-31`.
    pub date: String,
    /// From when on it, as `12:00`.
    pub time: String,
    /// The last day; the first, if empty.
    pub until_date: String,
    /// Until when on it; `24:00` is the end of the day.
    pub until_time: String,
}

impl BlockPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "block-title"), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, base, typed) = (page.locale, self.nav.base, &self.typed);
        let errors = Errors::new(locale, &self.errors);
        let input = |name, kind, key, value: &String| Input {
            name,
            kind,
            key,
            autocomplete: "off",
            value: value.clone(),
            bare: true,
            size: Size::Half,
            ..Input::default()
        };
        let until_date = Input {
            optional: true,
            ..input("until_date", "date", "until-date", &typed.until_date)
        };
        view! {
            <Back href=page.href(&format!("{base}?date={}", self.day)) label=text(locale, "visit-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "block-title")}</h1>
            <p class="lead">{text(locale, "block-lead")}</p>
            <form method="post" action=page.href(&format!("{base}/block")) novalidate=true>
                {practitioner(locale, ("fact-with", "grant-pick"), &self.practitioners, &typed.practitioner, &errors)}
                <div class="row">
                    <Field locale input=input("date", "date", "date", &typed.date) errors=errors.clone()/>
                    <Field locale input=input("time", "text", "from-time", &typed.time) errors=errors.clone()/>
                </div>
                <div class="row">
                    <Field locale input=until_date errors=errors.clone()/>
                    <Field locale input=input("until_time", "text", "until-time", &typed.until_time) errors=errors.clone()/>
                </div>
                <Button label=text(locale, "block-submit") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
