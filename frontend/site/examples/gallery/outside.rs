//! Agendas in calendars outside, programs that are told, and numbers about visits.

use crate::{
    data,
    pages::{Documents, TOKEN},
    staff::{id, nav},
    webhooks,
};
use domain::{
    booking::numbers::{Numbers as Table, Tally, past_weeks},
    identity::Role,
    locale::Locale,
    text::{FieldError, Refusal},
};
use jiff::civil::date;
use site::{
    PageContext,
    practice::{CalendarLine, Calendars, Numbers},
    ui::Section,
};

fn calendars(page: &PageContext) -> Documents {
    let calendar = |last, open| CalendarLine {
        id: id(last),
        practitioner: "Dr Anne-Lise Morel".into(),
        since: data::at(-9000),
        open,
    };
    let some = Calendars {
        nav: nav(Role::Practitioner, Section::Calendars),
        zone: data::zone(),
        calendars: vec![calendar(80, true), calendar(81, false)],
        practitioners: data::practitioners(),
        picked: String::new(),
        errors: Vec::new(),
        made: None,
        ended: true,
        full: false,
    };
    let made = Calendars {
        made: Some(format!("https://praxis.example.org/calendar/{}.ics", TOKEN)),
        ended: false,
        ..some.clone()
    };
    let none = Calendars {
        calendars: Vec::new(),
        practitioners: Vec::new(),
        ended: false,
        ..some.clone()
    };
    let wrong = Calendars {
        errors: vec![FieldError::new("practitioner", Refusal::Missing)],
        ended: false,
        ..some.clone()
    };
    let full = Calendars { full: true, ended: false, ..some.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("calendars", some.render(page)),
        ("calendars-made", made.render(&answer)),
        ("calendars-none", none.render(page)),
        ("calendars-wrong", wrong.render(&answer)),
        ("calendars-full", full.render(&answer)),
    ]
}

fn numbers(page: &PageContext) -> Documents {
    let offerings = data::offerings();
    let types: Vec<_> = offerings.iter().map(|offering| offering.rules.id).collect();
    let weeks = past_weeks(date(2026, 11, 23), 4);
    let (rows, columns) = (weeks.len(), types.len());
    let places = (0..=rows).flat_map(|row| (0..=columns).map(move |column| (row, column)));
    let tally = places.map(|(row, column)| {
        let visits = u32::try_from(7 + row * 9 + column * 4).unwrap_or(0);
        ((row, column), Tally { visits, missed: visits / 3, minutes: visits * 20, lead_days: 6 })
    });
    let table = Table::new(weeks, types, &tally.collect(), &[2400, 2400, 2400, 2000]);
    let page_of = Numbers {
        nav: nav(Role::Owner, Section::Numbers),
        table,
        types: offerings.into_iter().map(|offering| Some(offering.name)).collect(),
        weeks: 4,
    };
    vec![("numbers", page_of.render(page))]
}

/// Everything, each with the address that its language switch keeps.
pub fn all(locale: Locale) -> Documents {
    let page = |path: &str| PageContext::new(locale, true, path);
    [
        calendars(&page("/pro/calendars")),
        webhooks::documents(&page("/pro/webhooks")),
        numbers(&page("/pro/numbers")),
    ]
    .concat()
}
