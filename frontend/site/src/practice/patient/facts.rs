use super::Patient;
use crate::{
    PageContext,
    ui::fact,
    words::{date, dial, phone, text, text_with},
};
use leptos::prelude::*;

/// Who the patient is, how to reach them, and what stands in the way of it.
pub fn section(patient: &Patient, page: &PageContext) -> AnyView {
    let (locale, line) = (page.locale, &patient.patient);
    let warn = |key: &str, day| {
        let words = text_with(locale, key, [("day", date(locale, day).into())]);
        view! { <p class="warning">{words}</p> }
    };
    let missed = (patient.missed > 0)
        .then(|| fact(text(locale, "patient-missed"), patient.missed.to_string()));
    view! {
        {patient.blocked_until.map(|day| warn("patient-blocked", day))}
        {patient.bounced_on.map(|day| warn("patient-bounced", day))}
        <section class="card">
            <dl class="facts">
                {fact(text(locale, "patients-birth"), date(locale, line.birth_date.date()))}
                {fact(text(locale, "known-phone-label"), call(patient, page))}
                {fact(text(locale, "known-email-label"), write(patient, page))}
                {missed}
            </dl>
        </section>
    }
    .into_any()
}

fn call(patient: &Patient, page: &PageContext) -> AnyView {
    match &patient.patient.phone {
        Some(number) => view! { <a href=dial(number)>{phone(page.locale, number)}</a> }.into_any(),
        None => text(page.locale, "patient-no-phone").into_any(),
    }
}

fn write(patient: &Patient, page: &PageContext) -> AnyView {
    match &patient.patient.email {
        Some(email) => email.to_string().into_any(),
        None => text(page.locale, "patient-no-email").into_any(),
    }
}
