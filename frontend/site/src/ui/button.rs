use super::{Hidden, Icon, Shape};
use leptos::prelude::*;

/// How much a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The one thing that the page is for.
    Main,
    /// Another way on.
    Quiet,
    /// Something that cannot be taken back.
    Grave,
}

impl Weight {
    /// How the style sheet knows it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Main => "button main",
            Self::Quiet => "button quiet",
            Self::Grave => "button grave",
        }
    }
}

/// The button that submits the form around it.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    weight: Weight,
    #[prop(optional)] icon: Option<Shape>,
) -> AnyView {
    let icon = icon.map(|shape| view! { <Icon shape/> });
    view! { <button type="submit" class=weight.class()>{icon}{label}</button> }.into_any()
}

/// A form of one button, with what it submits.
#[component]
pub fn PostButton(
    #[prop(into)] action: String,
    #[prop(into)] label: String,
    weight: Weight,
    #[prop(optional)] values: Vec<(&'static str, String)>,
    #[prop(optional_no_strip)] subject: Option<String>,
) -> AnyView {
    let subject = subject.map(|subject| view! { <span class="unseen">" ("{subject}")"</span> });
    view! {
        <form class="alone" method="post" action=action>
            <Hidden values/>
            <button type="submit" class=weight.class()>{label}{subject}</button>
        </form>
    }
    .into_any()
}

/// A link that looks like a button: it leads to the next step and changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    weight: Weight,
    #[prop(optional)] icon: Option<Shape>,
) -> AnyView {
    let icon = icon.map(|shape| view! { <Icon shape/> });
    view! { <a class=weight.class() href=href>{icon}{label}</a> }.into_any()
}
