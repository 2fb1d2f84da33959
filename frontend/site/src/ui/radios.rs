use super::{Errors, field::FieldError};
use domain::locale::Locale;
use leptos::prelude::*;
use std::borrow::Cow;

/// One answer among several.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is submitted.
    pub value: Cow<'static, str>,
    /// What people read.
    pub label: String,
}

/// A question with few answers.
#[component]
pub fn Radios(
    locale: Locale,
    name: &'static str,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    #[prop(into)] picked: String,
    errors: Errors,
) -> AnyView {
    let (id, error) = (errors.id(name), errors.of(name));
    let error_id = format!("{id}-error");
    let described = error.is_some().then(|| error_id.clone());
    let wrong = error.is_some();
    let radio = |choice: Choice| {
        let own = format!("{id}-{}", choice.value);
        let checked = *choice.value == *picked;
        view! {
            <div class="radio">
                <input type="radio" id=own.clone() name=name value=choice.value.into_owned() checked=checked/>
                <label for=own>{choice.label}</label>
            </div>
        }
    };
    view! {
        <fieldset id=id.clone() class="field" class:wrong=wrong aria-describedby=described>
            <legend>{legend}</legend>
            <FieldError locale id=error_id message=error/>
            <div class="radios">{choices.into_iter().map(radio).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
