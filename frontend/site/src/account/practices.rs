//! `GET`, `POST {base}/practices`: in which practice to work, for whoever belongs to several.

use crate::{
    PageContext,
    ui::{Button, Choice, ErrorSummary, Errors, Radios, Shell, Weight, nav},
    words::{coined, text},
};
use domain::{id::PracticeId, identity::Role, text::FieldError};
use leptos::prelude::*;

/// A practice that somebody belongs to.
#[derive(Debug, Clone)]
pub struct PracticeChoice {
    /// Submitted as `practice`.
    pub id: PracticeId,
    /// Its public name.
    pub name: String,
    /// What they are there.
    pub role: Role,
}

/// The choice; without any, a page that says what to do.
#[derive(Debug, Clone, Default)]
pub struct Practices {
    /// `/pro`.
    pub base: &'static str,
    /// The practices by name.
    pub choices: Vec<PracticeChoice>,
    /// The one worked in so far.
    pub picked: Option<PracticeId>,
    /// What was refused: `practice`.
    pub errors: Vec<FieldError>,
}

impl Practices {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, self.title()), self.base);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn title(&self) -> &'static str {
        if self.choices.is_empty() { "practices-none" } else { "practices-title" }
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let rest = if self.choices.is_empty() {
            view! { <p class="lead">{text(locale, "practices-none-detail")}</p> }.into_any()
        } else {
            self.form(page, errors.clone())
        };
        view! {
            <ErrorSummary locale errors/>
            <h1>{text(locale, self.title())}</h1>
            {rest}
            {nav::sign_out(page, self.base)}
        }
        .into_any()
    }

    fn form(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let choice = |one: &PracticeChoice| Choice {
            value: one.id.to_string().into(),
            label: format!("{} – {}", one.name, coined(locale, "role", one.role.word())),
        };
        let choices = self.choices.iter().map(choice).collect();
        let picked = self.picked.map(|id| id.to_string()).unwrap_or_default();
        view! {
            <form method="post" action=page.href(&format!("{}/practices", self.base)) novalidate=true>
                <Radios locale name="practice" legend=text(locale, "practices-legend") choices picked errors/>
                <Button label=text(locale, "continue") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
