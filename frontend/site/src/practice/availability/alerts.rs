use super::{Availability, OutsideCalendarLine};
use crate::{PageContext, words::text};
use jiff::civil::Date;
use leptos::prelude::*;

/// Why nothing is offered online, where a calendar elsewhere is not known.
pub fn closed(availability: &Availability, page: &PageContext) -> AnyView {
    let locale = page.locale;
    if availability.closed_by.is_empty() {
        return ().into_any();
    }
    let line = |line: &OutsideCalendarLine| {
        let href = availability.href(page, "/calendars");
        view! { <li><a href=href>{line.place.clone()}</a>" "{line.words(page, &availability.zone)}</li> }
    };
    view! {
        <section class="alerts" aria-labelledby="closed-title">
            <h2 id="closed-title">{text(locale, "outside-calendars-closed")}</h2>
            <p>{text(locale, "outside-calendars-closed-detail")}</p>
            <ul class="bare">{availability.closed_by.iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The days with visits that stand outside the hours: somebody has to speak with their patients.
pub fn outside(availability: &Availability, page: &PageContext) -> AnyView {
    let locale = page.locale;
    if availability.outside.is_empty() {
        return ().into_any();
    }
    let whose = availability.practitioner.map(|id| id.to_string()).unwrap_or_default();
    let day = |day: &Date| {
        let href = page.href(&format!("{}?day={day}&practitioner={whose}", availability.nav.base));
        view! { <li><a href=href>{domain::wording::day(locale, *day)}</a></li> }
    };
    view! {
        <section class="alerts" aria-labelledby="outside-title">
            <h2 id="outside-title">{text(locale, "outside-title")}</h2>
            <p>{text(locale, "outside-detail")}</p>
            <ul class="bare">{availability.outside.iter().map(day).collect_view()}</ul>
        </section>
    }
    .into_any()
}
