//! `GET /pro/log?from=&until=&member=&action=&cursor=`: who did what (R-10.P12), and what stood out.

mod alerts;
mod filters;

use crate::{
    PageContext,
    ui::{ErrorSummary, Errors, LinkButton, Nav, Shell, Weight, table},
    words::{self, coined, stamp, text},
};
use domain::{id::AccountId, text::FieldError};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;
use serde::Deserialize;

/// One line of the log.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Who: a name, or nothing for [`Event::actor`] alone.
    pub who: Option<String>,
    /// What kind of actor: `patient`, `visitor`, `staff`, `system`, `operator`, without the account.
    pub actor: String,
    /// The word of the act, such as `session.started`.
    pub action: String,
    /// What it was done to; nothing where it is the practice itself.
    pub subject: Option<Subject>,
}

/// What something was done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A member or a practitioner, by name.
    Named(String),
    /// Any other record, by the beginning of its id.
    Record(String),
}

/// Something that the owner should look at.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Its part of the address.
    pub id: String,
    /// On which day.
    pub day: Date,
    /// The word of its pattern, such as `mass-reading`.
    pub kind: String,
    /// Who it is about.
    pub who: String,
}

/// What the log is narrowed down to, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct LogFilters {
    /// The first day, as `2026-11-01`; empty for all.
    pub from: String,
    /// The last day; empty for today.
    pub until: String,
    /// The id of a member; empty for everybody.
    pub member: String,
    /// The word of an act; empty for all.
    pub action: String,
}

/// A page of the log.
#[derive(Debug, Clone)]
pub struct Log {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// What it is narrowed down to.
    pub filters: LogFilters,
    /// What was refused of that: `from`, `until`.
    pub errors: Vec<FieldError>,
    /// The members to choose from.
    pub members: Vec<(AccountId, String)>,
    /// The words of the acts to choose from.
    pub actions: Vec<String>,
    /// The events, newest first.
    pub events: Vec<Event>,
    /// Where the next page begins: `cursor`.
    pub next: Option<String>,
    /// What stood out and was not seen yet.
    pub alerts: Vec<Alert>,
}

impl Log {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "log-title"), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let export = page.href(&self.filters.href(&format!("{}/log.csv", self.nav.base), None));
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "log-title")}</h1>
            <p class="lead">{text(locale, "log-lead")}</p>
            {alerts::section(self, page)}
            {filters::form(self, page, errors)}
            {self.events(page)}
            <div class="actions">
                {self.more(page)}
                <LinkButton href=export label=text(locale, "log-export") weight=Weight::Quiet/>
            </div>
        }
        .into_any()
    }

    fn events(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.events.is_empty() {
            return view! { <section class="empty"><p>{text(locale, "log-empty")}</p></section> }
                .into_any();
        }
        let keys = ["log-when", "log-who", "log-what", "log-subject"];
        let heads = keys.map(|key| text(locale, key)).to_vec();
        let rows = self.events.iter().map(|event| self.row(event, page)).collect();
        view! {
            {table(text(locale, "log-title"), heads, rows)}
            <p class="hint">{words::zone(locale, &self.zone)}</p>
        }
        .into_any()
    }

    fn row(&self, event: &Event, page: &PageContext) -> Vec<AnyView> {
        let locale = page.locale;
        let who = event.who.clone().unwrap_or_else(|| coined(locale, "actor", &event.actor));
        let subject = event.subject.clone().map(|subject| match subject {
            Subject::Named(name) => name.into_any(),
            Subject::Record(id) => view! { <code>{id}</code> }.into_any(),
        });
        vec![
            stamp(locale, event.at, &self.zone).into_any(),
            who.into_any(),
            coined(locale, "action", &event.action).into_any(),
            subject.into_any(),
        ]
    }

    fn more(&self, page: &PageContext) -> AnyView {
        let link = |cursor: &str| {
            let path = self.filters.href(&format!("{}/log", self.nav.base), Some(cursor));
            view! { <LinkButton href=page.href(&path) label=text(page.locale, "log-more") weight=Weight::Quiet/> }
        };
        self.next.as_deref().map(link).into_any()
    }
}

impl LogFilters {
    /// The address of the log, or of its export, narrowed down alike.
    fn href(&self, path: &str, cursor: Option<&str>) -> String {
        let values = [
            ("from", self.from.as_str()),
            ("until", &self.until),
            ("member", &self.member),
            ("action", &self.action),
            ("cursor", cursor.unwrap_or_default()),
        ];
        let pair = |(name, value)| format!("{name}={}", encoded(value));
        let given = values.into_iter().filter(|(_, value)| !value.is_empty()).map(pair);
        match given.collect::<Vec<_>>().join("&") {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

/// What may stand in a query as it is: dates, ids, words and cursors do; anything else is left out.
fn encoded(value: &str) -> String {
    value.chars().filter(|c| c.is_ascii_alphanumeric() || "-._~:".contains(*c)).collect()
}
