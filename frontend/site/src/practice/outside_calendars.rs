//! `GET`, `POST /pro/availability/calendars`: calendars elsewhere that say when a practitioner is taken.

use crate::{
    PageContext,
    ui::{
        Back, Button, ErrorSummary, Errors, Field, Input, Nav, PostButton, ProblemBox, Select,
        Shell, Weight, rows,
    },
    words::{stamp, text, text_with},
};
use domain::{id::CalendarId, tenancy::Practitioner, text::FieldError};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// A calendar elsewhere, in a line.
#[derive(Debug, Clone)]
pub struct OutsideCalendarLine {
    /// Its part of the address.
    pub id: CalendarId,
    /// Whose time it is about.
    pub practitioner: String,
    /// Where it is, without what opens it.
    pub place: String,
    /// `known`, `unknown` or `failed`.
    pub state: &'static str,
    /// When it was last read well.
    pub read_at: Option<Timestamp>,
    /// Why the last attempt failed, if it did: a word.
    pub failure: Option<&'static str>,
}

impl OutsideCalendarLine {
    /// Whether its practitioner is not offered online because of it.
    pub fn closes(&self) -> bool {
        self.state != "known"
    }

    /// How things stand with it, and why.
    pub fn words(&self, page: &PageContext, zone: &TimeZone) -> String {
        let locale = page.locale;
        let state = text(locale, &format!("outside-calendar-{}", self.state));
        let read = self.read_at.map(|at| {
            let when = stamp(locale, at, zone).into();
            text_with(locale, "outside-calendar-read", [("when", when)])
        });
        let failure = self
            .failure
            .map(|word| text(locale, &format!("outside-failure-{}", word.replace('_', "-"))));
        [Some(state), read, failure].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// The calendars, and one more.
#[derive(Debug, Clone)]
pub struct OutsideCalendars {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Those that are read.
    pub calendars: Vec<OutsideCalendarLine>,
    /// Whose hours the reader keeps.
    pub practitioners: Vec<Practitioner>,
    /// Whose calendar, as submitted.
    pub practitioner: String,
    /// Where, as submitted.
    pub url: String,
    /// What was refused: `practitioner`, `url`.
    pub errors: Vec<FieldError>,
    /// What just happened: `added` or `removed`.
    pub news: Option<&'static str>,
    /// Whether there are as many as anyone needs.
    pub full: bool,
}

impl OutsideCalendars {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "outside-calendars-title"), &self.nav);
        let refused = self.full || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let back = page.href(&format!("{}/availability", self.nav.base));
        let full = self.full.then(|| {
            let title = text(locale, "problem-too-many-calendars");
            view! { <ProblemBox title detail=text(locale, "problem-too-many-calendars-detail")/> }
        });
        let news = self.news.map(|word| {
            let words = text(locale, &format!("news-outside-calendar-{word}"));
            view! { <p class="told" role="status">{words}</p> }
        });
        view! {
            <Back href=back label=text(locale, "availability-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            {full}
            {news}
            <h1>{text(locale, "outside-calendars-title")}</h1>
            <p class="lead">{text(locale, "outside-calendars-lead")}</p>
            <p>{text(locale, "outside-calendars-detail")}</p>
            {self.list(page)}
            {self.form(page, errors)}
        }
        .into_any()
    }

    fn list(&self, page: &PageContext) -> AnyView {
        if self.calendars.is_empty() {
            let none = text(page.locale, "outside-calendars-none");
            return view! { <section class="empty"><p>{none}</p></section> }.into_any();
        }
        let list = self.calendars.iter().map(|line| self.row(line, page)).collect();
        view! { <section class="card">{rows(list)}</section> }.into_any()
    }

    fn row(&self, line: &OutsideCalendarLine, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let action = format!("{}/availability/calendars/{}/remove", self.nav.base, line.id);
        let subject = format!("{}, {}", line.practitioner, line.place);
        view! {
            <p>
                <strong>{line.practitioner.clone()}</strong>
                <span class="aside">{line.place.clone()}</span>
                <span class="aside">{line.words(page, &self.zone)}</span>
            </p>
            <PostButton action=page.href(&action) label=text(locale, "outside-calendars-remove") weight=Weight::Quiet subject=Some(subject)/>
        }
        .into_any()
    }

    fn form(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        if self.practitioners.is_empty() {
            return view! { <p class="hint">{text(locale, "availability-none")}</p> }.into_any();
        }
        let none = (String::new(), text(locale, "outside-calendars-pick"));
        let one = |one: &Practitioner| (one.id.to_string(), one.name.to_string());
        let options = [none].into_iter().chain(self.practitioners.iter().map(one)).collect();
        let url = Input {
            name: "url",
            kind: "url",
            key: "outside-url",
            autocomplete: "off",
            value: self.url.clone(),
            ..Input::default()
        };
        let action = page.href(&format!("{}/availability/calendars", self.nav.base));
        view! {
            <section class="card" aria-labelledby="outside-calendars-new">
                <h2 id="outside-calendars-new">{text(locale, "outside-calendars-new")}</h2>
                <form method="post" action=action novalidate=true>
                    <Select name="practitioner" label=text(locale, "outside-calendars-whose") options picked=self.practitioner.clone() locale errors=errors.clone()/>
                    <Field locale input=url errors/>
                    <Button label=text(locale, "outside-calendars-submit") weight=Weight::Main/>
                </form>
            </section>
        }
        .into_any()
    }
}
