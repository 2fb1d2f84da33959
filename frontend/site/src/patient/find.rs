//! `GET /{slug}/find`: back to an appointment without its link; `POST` to the same address (U14).

use crate::{
    PageContext,
    ui::{
        Back, BirthFields, Button, ErrorSummary, Errors, Field, Icon, Input, ProblemBox, Shape,
        Shell, Weight, field::Size,
    },
    words::{dial, phone, text, text_with},
};
use domain::{tenancy::Practice, text::FieldError};
use leptos::prelude::*;

/// The form, empty or with what was typed. Unknown and wrong give one and the same answer.
#[derive(Debug, Clone)]
pub struct Find {
    /// Of which practice.
    pub practice: Practice,
    /// `reference`, as typed.
    pub reference: String,
    /// `birth_day`, `birth_month`, `birth_year`, as typed.
    pub birth: [String; 3],
    /// What was refused of it: `reference` and `birth_date`.
    pub errors: Vec<FieldError>,
    /// Whether nothing matches what was typed.
    pub unmatched: bool,
}

impl Find {
    /// The empty form.
    pub fn new(practice: Practice) -> Self {
        Self {
            practice,
            reference: String::new(),
            birth: Default::default(),
            errors: Vec::new(),
            unmatched: false,
        }
    }

    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_practice(text(page.locale, "find-title"), &self.practice.slug);
        let refused = self.unmatched || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, slug) = (page.locale, &self.practice.slug);
        let errors = Errors::new(locale, &self.errors);
        let reference = Input {
            name: "reference",
            kind: "text",
            key: "reference",
            autocomplete: "off",
            value: self.reference.clone(),
            size: Size::Half,
            ..Input::default()
        };
        view! {
            <Back href=page.href(&format!("/{slug}")) label=text(locale, "times-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            {self.unmatched.then(|| self.no_match(page))}
            <h1>{text(locale, "find-title")}</h1>
            <p class="lead">{text(locale, "find-lead")}</p>
            <form method="post" action=page.href(&format!("/{slug}/find")) novalidate=true>
                <Field locale input=reference errors=errors.clone()/>
                <BirthFields locale errors typed=self.birth.clone()/>
                <Button label=text(locale, "find-submit") weight=Weight::Main icon=Shape::Search/>
            </form>
            {self.help(page)}
        }
        .into_any()
    }

    fn no_match(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let (title, detail) = ("find-unmatched-title", "find-unmatched-detail");
        view! { <ProblemBox title=text(locale, title) detail=text(locale, detail)/> }.into_any()
    }

    fn help(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let number = phone(locale, &self.practice.phone);
        view! {
            <p class="note">
                <Icon shape=Shape::Phone/>
                <span>
                    {text(locale, "find-help")}" "
                    <a href=dial(&self.practice.phone)>{text_with(locale, "call-practice", [("phone", number.into())])}</a>
                    "."
                </span>
            </p>
        }
        .into_any()
    }
}
