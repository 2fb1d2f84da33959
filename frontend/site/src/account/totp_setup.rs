//! `GET`, `POST {base}/security/totp`: an authenticator app for an account that is already protected.

use super::{
    attempt::Attempt,
    authenticator::{self, Authenticator},
};
use crate::{
    PageContext,
    ui::{Back, ErrorSummary, Errors, Nav, Shell},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// The setting up of an app, or of one in place of another.
#[derive(Clone)]
pub struct TotpSetup {
    /// The frame.
    pub nav: Nav,
    /// Whether an app is there that this one replaces.
    pub replacing: bool,
    /// What the app must learn.
    pub authenticator: Authenticator,
    /// What became of the last code.
    pub attempt: Attempt,
    /// What was refused: `code`.
    pub errors: Vec<FieldError>,
}

impl TotpSetup {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "totp-title"), &self.nav);
        let refused = self.attempt.refused() || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, base) = (page.locale, self.nav.base);
        let errors = Errors::new(locale, &self.errors);
        let replacing = self
            .replacing
            .then(|| view! { <p class="warning">{text(locale, "totp-replacing")}</p> });
        let action = page.href(&format!("{base}/security/totp"));
        view! {
            <Back href=page.href(&format!("{base}/security")) label=text(locale, "security-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            {authenticator::problem(page, self.attempt)}
            <h1>{text(locale, "totp-title")}</h1>
            {replacing}
            {self.authenticator.form(page, action, errors)}
        }
        .into_any()
    }
}
