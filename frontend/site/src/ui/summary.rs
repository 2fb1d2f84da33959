use super::fact;
use crate::{
    patient::visit::Visit,
    words::{self, coined, text},
};
use domain::{locale::Locale, tenancy::Attendance, wording};
use jiff::tz::TimeZone;
use leptos::prelude::*;

/// What a visit is, fact by fact.
#[component]
pub fn VisitFacts(locale: Locale, zone: TimeZone, visit: Visit) -> AnyView {
    let name = visit.name.in_locale(locale).to_owned();
    let whereabouts = whereabouts(locale, &visit);
    let instructions = visit.instructions.map(|words| {
        let words = words.in_locale(locale).to_owned();
        fact(text(locale, "fact-instructions"), words)
    });
    let price = visit
        .price
        .map(|words| fact(text(locale, "fact-price"), words.in_locale(locale).to_owned()));
    view! {
        <dl class="facts">
            {fact(text(locale, "fact-when"), view! { <strong>{words::moment(locale, visit.at, &zone)}</strong>
                <span class="aside">{words::zone(locale, &zone)}</span> })}
            {fact(text(locale, "fact-what"), view! { {name}
                <span class="aside">{words::duration(locale, visit.duration)}</span> })}
            {fact(text(locale, "fact-with"), visit.practitioner.name.to_string())}
            {fact(text(locale, "fact-where"), whereabouts)}
            {price}
            {instructions}
        </dl>
    }
    .into_any()
}

/// Where to go, or that there is nowhere to go.
fn whereabouts(locale: Locale, visit: &Visit) -> AnyView {
    let aside = |words: String| view! { <span class="aside">{words}</span> };
    let (title, more) = match &visit.attendance {
        Attendance::Place => {
            let access = visit.place.access.as_ref();
            let access = access.map(|words| aside(words.in_locale(locale).to_owned()));
            let more = view! { {aside(visit.place.address())} {access} }.into_any();
            (visit.place.name.to_string(), more)
        }
        Attendance::Remote(Some(link)) => {
            let href = link.as_str().to_owned();
            let more = view! { <span class="aside"><a href=href rel="noreferrer noopener">{text(locale, "attendance-join")}</a></span> };
            (attendance(locale, &visit.attendance), more.into_any())
        }
        other @ (Attendance::Home | Attendance::Remote(None)) => {
            let more = aside(text(locale, &format!("attendance-{}-detail", other.word())));
            (attendance(locale, other), more.into_any())
        }
    };
    view! { {title} {more} }.into_any()
}

/// Where a visit takes place, in a word.
pub fn attendance(locale: Locale, attendance: &Attendance) -> String {
    coined(locale, "attendance", attendance.word())
}

/// The chosen time in view through all steps: beside the page, or above it on telephones, where
/// [`Pinned`] keeps it in sight.
#[component]
pub fn Summary(locale: Locale, zone: TimeZone, visit: Visit, more: AnyView) -> AnyView {
    let day = visit.at.to_zoned(zone.clone()).date();
    let time = wording::time(visit.at, &zone);
    let kind = visit.name.in_locale(locale).to_owned();
    let address = match visit.attendance {
        Attendance::Place => visit.place.address(),
        Attendance::Home | Attendance::Remote(_) => attendance(locale, &visit.attendance),
    };
    view! {
        <aside class="summary" aria-labelledby="summary-title">
            <h2 id="summary-title">{text(locale, "summary-title")}</h2>
            <p class="chosen"><span class="time">{time}</span><span>{wording::day(locale, day)}</span></p>
            <p>
                {kind}" · "{words::duration(locale, visit.duration)}<br/>
                {visit.practitioner.name.to_string()}<br/>
                <span class="aside">{address}</span>
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
