use leptos::prelude::*;

/// Values that a form carries unseen; empty ones are left out.
#[component]
pub fn Hidden(values: Vec<(&'static str, String)>) -> AnyView {
    let input = |(name, value)| view! { <input type="hidden" name=name value=value/> };
    values.into_iter().filter(|(_, value)| !value.is_empty()).map(input).collect_view().into_any()
}
