//! `GET`, `POST {base}/second-factor`: a passkey, a code of the authenticator app, or a recovery code.

use super::{
    attempt::{self, Attempt},
    passkey,
};
use crate::{
    PageContext,
    ui::{Button, ErrorSummary, Errors, Field, Hidden, Input, Shell, Weight, field::Size, nav},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// Which factor was tried last: its part of the page opens again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FactorTried {
    /// A passkey or a code of the app.
    #[default]
    Device,
    /// A recovery code.
    Recovery,
}

/// What proves that it is not the password alone.
#[derive(Debug, Clone, Default)]
pub struct SecondFactor {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// `next`: where to go afterwards; may be empty.
    pub next: String,
    /// Whether the account has a passkey.
    pub passkey: bool,
    /// Whether the account has an authenticator app.
    pub totp: bool,
    /// What became of the last attempt.
    pub attempt: Attempt,
    /// With which factor that was.
    pub tried: FactorTried,
    /// What was refused: `code` or `recovery_code`.
    pub errors: Vec<FieldError>,
}

impl SecondFactor {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "second-factor-title"), self.base);
        let refused = self.attempt.refused() || !self.errors.is_empty();
        Shell { refused, script: self.passkey, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let wrong = match self.tried {
            FactorTried::Device => "factor-wrong",
            FactorTried::Recovery => "recovery-wrong",
        };
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            {self.attempt.problem(locale, wrong)}
            <h1>{text(locale, "second-factor-title")}</h1>
            <p class="lead">{text(locale, "second-factor-lead")}</p>
            {self.passkey.then(|| passkey::get(page, self.base, &self.next))}
            {self.totp.then(|| self.totp(page, &errors))}
            {self.recovery(page, errors)}
            {nav::sign_out(page, self.base)}
        }
        .into_any()
    }

    fn totp(&self, page: &PageContext, errors: &Errors) -> AnyView {
        let locale = page.locale;
        let weight = if self.passkey { Weight::Quiet } else { Weight::Main };
        view! {
            <form method="post" action=page.href(&format!("{}/second-factor", self.base)) novalidate=true>
                <Hidden values=vec![("next", self.next.clone())]/>
                <Field locale input=attempt::code() errors=errors.clone()/>
                <Button label=text(locale, "second-factor-submit") weight/>
            </form>
        }
        .into_any()
    }

    fn recovery(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let input = Input {
            name: "recovery_code",
            kind: "text",
            key: "recovery-code",
            autocomplete: "off",
            size: Size::Half,
            ..Input::default()
        };
        let open = self.tried == FactorTried::Recovery;
        view! {
            <details class="other-way" open=open>
                <summary>{text(locale, "recovery-summary")}</summary>
                <form method="post" action=page.href(&format!("{}/second-factor/recovery", self.base)) novalidate=true>
                    <Hidden values=vec![("next", self.next.clone())]/>
                    <Field locale input errors/>
                    <Button label=text(locale, "recovery-submit") weight=Weight::Quiet/>
                </form>
            </details>
        }
        .into_any()
    }
}
