//! `GET /pro/transfer/visits`: the passphrase of a file that is yet to be made.

use crate::{
    PageContext,
    ui::{Back, Nav, PostButton, Shell, Weight},
    words::text,
};
use leptos::prelude::*;

/// A passphrase, and the button for its file.
#[derive(Debug, Clone)]
pub struct SealedExportPage {
    /// The frame.
    pub nav: Nav,
    /// What will open the file.
    pub passphrase: String,
}

impl SealedExportPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "export-visits"), &self.nav);
        shell.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let back = page.href(&format!("{}/transfer", self.nav.base));
        let action = page.href(&format!("{}/transfer/visits", self.nav.base));
        let values = vec![("passphrase", self.passphrase.clone())];
        view! {
            <Back href=back label=text(locale, "transfer-title")/>
            <h1>{text(locale, "export-visits")}</h1>
            <p class="lead">{text(locale, "export-passphrase")}</p>
            <p class="secret">{self.passphrase.clone()}</p>
            <p>{text(locale, "export-passphrase-detail")}</p>
            <PostButton action label=text(locale, "export-download") values weight=Weight::Main/>
        }
        .into_any()
    }
}
