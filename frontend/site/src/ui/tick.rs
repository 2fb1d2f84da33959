use super::{Errors, field::FieldError};
use domain::locale::Locale;
use leptos::prelude::*;

/// One thing to agree to or to switch on; submits `yes` when ticked.
#[component]
pub fn Tick(
    locale: Locale,
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(optional)] ticked: bool,
    #[prop(optional)] errors: Errors,
) -> AnyView {
    let (id, error) = (errors.id(name), errors.of(name));
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = [error.as_ref().map(|_| &error_id), hint.as_ref().map(|_| &hint_id)];
    let described = described.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let wrong = error.is_some();
    view! {
        <div class="field" class:wrong=wrong>
            <FieldError locale id=error_id message=error/>
            <div class="radio">
                <input
                    type="checkbox"
                    id=id.clone()
                    name=name
                    value="yes"
                    checked=ticked
                    aria-describedby=(!described.is_empty()).then_some(described)
                    aria-invalid=wrong.then_some("true")
                />
                <label for=id>{label}</label>
            </div>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
    .into_any()
}
