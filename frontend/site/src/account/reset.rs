//! `GET`, `POST {base}/reset/{token}`: a new password in place of a forgotten one.

use super::attempt;
use crate::{
    PageContext,
    ui::{Button, ErrorSummary, Errors, Field, Shell, Weight},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// The form behind the link of the mail. It does not name the account.
#[derive(Debug, Clone, Default)]
pub struct Reset {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// The secret of the link.
    pub token: String,
    /// What was refused: `password`.
    pub errors: Vec<FieldError>,
}

impl Reset {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "reset-title"), self.base);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let action = page.href(&format!("{}/reset/{}", self.base, self.token));
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "reset-title")}</h1>
            <p class="lead">{text(locale, "reset-lead")}</p>
            <form method="post" action=action novalidate=true>
                <Field locale input=attempt::new_password("password") errors/>
                <Button label=text(locale, "reset-submit") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
