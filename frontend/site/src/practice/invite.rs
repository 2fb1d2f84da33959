//! `GET`, `POST /pro/team/invite`: asks somebody to join the practice.

use super::fields;
use crate::{
    PageContext,
    ui::{Back, Button, Choice, ErrorSummary, Errors, Field, Input, Nav, Radios, Shell, Weight},
    words::text,
};
use domain::{locale::Locale, tenancy::Practitioner, text::FieldError};
use leptos::prelude::*;
use serde::Deserialize;

/// The fields of the form under the names by which they are submitted, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedInvite {
    /// Who is asked.
    pub name: String,
    /// Where the invitation goes.
    pub email: String,
    /// The word of the role.
    pub role: String,
    /// The id of the practitioner they are; empty for none.
    pub practitioner: String,
    /// `yes` for the right to open medical answers.
    pub medical: String,
    /// The last day, as `2026-12-31`; empty for none.
    pub ends_on: String,
    /// The language of the invitation.
    pub locale: String,
}

/// The form, empty or with what was typed.
#[derive(Debug, Clone)]
pub struct Invite {
    /// The frame.
    pub nav: Nav,
    /// The practitioners of the practice.
    pub practitioners: Vec<Practitioner>,
    /// What was typed.
    pub typed: TypedInvite,
    /// What was refused of it.
    pub errors: Vec<FieldError>,
}

impl Invite {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "invite-title"), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let team = format!("{}/team", self.nav.base);
        view! {
            <Back href=page.href(&team) label=text(locale, "team-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "invite-title")}</h1>
            <p class="lead">{text(locale, "invite-lead")}</p>
            <form method="post" action=page.href(&format!("{team}/invite")) novalidate=true>
                {self.person(locale, &errors)}
                {fields::role(locale, &self.typed.role, &errors)}
                {fields::practitioner(locale, ("practitioner-label", "practitioner-none"), &self.practitioners, &self.typed.practitioner, &errors)}
                {fields::medical(locale, !self.typed.medical.is_empty(), &errors)}
                {fields::ends_on(locale, "ends-on", &self.typed.ends_on, &errors)}
                {self.language(locale, errors)}
                <Button label=text(locale, "invite-submit") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }

    fn person(&self, locale: Locale, errors: &Errors) -> AnyView {
        let name = Input {
            name: "name",
            kind: "text",
            key: "invite-name",
            autocomplete: "off",
            value: self.typed.name.clone(),
            bare: true,
            ..Input::default()
        };
        let (kind, key, value) = ("email", "invite-email", self.typed.email.clone());
        let email = Input { name: "email", kind, key, value, bare: false, ..name.clone() };
        view! {
            <Field locale input=name errors=errors.clone()/>
            <Field locale input=email errors=errors.clone()/>
        }
        .into_any()
    }

    fn language(&self, locale: Locale, errors: Errors) -> AnyView {
        let choice =
            |one: Locale| Choice { value: one.tag().into(), label: text(one, "language-name") };
        let picked = match self.typed.locale.as_str() {
            "" => locale.tag().to_owned(),
            typed => typed.to_owned(),
        };
        let choices = Locale::ALL.map(choice).to_vec();
        view! { <Radios locale name="locale" legend=text(locale, "invite-locale") choices picked errors/> }
            .into_any()
    }
}
