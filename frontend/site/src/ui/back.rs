use super::{Icon, Shape};
use leptos::prelude::*;

/// The way back, on top of a page.
#[component]
pub fn Back(#[prop(into)] href: String, #[prop(into)] label: String) -> AnyView {
    view! { <a class="back" href=href><Icon shape=Shape::Back/>{label}</a> }.into_any()
}
