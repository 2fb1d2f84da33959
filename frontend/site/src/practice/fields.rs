//! The fields that inviting and changing a member share.

use crate::{
    ui::{Choice, Errors, Field, Input, Radios, Select, Tick, field::Size},
    words::{coined, text},
};
use domain::{identity::Role, locale::Locale, tenancy::Practitioner};
use leptos::prelude::*;

/// The role, each with what it brings.
pub(super) fn role(locale: Locale, picked: &str, errors: &Errors) -> AnyView {
    let choice = |role: Role| Choice {
        value: role.word().into(),
        label: format!(
            "{} – {}",
            coined(locale, "role", role.word()),
            text(locale, &format!("role-{}-detail", role.word()))
        ),
    };
    view! {
        <Radios
            locale
            name="role"
            legend=text(locale, "role-title")
            choices=Role::ALL.map(choice).to_vec()
            picked=picked.to_owned()
            errors=errors.clone()
        />
    }
    .into_any()
}

/// Which practitioner the member is, or whose agenda a grant is about; `none` stands for no choice.
pub(super) fn practitioner(
    locale: Locale,
    (label, none): (&str, &str),
    practitioners: &[Practitioner],
    picked: &str,
    errors: &Errors,
) -> AnyView {
    let one = |one: &Practitioner| (one.id.to_string(), one.name.to_string());
    let none = (String::new(), text(locale, none));
    let options = [none].into_iter().chain(practitioners.iter().map(one)).collect();
    view! {
        <Select name="practitioner" label=text(locale, label) options picked=picked.to_owned() locale errors=errors.clone()/>
    }
    .into_any()
}

/// The right to open medical answers, which no role brings by itself.
pub(super) fn medical(locale: Locale, ticked: bool, errors: &Errors) -> AnyView {
    let hint = Some(text(locale, "medical-hint"));
    view! { <Tick locale name="medical" label=text(locale, "medical-label") hint ticked errors=errors.clone()/> }
        .into_any()
}

/// A last day, picked in a calendar: it lies ahead and nobody knows it by heart, unlike a birth date.
pub(super) fn ends_on(locale: Locale, key: &'static str, value: &str, errors: &Errors) -> AnyView {
    let input = Input {
        name: "ends_on",
        kind: "date",
        key,
        autocomplete: "off",
        value: value.to_owned(),
        size: Size::Half,
        ..Input::default()
    };
    view! { <Field locale input errors=errors.clone()/> }.into_any()
}
