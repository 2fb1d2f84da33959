//! School holidays, as a hint beside what is planned.

use crate::{
    PageContext,
    words::{date, text, text_with},
};
use domain::{
    booking::school_holidays::{SchoolHolidays, Zone},
    locale::Locale,
};
use jiff::civil::Date;
use leptos::prelude::*;

/// Whose they are.
pub(super) fn zone(locale: Locale, zone: Zone) -> String {
    text_with(locale, "school-zone", [("zone", zone.letter().into())])
}

/// When they are, and until when that is known; nothing, where there is nothing to say.
pub(super) fn line(school: Option<&SchoolHolidays>, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let Some(school) = school.filter(|school| !school.is_silent()) else {
        return ().into_any();
    };
    view! { <p class="hint">{words(school, locale)}</p> }.into_any()
}

/// The same as a part of the page that always says something.
pub(super) fn section(school: Option<&SchoolHolidays>, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let Some(school) = school else { return ().into_any() };
    view! {
        <section class="card" aria-labelledby="school-title">
            <h2 id="school-title">{text(locale, "school-title")}</h2>
            <p class="hint">{text(locale, "school-detail")}</p>
            <p>{words(school, locale)}</p>
        </section>
    }
    .into_any()
}

fn words(school: &SchoolHolidays, locale: Locale) -> String {
    let Some(of) = school.zone else { return text(locale, "school-unknown-here") };
    let span = |(first, last): &(Date, Date)| {
        let blanks = [("first", date(locale, *first).into()), ("last", date(locale, *last).into())];
        text_with(locale, "school-span", blanks)
    };
    let spans = school.times.iter().map(span).collect::<Vec<_>>().join(", ");
    let spans = if spans.is_empty() { text(locale, "school-none") } else { spans };
    let known = school
        .known_until
        .map(|day| text_with(locale, "school-unknown-after", [("day", date(locale, day).into())]));
    let blanks = [("zone", of.letter().into()), ("spans", spans.into())];
    let said = text_with(locale, "school-said", blanks);
    [Some(said), known].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
