use super::fact;
use crate::{
    patient::visit::Visit,
    words::{self, text},
};
use domain::{locale::Locale, wording};
use jiff::tz::TimeZone;
use leptos::prelude::*;

/// What a visit is, fact by fact.
#[component]
pub fn VisitFacts(locale: Locale, zone: TimeZone, visit: Visit) -> AnyView {
    let name = visit.name.in_locale(locale).to_owned();
    let instructions = visit.instructions.map(|words| {
        let words = words.in_locale(locale).to_owned();
        fact(text(locale, "fact-instructions"), words)
    });
    let price = visit
        .price
        .map(|words| fact(text(locale, "fact-price"), words.in_locale(locale).to_owned()));
    let access = visit.place.access.clone().map(|words| {
        view! { <span class="aside">{words.in_locale(locale).to_owned()}</span> }
    });
    view! {
        <dl class="facts">
            {fact(text(locale, "fact-when"), view! { <strong>{words::moment(locale, visit.at, &zone)}</strong>
                <span class="aside">{words::zone(locale, &zone)}</span> })}
            {fact(text(locale, "fact-what"), view! { {name}
                <span class="aside">{words::duration(locale, visit.duration)}</span> })}
            {fact(text(locale, "fact-with"), visit.practitioner.name.to_string())}
            {fact(text(locale, "fact-where"), view! { {visit.place.name.to_string()}
                <span class="aside">{visit.place.address()}</span>
                {access} })}
            {price}
            {instructions}
        </dl>
    }
    .into_any()
}

/// The chosen time in view through all steps: beside the page, or above it on telephones, where
/// [`Pinned`] keeps it in sight.
#[component]
pub fn Summary(locale: Locale, zone: TimeZone, visit: Visit, more: AnyView) -> AnyView {
    let day = visit.at.to_zoned(zone.clone()).date();
    let time = wording::time(visit.at, &zone);
    let kind = visit.name.in_locale(locale).to_owned();
    view! {
        <aside class="summary" aria-labelledby="summary-title">
            <h2 id="summary-title">{text(locale, "summary-title")}</h2>
            <p class="chosen"><span class="time">{time}</span><span>{wording::day(locale, day)}</span></p>
            <p>
                {kind}" · "{words::duration(locale, visit.duration)}<br/>
                {visit.practitioner.name.to_string()}<br/>
                <span class="aside">{visit.place.address()}</span>
                <span class="aside">{words::zone(locale, &zone)}</span>
            </p>
            {more}
        </aside>
    }
    .into_any()
}

/// The chosen time at the bottom of telephones, the last thing of a page. It repeats the summary, so
/// it is for the eye alone.
#[component]
pub fn Pinned(locale: Locale, zone: TimeZone, visit: Visit, #[prop(into)] more: String) -> AnyView {
    let day = wording::day_short(locale, visit.at.to_zoned(zone.clone()).date());
    let time = wording::time(visit.at, &zone);
    view! { <p class="pinned" aria-hidden="true"><strong>{day}" · "{time}</strong>" "<span>{more}</span></p> }.into_any()
}
