use super::{Errors, field::FieldError};
use crate::words::text;
use domain::locale::Locale;
use leptos::prelude::*;

/// The three inputs of a birth date. Month names are accepted, leading zeros are not asked for.
#[component]
pub fn BirthFields(
    locale: Locale,
    errors: Errors,
    typed: [String; 3],
    #[prop(optional)] own: bool,
) -> AnyView {
    let error = errors.of("birth_date");
    let (wrong, invalid) = (error.is_some(), error.is_some().then_some("true"));
    let described = if wrong { "birth-error birth-hint" } else { "birth-hint" };
    let parts = [
        ("day", "bday-day", "numeric"),
        ("month", "bday-month", "text"),
        ("year", "bday-year", "numeric"),
    ];
    let part = |((part, autocomplete, keyboard), value): (
        (&'static str, &'static str, &'static str),
        String,
    )| {
        let id = format!("birth-{part}");
        view! {
            <div class="part">
                <label for=id.clone()>{text(locale, &id)}</label>
                <input
                    class=part
                    type="text"
                    id=id
                    name=format!("birth_{part}")
                    value=value
                    inputmode=keyboard
                    autocomplete=if own { autocomplete } else { "off" }
                    aria-invalid=invalid
                />
            </div>
        }
    };
    view! {
        <fieldset class="field" class:wrong=wrong aria-describedby=described>
            <legend>{text(locale, "birth-label")}</legend>
            <p class="hint" id="birth-hint">{text(locale, "birth-hint")}</p>
            <FieldError locale id="birth-error" message=error/>
            <div class="parts">{parts.into_iter().zip(typed).map(part).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
