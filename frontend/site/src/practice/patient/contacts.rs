use super::Patient;
use crate::{
    PageContext,
    ui::{Button, Errors, Field, Hidden, Input, Weight, field::Size},
    words::text,
};
use leptos::prelude::*;

/// How the patient is reached from now on.
pub fn section(patient: &Patient, page: &PageContext, errors: Errors) -> AnyView {
    let (locale, typed) = (page.locale, &patient.contacts);
    if !patient.leave.change {
        return view! { <p class="hint">{text(locale, "patient-reading")}</p> }.into_any();
    }
    let input = |name, kind, key, value: &String| Input {
        name,
        kind,
        key,
        autocomplete: "off",
        value: value.clone(),
        bare: true,
        ..Input::default()
    };
    let phone = Input { size: Size::Half, ..input("phone", "tel", "known-phone", &typed.phone) };
    let email = input("email", "email", "known-email", &typed.email);
    view! {
        <section class="card" aria-labelledby="contacts-title">
            <h2 id="contacts-title">{text(locale, "contacts-title")}</h2>
            <p>{text(locale, "contacts-lead")}</p>
            <form method="post" action=patient.href(page, "/contacts") novalidate=true>
                <Hidden values=vec![("version", typed.version.clone())]/>
                <Field locale input=phone errors=errors.clone()/>
                <Field locale input=email errors/>
                <Button label=text(locale, "contacts-save") weight=Weight::Main/>
            </form>
        </section>
    }
    .into_any()
}
