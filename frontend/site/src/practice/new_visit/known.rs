//! Somebody who has been here before: found by what they say on the telephone, and booked for with one
//! more press.

use super::NewVisit;
use crate::{
    practice::patients::PatientLine,
    ui::{Errors, Field, Hidden, Input, Weight},
    words::{date, phone, text, text_with},
};
use domain::locale::Locale;
use leptos::prelude::*;

/// The patient who was picked, or the field to look for one.
pub fn section(form: &NewVisit, locale: Locale, errors: &Errors) -> AnyView {
    match &form.chosen {
        Some(chosen) => picked(chosen, locale),
        None => search(form, locale, errors),
    }
}

fn picked(chosen: &PatientLine, locale: Locale) -> AnyView {
    let who = view! { <p><strong>{name(chosen)}</strong><br/>{about(chosen, locale)}</p> };
    view! {
        <h2>{text(locale, "patient-title")}</h2>
        <Hidden values=vec![("patient", chosen.id.to_string())]/>
        {who}
        <p><button type="submit" name="other" value="yes" class=Weight::Quiet.class()>{text(locale, "new-visit-somebody-else")}</button></p>
    }
    .into_any()
}

fn search(form: &NewVisit, locale: Locale, errors: &Errors) -> AnyView {
    let input = Input {
        name: "search",
        kind: "search",
        key: "patient-search",
        autocomplete: "off",
        value: form.typed.search.clone(),
        optional: true,
        ..Input::default()
    };
    view! {
        <h2>{text(locale, "new-visit-known")}</h2>
        <Field locale input errors=errors.clone()/>
        <button type="submit" class=Weight::Quiet.class() name="find" value="yes">{text(locale, "patients-submit")}</button>
        {form.found.as_ref().map(|(found, more)| list(found, *more, locale))}
    }
    .into_any()
}

/// Each is a button that books for this patient, with all that is filled in.
fn list(found: &[PatientLine], more: bool, locale: Locale) -> AnyView {
    let count = text_with(locale, "patients-count", [("count", found.len().into())]);
    let button = |line: &PatientLine| {
        view! {
            <li>
                <button type="submit" name="patient" value=line.id.to_string() class="alternative">
                    <span><strong>{name(line)}</strong><span class="aside">{about(line, locale)}</span></span>
                </button>
            </li>
        }
    };
    let buttons = found.iter().map(button).collect::<Vec<_>>();
    let hint = (!buttons.is_empty()).then(|| text(locale, "new-visit-found-hint"));
    view! {
        <p role="status">{count}</p>
        {more.then(|| view! { <p class="warning">{text(locale, "patients-more")}</p> })}
        {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        <ul class="alternatives">{buttons}</ul>
    }
    .into_any()
}

fn name(line: &PatientLine) -> String {
    format!("{} {}", line.family_name, line.given_name)
}

/// What tells two patients of one name apart.
fn about(line: &PatientLine, locale: Locale) -> String {
    let reached = match (&line.phone, &line.email) {
        (Some(number), _) => Some(phone(locale, number)),
        (None, Some(email)) => Some(email.to_string()),
        (None, None) => None,
    };
    let born = date(locale, line.birth_date.date());
    [Some(born), reached].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
