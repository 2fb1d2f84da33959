//! `GET`, `POST {base}/forgotten`: a link to choose a new password, by mail.

use super::attempt;
use crate::{
    PageContext,
    ui::{Back, Button, ErrorSummary, Errors, Field, Shell, Weight},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// The form, or the answer to it: the same whether or not the address has an account.
#[derive(Debug, Clone, Default)]
pub struct Forgotten {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// `email`, as typed.
    pub email: String,
    /// Whether it was submitted.
    pub sent: bool,
    /// What was refused: `email`.
    pub errors: Vec<FieldError>,
}

impl Forgotten {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = if self.sent { "forgotten-sent" } else { "forgotten-title" };
        let shell = Shell::of_account(text(page.locale, title), self.base);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let back = page.href(&format!("{}/sign-in", self.base));
        if self.sent {
            return view! {
                <Back href=back label=text(locale, "forgotten-back")/>
                <h1>{text(locale, "forgotten-sent")}</h1>
                <p>{text(locale, "forgotten-sent-detail")}</p>
                <p>{text(locale, "forgotten-sent-factor")}</p>
            }
            .into_any();
        }
        let errors = Errors::new(locale, &self.errors);
        view! {
            <Back href=back label=text(locale, "forgotten-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "forgotten-title")}</h1>
            <p class="lead">{text(locale, "forgotten-lead")}</p>
            <form method="post" action=page.href(&format!("{}/forgotten", self.base)) novalidate=true>
                <Field locale input=attempt::email(&self.email) errors/>
                <Button label=text(locale, "forgotten-submit") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
