use super::{Choice, Errors, field::FieldError};
use domain::locale::Locale;
use leptos::prelude::*;

/// Any number of answers among several; each submits `yes` under `<name>-<value>`.
#[component]
pub fn Ticks(
    locale: Locale,
    name: &'static str,
    #[prop(into)] legend: String,
    #[prop(into)] hint: String,
    choices: Vec<Choice>,
    ticked: Vec<String>,
    errors: Errors,
) -> AnyView {
    let (id, error) = (errors.id(name), errors.of(name));
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let wrong = error.is_some();
    let described = if wrong { format!("{error_id} {hint_id}") } else { hint_id.clone() };
    let tick = |choice: Choice| {
        let own = format!("{id}-{}", choice.value);
        let checked = ticked.iter().any(|one| *one == *choice.value);
        view! {
            <div class="radio">
                <input type="checkbox" id=own.clone() name=format!("{name}-{}", choice.value) value="yes" checked=checked/>
                <label for=own>{choice.label}</label>
            </div>
        }
    };
    view! {
        <fieldset id=id.clone() class="field" class:wrong=wrong tabindex="-1" aria-describedby=described>
            <legend>{legend}</legend>
            <p class="hint" id=hint_id>{hint}</p>
            <FieldError locale id=error_id message=error/>
            <div class="radios">{choices.into_iter().map(tick).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
