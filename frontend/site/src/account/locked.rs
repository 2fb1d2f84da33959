//! `GET`, `POST {base}/unlock`: the session slept; the password wakes it (R-10.C11).

use super::attempt::{self, Attempt};
use crate::{
    PageContext,
    ui::{Button, ErrorSummary, Errors, Field, Hidden, PostButton, Shell, Weight},
    words::{text, text_with},
};
use domain::text::FieldError;
use leptos::prelude::*;

/// A form that was submitted while the session slept: nothing of it is lost.
#[derive(Debug, Clone)]
pub struct Interrupted {
    /// `resume_action`: where it was going.
    pub action: String,
    /// `resume`: its fields, URL-encoded into one text.
    pub fields: String,
}

/// The password once more.
#[derive(Debug, Clone, Default)]
pub struct Locked {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// Whose session it is.
    pub person: String,
    /// Their address, under which browsers keep the password.
    pub email: String,
    /// `next`: where to go afterwards; may be empty.
    pub next: String,
    /// The form that was interrupted, if one was.
    pub interrupted: Option<Interrupted>,
    /// What became of the last attempt.
    pub attempt: Attempt,
    /// What was refused: `password`.
    pub errors: Vec<FieldError>,
}

impl Locked {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "locked-title"), self.base);
        let refused = self.attempt.refused() || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let kept = self
            .interrupted
            .is_some()
            .then(|| view! { <p class="told">{text(locale, "locked-kept")}</p> });
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            {self.attempt.problem(locale, "locked-wrong")}
            <h1>{text(locale, "locked-title")}</h1>
            <p class="lead">{text_with(locale, "locked-lead", [("person", self.person.clone().into())])}</p>
            {kept}
            <form method="post" action=page.href(&format!("{}/unlock", self.base)) novalidate=true>
                <Hidden values=self.carried()/>
                <input type="text" hidden=true autocomplete="username" value=self.email.clone() readonly=true/>
                <Field locale input=attempt::password() errors/>
                <Button label=text(locale, "locked-submit") weight=Weight::Main/>
            </form>
            <PostButton action=page.href(&format!("{}/sign-out", self.base)) label=text(locale, "locked-other") weight=Weight::Quiet/>
        }
        .into_any()
    }

    fn carried(&self) -> Vec<(&'static str, String)> {
        let next = [("next", self.next.clone())];
        let form = self.interrupted.iter().flat_map(|form| {
            [("resume_action", form.action.clone()), ("resume", form.fields.clone())]
        });
        next.into_iter().chain(form).collect()
    }
}
