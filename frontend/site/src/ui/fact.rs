use leptos::prelude::*;

/// A term and what it stands for, inside a `<dl class="facts">`.
pub fn fact(term: String, value: impl IntoView + 'static) -> AnyView {
    view! { <div class="fact"><dt>{term}</dt><dd>{value}</dd></div> }.into_any()
}
