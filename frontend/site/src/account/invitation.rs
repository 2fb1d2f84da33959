//! `GET`, `POST /pro/invitation/{token}`: somebody is asked to join a practice.

use super::attempt;
use crate::{
    PageContext,
    ui::{Button, ErrorSummary, Errors, Field, Shell, Weight, fact},
    words::{coined, text},
};
use domain::{identity::Role, text::FieldError};
use leptos::prelude::*;

/// An invitation that can still be accepted.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// `/pro`.
    pub base: &'static str,
    /// The secret of the link.
    pub token: String,
    /// Which practice asks.
    pub practice: String,
    /// Who of it.
    pub inviter: String,
    /// Into which role.
    pub role: Role,
    /// Who is asked.
    pub person: String,
    /// Their address, which will be the name of the account.
    pub email: String,
    /// Whether the address has an account: it keeps its password and accepts with one button.
    pub existing: bool,
    /// What was refused: `password`.
    pub errors: Vec<FieldError>,
}

impl Invitation {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "invitation-title"), self.base);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        // Nobody of the team, where an operator invites a practice's first owner.
        let inviter = Some(self.inviter.clone()).filter(|inviter| !inviter.is_empty());
        let errors = Errors::new(locale, &self.errors);
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "invitation-title")}</h1>
            <section class="card" aria-labelledby="invitation-what">
                <h2 id="invitation-what">{self.practice.clone()}</h2>
                <dl class="facts">
                    {inviter.map(|inviter| fact(text(locale, "invitation-by"), inviter))}
                    {fact(text(locale, "role-title"), coined(locale, "role", self.role.word()))}
                    {fact(text(locale, "invitation-you"), view! { {self.person.clone()}
                        <span class="aside">{self.email.clone()}</span> })}
                </dl>
            </section>
            {self.answer(page, errors)}
        }
        .into_any()
    }

    fn answer(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let here = format!("{}/invitation/{}", self.base, self.token);
        if self.existing {
            return view! {
                <form method="post" action=page.href(&here)>
                    <Button label=text(locale, "invitation-accept") weight=Weight::Main/>
                </form>
            }
            .into_any();
        }
        view! {
            <form method="post" action=page.href(&here) novalidate=true>
                <input type="text" hidden=true autocomplete="username" value=self.email.clone() readonly=true/>
                <Field locale input=attempt::new_password("password") errors/>
                <Button label=text(locale, "invitation-accept") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
