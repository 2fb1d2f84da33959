//! Calendars elsewhere that say when a practitioner is taken.

use crate::{
    data,
    pages::Documents,
    staff::{id, nav},
};
use domain::{
    identity::Role,
    text::{FieldError, Refusal},
};
use site::{
    PageContext,
    practice::{OutsideCalendarLine, OutsideCalendars},
    ui::Section,
};

pub fn calendar(
    last: u8,
    state: &'static str,
    failure: Option<&'static str>,
) -> OutsideCalendarLine {
    OutsideCalendarLine {
        id: id(last),
        practitioner: "Dr Anne-Lise Morel".into(),
        place: "https://calendar.example.org/…".into(),
        state,
        read_at: (state != "unknown").then(|| data::at(-9000)),
        failure,
    }
}

pub fn documents(page: &PageContext) -> Documents {
    let some = OutsideCalendars {
        nav: nav(Role::Owner, Section::Availability),
        zone: data::zone(),
        calendars: vec![
            calendar(80, "known", None),
            calendar(81, "known", Some("slow")),
            calendar(82, "unknown", None),
            calendar(83, "failed", Some("refused")),
        ],
        practitioners: data::practitioners(),
        practitioner: String::new(),
        url: String::new(),
        errors: Vec::new(),
        news: Some("added"),
        full: false,
    };
    let none = OutsideCalendars { calendars: Vec::new(), news: None, ..some.clone() };
    let wrong = OutsideCalendars {
        url: "http://10.0.0.1/".into(),
        errors: vec![
            FieldError::new("practitioner", Refusal::Missing),
            FieldError::new("url", Refusal::WebAddress),
        ],
        news: None,
        ..some.clone()
    };
    let full = OutsideCalendars { full: true, news: None, ..some.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("outside-calendars", some.render(page)),
        ("outside-calendars-none", none.render(page)),
        ("outside-calendars-wrong", wrong.render(&answer)),
        ("outside-calendars-full", full.render(&answer)),
    ]
}
