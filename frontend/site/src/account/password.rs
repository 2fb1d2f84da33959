//! `GET`, `POST {base}/password`: another password, by choice or because it must be.

use super::attempt::{self, Attempt};
use crate::{
    PageContext,
    ui::{Back, Button, ErrorSummary, Errors, Field, Input, Nav, Shell, Weight, nav},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// The form for another password.
#[derive(Debug, Clone, Default)]
pub struct ChangePassword {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// The frame, unless the change is owed before anything else.
    pub nav: Option<Nav>,
    /// Whether nothing else opens before it is changed (R-10.P5).
    pub forced: bool,
    /// Whether the current password was right.
    pub attempt: Attempt,
    /// What was refused: `current`, `new`.
    pub errors: Vec<FieldError>,
}

impl ChangePassword {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "password-title"), self.base);
        let refused = self.attempt.refused() || !self.errors.is_empty();
        let nav = self.nav.clone();
        Shell { refused, nav, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let why =
            self.forced.then(|| view! { <p class="warning">{text(locale, "password-forced")}</p> });
        let back = (!self.forced).then(|| {
            let href = page.href(&format!("{}/security", self.base));
            view! { <Back href label=text(locale, "security-back")/> }
        });
        let current = Input { name: "current", key: "current-password", ..attempt::password() };
        view! {
            {back}
            <ErrorSummary locale errors=errors.clone()/>
            {self.attempt.problem(locale, "password-wrong")}
            <h1>{text(locale, "password-title")}</h1>
            {why}
            <form method="post" action=page.href(&format!("{}/password", self.base)) novalidate=true>
                <Field locale input=current errors=errors.clone()/>
                <Field locale input=attempt::new_password("new") errors/>
                <p class="hint">{text(locale, "password-others")}</p>
                <Button label=text(locale, "password-submit") weight=Weight::Main/>
            </form>
            {self.nav.is_none().then(|| nav::sign_out(page, self.base))}
        }
        .into_any()
    }
}
