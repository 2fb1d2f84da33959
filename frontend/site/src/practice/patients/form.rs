use super::Patients;
use crate::{
    PageContext,
    ui::{BirthFields, Button, Errors, Field, Input, Weight, field::Size},
    words::text,
};
use leptos::prelude::*;

/// What is known of the patient: any of it is enough but the birth date alone.
pub fn form(patients: &Patients, page: &PageContext, errors: Errors) -> AnyView {
    let (locale, typed) = (page.locale, patients.typed.clone());
    let action = page.href(&format!("{}/patients", patients.nav.base));
    let input = |name, kind, value| Input {
        name,
        kind,
        key: name,
        autocomplete: "off",
        value,
        optional: true,
        ..Input::default()
    };
    let letters = input("letters", "text", typed.letters);
    let phone = Input {
        key: "known-phone",
        bare: true,
        size: Size::Half,
        ..input("phone", "tel", typed.phone)
    };
    let email = Input { key: "known-email", bare: true, ..input("email", "email", typed.email) };
    let born = [typed.birth_day, typed.birth_month, typed.birth_year];
    view! {
        <form method="post" action=action novalidate=true>
            <Field locale input=letters errors=errors.clone()/>
            <BirthFields locale errors=errors.clone() typed=born/>
            <Field locale input=phone errors=errors.clone()/>
            <Field locale input=email errors/>
            <Button label=text(locale, "patients-submit") weight=Weight::Main/>
        </form>
    }
    .into_any()
}
