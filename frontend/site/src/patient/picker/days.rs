use super::{Around, FreeDay, Picker};
use crate::{
    ui::{Icon, Shape},
    words::{text, text_with},
};
use domain::wording;
use jiff::civil::Date;
use leptos::prelude::*;

/// The days with free times as links, the first free one marked, and the ways to other days.
pub fn strip(picker: &Picker, around: &Around<'_>) -> AnyView {
    let locale = around.page.locale;
    let zone = &around.practice.zone;
    let first = picker.first_free.map(|start| start.at.to_zoned(zone.clone()).date());
    let from = picker.days.first().map(|day| day.date);
    let marked = picker.days.iter().any(|day| Some(day.date) == first);
    let day = |day: &FreeDay| {
        cell(*day, picker.day == Some(day.date), first == Some(day.date), from, around)
    };
    let turns = [(picker.earlier_from, "picker-earlier"), (picker.later_from, "picker-later")];
    let turns =
        turns.into_iter().filter_map(|(from, key)| from.map(|from| turn(around, from, key)));
    let legend = marked
        .then(|| view! { <p class="legend"><i class="mark"></i>{text(locale, "picker-mark")}</p> });
    view! {
        <section class="days" aria-labelledby="days-title">
            <h2 id="days-title">{text(locale, "picker-days")}</h2>
            <ol class="strip">{picker.days.iter().map(day).collect_view()}</ol>
            <div class="turns">{legend}{turns.collect_view()}</div>
        </section>
    }
    .into_any()
}

/// Other days: `key` says in which direction.
pub fn turn(around: &Around<'_>, from: Date, key: &'static str) -> AnyView {
    let href = around.with(&format!("from={from}"));
    let shape = if key == "picker-earlier" { Shape::Back } else { Shape::Forward };
    view! { <a class=key href=href><Icon shape/>{text(around.page.locale, key)}</a> }.into_any()
}

fn cell(
    day: FreeDay,
    chosen: bool,
    first: bool,
    from: Option<Date>,
    around: &Around<'_>,
) -> AnyView {
    let locale = around.page.locale;
    let from = from.map(|from| format!("from={from}&")).unwrap_or_default();
    let href = around.with(&format!("{from}day={}#times", day.date));
    let words = wording::day_short(locale, day.date);
    let lines = words
        .split_whitespace()
        .map(|word| view! { <span>{word.to_owned()}</span>" " })
        .collect_view();
    let mark = first.then(|| view! { <span class="unseen">", "{text(locale, "picker-mark")}</span><i class="mark"></i> });
    view! {
        <li>
            <a href=href aria-current=chosen.then_some("date")>
                {lines}
                <span class="count">{text_with(locale, "picker-count", [("count", day.count.into())])}</span>
                {mark}
            </a>
        </li>
    }
    .into_any()
}
