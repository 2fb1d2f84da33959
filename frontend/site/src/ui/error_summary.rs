use super::Errors;
use crate::words::text;
use domain::locale::Locale;
use leptos::prelude::*;

/// Everything that keeps a form from going through, each entry leading to its field; takes the focus.
#[component]
pub fn ErrorSummary(locale: Locale, errors: Errors) -> AnyView {
    if errors.is_empty() {
        return ().into_any();
    }
    let entry = |entry: &super::errors::Entry| {
        view! { <li><a href=errors.anchor(entry)>{entry.message.clone()}</a></li> }
    };
    view! {
        <div class="problem" role="alert" tabindex="-1" autofocus=true aria-labelledby="problem-title">
            <h2 id="problem-title">{text(locale, "errors-title")}</h2>
            <ul>{errors.entries().iter().map(entry).collect_view()}</ul>
        </div>
    }
    .into_any()
}
