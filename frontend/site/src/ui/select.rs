use super::{Errors, field::FieldError};
use domain::locale::Locale;
use leptos::prelude::*;

/// A choice among many, each with its submitted value and its words; the first stands for no choice.
#[component]
pub fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    options: Vec<(String, String)>,
    #[prop(into)] picked: String,
    #[prop(optional)] locale: Locale,
    #[prop(optional)] errors: Errors,
) -> AnyView {
    let (id, error) = (errors.id(name), errors.of(name));
    let (wrong, error_id) = (error.is_some(), format!("{id}-error"));
    let described = wrong.then(|| error_id.clone());
    let option = |(value, words): (String, String)| {
        let selected = value == picked;
        view! { <option value=value selected=selected>{words}</option> }
    };
    view! {
        <div class="field" class:wrong=wrong>
            <label for=id.clone()>{label}</label>
            <FieldError locale id=error_id message=error/>
            <select id=id name=name aria-describedby=described aria-invalid=wrong.then_some("true")>{options.into_iter().map(option).collect_view()}</select>
        </div>
    }
    .into_any()
}
