use super::{PatientLine, Patients};
use crate::{
    PageContext,
    ui::{Icon, Shape, table},
    words::{date, dial, phone, stamp, text, text_with},
};
use leptos::prelude::*;

/// Who was found, each leading to their page.
pub fn section(patients: &Patients, found: &[PatientLine], page: &PageContext) -> AnyView {
    let locale = page.locale;
    let keys =
        ["visit-patient", "patients-birth", "visit-contact", "patients-last", "patients-next"];
    let heads = keys.map(|key| text(locale, key)).to_vec();
    let rows: Vec<_> = found.iter().map(|line| row(patients, line, page)).collect();
    let count = text_with(locale, "patients-count", [("count", found.len().into())]);
    let more =
        patients.more.then(|| view! { <p class="warning">{text(locale, "patients-more")}</p> });
    let list = (!rows.is_empty()).then(|| table(text(locale, "patients-found"), heads, rows));
    view! {
        <section class="found" aria-labelledby="found-title">
            <h2 id="found-title">{text(locale, "patients-found")}</h2>
            <p role="status">{count}</p>
            {more}
            {list}
        </section>
    }
    .into_any()
}

fn row(patients: &Patients, line: &PatientLine, page: &PageContext) -> Vec<AnyView> {
    let locale = page.locale;
    let visit = |at: Option<_>| {
        let written = at.map(|at| stamp(locale, at, &patients.zone));
        written.unwrap_or_else(|| text(locale, "patients-no-visit")).into_any()
    };
    vec![
        name(patients, line, page),
        date(locale, line.birth_date.date()).into_any(),
        contact(line, page),
        visit(line.last_visit),
        visit(line.next_visit),
    ]
}

fn name(patients: &Patients, line: &PatientLine, page: &PageContext) -> AnyView {
    let href = page.href(&format!("{}/patients/{}", patients.nav.base, line.id));
    let name = format!("{} {}", line.family_name, line.given_name);
    let tag = |word: &'static str, key| {
        view! { <span class=format!("tag {word}")>{text(page.locale, key)}</span> }
    };
    view! {
        <a class="whole" href=href>{name}<Icon shape=Shape::Forward/></a>
        {line.bounced.then(|| tag("suspended", "patients-bounced"))}
        {line.blocked.then(|| tag("disabled", "patients-blocked"))}
    }
    .into_any()
}

/// How to reach somebody, for lists.
pub fn contact(line: &PatientLine, page: &PageContext) -> AnyView {
    let call = line.phone.as_ref().map(|number| {
        view! { <a href=dial(number)>{phone(page.locale, number)}</a> }
    });
    let mail =
        line.email.as_ref().map(|email| view! { <span class="aside">{email.to_string()}</span> });
    view! { {call}{mail} }.into_any()
}
