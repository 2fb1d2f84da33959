//! The visits that a change leaves outside the hours, and the question what becomes of them.

use crate::{
    PageContext,
    ui::{Choice, Errors, Radios, Tick},
    words::{moment, text, text_with},
};
use domain::{id::PractitionerId, locale::Locale, text::Localized};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// The visits in the way of a change.
#[derive(Debug, Clone)]
pub struct Stranded {
    /// The visits by start.
    pub visits: Vec<StrandedLine>,
    /// A mark of exactly these visits, so that no other one is called off.
    pub shown: String,
    /// Whether the reader may call them off.
    pub may_cancel: bool,
    /// What was picked.
    pub picked: String,
    /// Whether whoever covers an absence takes those that they can; nothing, where nobody could.
    pub hand_over: Option<bool>,
}

/// One of them. It names nobody: the agenda does, for those who may look.
#[derive(Debug, Clone)]
pub struct StrandedLine {
    /// When it starts.
    pub start: Timestamp,
    /// With whom.
    pub practitioner: PractitionerId,
    /// Which kind, if the reader may know.
    pub visit_type: Option<Localized>,
}

/// The question, as part of the form.
pub(in crate::practice) fn section(
    stranded: &Stranded,
    (zone, base): (&TimeZone, &str),
    page: &PageContext,
    errors: &Errors,
) -> AnyView {
    let locale = page.locale;
    let count = stranded.visits.len();
    let title = text_with(locale, "stranded-title", [("count", count.into())]);
    let line = |line: &StrandedLine| {
        let (day, whose) = (zone.to_datetime(line.start).date(), line.practitioner);
        let href = page.href(&format!("{base}?day={day}&practitioner={whose}"));
        let what = line.visit_type.as_ref().map(|name| name.in_locale(locale).to_owned());
        view! {
            <li><a href=href>{moment(locale, line.start, zone)}</a>" "<span class="aside">{what}</span></li>
        }
    };
    let lines = stranded.visits.iter().map(line).collect_view();
    let hand_over = stranded.hand_over.map(|ticked| {
        let (label, hint) = (text(locale, "hand-over-label"), text(locale, "hand-over-hint"));
        view! { <Tick locale name="hand_over" label hint=Some(hint) ticked/> }
    });
    view! {
        <section class="alerts" role="alert" aria-labelledby="stranded-title">
            <h2 id="stranded-title">{title}</h2>
            <p>{text(locale, "stranded-detail")}</p>
            <ul class="bare">{lines}</ul>
        </section>
        {hand_over}
        <Radios
            locale
            name="visits"
            legend=text(locale, "stranded-question")
            choices=choices(stranded, locale)
            picked=stranded.picked.clone()
            errors=errors.clone()
        />
    }
    .into_any()
}

/// What can become of them.
fn choices(stranded: &Stranded, locale: Locale) -> Vec<Choice> {
    let words =
        [("leave", "stranded-leave"), ("rebook", "stranded-rebook"), ("cancel", "stranded-cancel")];
    let open = words.into_iter().filter(|(value, _)| *value == "leave" || stranded.may_cancel);
    let choice = |(value, key): (&'static str, &str)| Choice {
        value: value.into(),
        label: text(locale, key),
    };
    open.map(choice).collect()
}
