//! `GET {base}/enrol`, `POST {base}/enrol/totp`: the first sign-in sets up a second factor (R-10.C5).

use super::{
    attempt::Attempt,
    authenticator::{self, Authenticator},
    passkey,
};
use crate::{
    PageContext,
    ui::{ErrorSummary, Errors, Shell, Weight, nav},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// A passkey or an authenticator app; there is no third way.
#[derive(Clone)]
pub struct Enrol {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// Whether browsers know passkeys here: not where the site is reached by a bare address.
    pub passkeys: bool,
    /// What an authenticator app must learn.
    pub authenticator: Authenticator,
    /// What became of the last code.
    pub attempt: Attempt,
    /// What was refused: `code`.
    pub errors: Vec<FieldError>,
}

impl Enrol {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "enrol-title"), self.base);
        let refused = self.attempt.refused() || !self.errors.is_empty();
        Shell { refused, script: self.passkeys, ..shell }.document(page, || self.main(page))
    }

    fn passkey(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        view! {
            <section class="card" aria-labelledby="passkey-title">
                <h2 id="passkey-title">{text(locale, "enrol-passkey-title")}</h2>
                <p>{text(locale, "enrol-passkey-detail")}</p>
                {passkey::create(page, self.base, Weight::Main)}
            </section>
        }
        .into_any()
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let action = page.href(&format!("{}/enrol/totp", self.base));
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            {authenticator::problem(page, self.attempt)}
            <h1>{text(locale, "enrol-title")}</h1>
            <p class="lead">{text(locale, "enrol-lead")}</p>
            {self.passkeys.then(|| self.passkey(page))}
            <section class="card" aria-labelledby="totp-title">
                <h2 id="totp-title">{text(locale, "enrol-totp-title")}</h2>
                {self.authenticator.form(page, action, errors)}
            </section>
            {nav::sign_out(page, self.base)}
        }
        .into_any()
    }
}
