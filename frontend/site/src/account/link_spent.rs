//! What stands behind the link of a mail that was used, has expired, or never was.

use crate::{
    PageContext,
    ui::{LinkButton, Shell, Weight},
    words::text,
};
use leptos::prelude::*;

/// Which link it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Spent {
    /// An invitation into a practice.
    #[default]
    Invitation,
    /// A new password.
    Reset,
}

/// A link that opens nothing any more; all reasons look the same.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinkSpent {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// Which link.
    pub link: Spent,
}

impl LinkSpent {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "spent-title");
        Shell::of_account(title, self.base).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let (detail, path, label) = match self.link {
            Spent::Invitation => ("spent-invitation", "sign-in", "sign-in-submit"),
            Spent::Reset => ("spent-reset", "forgotten", "forgotten-again"),
        };
        let href = page.href(&format!("{}/{path}", self.base));
        view! {
            <h1>{text(locale, "spent-title")}</h1>
            <p class="lead">{text(locale, detail)}</p>
            <LinkButton href label=text(locale, label) weight=Weight::Main/>
        }
        .into_any()
    }
}
