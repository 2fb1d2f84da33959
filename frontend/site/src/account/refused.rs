//! What somebody sees who is signed in but may not do this (403).

use crate::{
    PageContext,
    ui::{LinkButton, Nav, Shell, Weight},
    words::{text, text_with},
};
use leptos::prelude::*;

/// A part of the site that the role does not open.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The frame.
    pub nav: Nav,
    /// Who can change that: the owners of the practice by name.
    pub owners: Vec<String>,
}

impl Refused {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "refused-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let whom = match self.owners.join(", ") {
            names if names.is_empty() => text(locale, "refused-owner"),
            names => text_with(locale, "refused-owners", [("names", names.into())]),
        };
        view! {
            <h1>{text(locale, "refused-title")}</h1>
            <p class="lead">{whom}</p>
            <LinkButton href=page.href(self.nav.base) label=text(locale, "refused-back") weight=Weight::Quiet/>
        }
        .into_any()
    }
}
