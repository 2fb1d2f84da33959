use super::{Patient, PatientVisit};
use crate::{
    PageContext,
    ui::table,
    words::{coined, stamp, text, zone},
};
use leptos::prelude::*;

/// The visits to come, the nearest first, and those that are past, the latest first.
pub fn sections(patient: &Patient, page: &PageContext) -> AnyView {
    let (mut coming, past): (Vec<_>, Vec<_>) =
        patient.visits.iter().partition(|visit| visit.span.start > patient.now);
    coming.reverse();
    view! {
        {section(patient, page, ("patient-coming", "patient-none-coming"), &coming)}
        {section(patient, page, ("patient-past", "patient-none-past"), &past)}
        <p class="hint">{zone(page.locale, &patient.zone)}</p>
    }
    .into_any()
}

fn section(
    patient: &Patient,
    page: &PageContext,
    (title, none): (&'static str, &'static str),
    visits: &[&PatientVisit],
) -> AnyView {
    let locale = page.locale;
    let keys = ["visit-when", "visit-what", "fact-with", "visit-state"];
    let heads = keys.map(|key| text(locale, key)).to_vec();
    let rows: Vec<_> = visits.iter().map(|visit| row(patient, visit, page)).collect();
    let list = match rows.is_empty() {
        true => view! { <p class="hint">{text(locale, none)}</p> }.into_any(),
        false => table(text(locale, title), heads, rows),
    };
    view! {
        <section aria-labelledby=title>
            <h2 id=title>{text(locale, title)}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn row(patient: &Patient, visit: &PatientVisit, page: &PageContext) -> Vec<AnyView> {
    let (locale, state) = (page.locale, visit.state.word());
    let what = visit.visit_type.as_ref().map(|name| name.in_locale(locale).to_owned());
    vec![
        stamp(locale, visit.span.start, &patient.zone).into_any(),
        what.into_any(),
        visit.practitioner.as_ref().map(|one| one.name.to_string()).into_any(),
        view! { <span class=format!("tag {state}")>{coined(locale, "state", state)}</span> }
            .into_any(),
    ]
}
