//! `GET`, `POST /pro/calendars`: agendas that calendars outside show.

use crate::{
    PageContext,
    ui::{Button, ErrorSummary, Errors, Nav, PostButton, ProblemBox, Select, Shell, Weight, rows},
    words::{stamp, text, text_with},
};
use domain::{id::FeedId, tenancy::Practitioner, text::FieldError};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// An agenda that a calendar outside shows.
#[derive(Debug, Clone)]
pub struct CalendarLine {
    /// Its part of the address.
    pub id: FeedId,
    /// Whose agenda.
    pub practitioner: String,
    /// Since when.
    pub since: Timestamp,
    /// Whether the reader may still open the agenda: else the address has stopped answering.
    pub open: bool,
}

/// The agendas shown elsewhere, and one more.
#[derive(Debug, Clone)]
pub struct Calendars {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// What is shown elsewhere.
    pub calendars: Vec<CalendarLine>,
    /// Whose agendas the reader may open.
    pub practitioners: Vec<Practitioner>,
    /// The one picked, as submitted.
    pub picked: String,
    /// What was refused: `practitioner`.
    pub errors: Vec<FieldError>,
    /// The address that was just made, the only time it is shown.
    pub made: Option<String>,
    /// Whether one was just ended.
    pub ended: bool,
    /// Whether there are as many as anyone needs.
    pub full: bool,
}

impl Calendars {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "calendars-title"), &self.nav);
        let refused = self.full || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let full = self.full.then(|| {
            let title = text(locale, "problem-too-many-feeds");
            view! { <ProblemBox title detail=text(locale, "problem-too-many-feeds-detail")/> }
        });
        let ended = self.ended.then(|| {
            view! { <p class="told" role="status">{text(locale, "news-calendar-ended")}</p> }
        });
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            {full}
            {ended}
            <h1>{text(locale, "calendars-title")}</h1>
            <p class="lead">{text(locale, "calendars-lead")}</p>
            {self.made.clone().map(|address| made(page, address))}
            {self.list(page)}
            {self.form(page, errors)}
        }
        .into_any()
    }

    fn list(&self, page: &PageContext) -> AnyView {
        if self.calendars.is_empty() {
            let none = text(page.locale, "calendars-none");
            return view! { <section class="empty"><p>{none}</p></section> }.into_any();
        }
        let list = self.calendars.iter().map(|line| self.row(line, page)).collect();
        view! { <section class="card">{rows(list)}</section> }.into_any()
    }

    fn row(&self, line: &CalendarLine, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let since = stamp(locale, line.since, &self.zone);
        let since = text_with(locale, "calendars-since", [("when", since.into())]);
        let closed = (!line.open)
            .then(|| view! { <span class="aside">{text(locale, "calendars-closed")}</span> });
        let action = page.href(&format!("{}/calendars/{}/end", self.nav.base, line.id));
        view! {
            <p>
                <strong>{line.practitioner.clone()}</strong>
                <span class="aside">{since}</span>
                {closed}
            </p>
            <PostButton action label=text(locale, "calendars-end") weight=Weight::Quiet subject=Some(line.practitioner.clone())/>
        }
        .into_any()
    }

    fn form(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        if self.practitioners.is_empty() {
            return view! { <p class="hint">{text(locale, "day-none-granted")}</p> }.into_any();
        }
        let none = (String::new(), text(locale, "calendars-pick"));
        let one = |one: &Practitioner| (one.id.to_string(), one.name.to_string());
        let options = [none].into_iter().chain(self.practitioners.iter().map(one)).collect();
        let action = page.href(&format!("{}/calendars", self.nav.base));
        view! {
            <section class="card" aria-labelledby="calendars-new">
                <h2 id="calendars-new">{text(locale, "calendars-new")}</h2>
                <form method="post" action=action novalidate=true>
                    <Select name="practitioner" label=text(locale, "calendars-whose") options picked=self.picked.clone() locale errors/>
                    <Button label=text(locale, "calendars-submit") weight=Weight::Main/>
                </form>
            </section>
        }
        .into_any()
    }
}

/// The address, to be copied now or never.
fn made(page: &PageContext, address: String) -> AnyView {
    let locale = page.locale;
    view! {
        <section class="card new" aria-labelledby="calendars-made">
            <h2 id="calendars-made" role="status">{text(locale, "calendars-made")}</h2>
            <p>{text(locale, "calendars-made-detail")}</p>
            <p>{text(locale, "calendars-address")}<br/><code>{address}</code></p>
        </section>
    }
    .into_any()
}
