use crate::{
    patient::typed::Typed,
    ui::{BirthFields, Choice, Errors, Field, Input, Radios, field::Size},
    words::text,
};
use domain::{booking::patient::Relation, locale::Locale};
use leptos::prelude::*;

/// Who comes, asked first: everything after depends on it.
pub fn for_whom(locale: Locale, typed: &Typed, errors: &Errors) -> AnyView {
    let picked = if typed.for_other() { "other" } else { "me" };
    let choices = vec![
        Choice { value: "me".into(), label: text(locale, "for-whom-me") },
        Choice { value: "other".into(), label: text(locale, "for-whom-other") },
    ];
    view! {
        <Radios locale name="for_whom" legend=text(locale, "for-whom-label") choices picked errors=errors.clone()/>
    }
    .into_any()
}

/// Who books for someone else; the style sheet hides it until that is picked.
pub fn booker(locale: Locale, typed: &Typed, errors: &Errors) -> AnyView {
    let input = |name, kind, autocomplete, value: &String| Input {
        name,
        kind,
        key: name,
        autocomplete,
        value: value.clone(),
        ..Input::default()
    };
    let name =
        Input { key: "booker-name", ..input("booker_name", "text", "name", &typed.booker_name) };
    let email = Input {
        key: "booker-email",
        ..input("booker_email", "email", "email", &typed.booker_email)
    };
    let relation = |relation: Relation| Choice {
        value: relation.word().into(),
        label: text(locale, &format!("relation-{}", relation.word())),
    };
    view! {
        <section class="booker for-other" aria-labelledby="booker-title">
            <h2 id="booker-title">{text(locale, "booker-title")}</h2>
            <Field locale input=name errors=errors.clone()/>
            <Radios
                locale
                name="booker_relation"
                legend=text(locale, "booker-relation-label")
                choices=Relation::ALL.map(relation).to_vec()
                picked=typed.booker_relation.clone()
                errors=errors.clone()
            />
            <Field locale input=email errors=errors.clone()/>
        </section>
    }
    .into_any()
}

/// The patient's identity.
pub fn patient(locale: Locale, typed: &Typed, errors: &Errors) -> AnyView {
    let own = !typed.for_other();
    let name = |name, key, autocomplete, value: &String| Input {
        name,
        kind: "text",
        key,
        autocomplete: if own { autocomplete } else { "off" },
        value: value.clone(),
        ..Input::default()
    };
    view! {
        <h2>{text(locale, "patient-title")}</h2>
        <Field locale input=name("given_name", "given-name", "given-name", &typed.given_name) errors=errors.clone()/>
        <Field locale input=name("family_name", "family-name", "family-name", &typed.family_name) errors=errors.clone()/>
        <BirthFields locale errors=errors.clone() typed=typed.birth() own=own/>
    }
    .into_any()
}

/// How to reach the patient: one way is enough.
pub fn contact(locale: Locale, typed: &Typed, errors: &Errors) -> AnyView {
    let own = !typed.for_other();
    let input = |name, kind, value: &String| Input {
        name,
        kind,
        key: name,
        autocomplete: if own { name } else { "off" },
        value: value.clone(),
        ..Input::default()
    };
    let email = input("email", "email", &typed.email);
    let phone = Input {
        autocomplete: if own { "tel" } else { "off" },
        size: Size::Half,
        ..input("phone", "tel", &typed.phone)
    };
    view! {
        <h2>{text(locale, "contact-title")}</h2>
        <p class="for-me">{text(locale, "contact-own")}</p>
        <p class="for-other">{text(locale, "contact-other")}</p>
        <Field locale input=email errors=errors.clone()/>
        <Field locale input=phone errors=errors.clone()/>
    }
    .into_any()
}
