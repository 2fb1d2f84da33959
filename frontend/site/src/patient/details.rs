//! `GET /{slug}/book/{hold}`: who comes, and how to reach them. Submits to `/{slug}/book/{hold}/check`.

mod fields;

use super::{held::Held, typed::Typed, visit::Visit};
use crate::{
    PageContext,
    ui::{Back, Button, ErrorSummary, Errors, Hidden, NoticeShort, Shell, Weight},
    words::text,
};
use domain::{privacy::notice::Notice, tenancy::Practice, text::FieldError};
use leptos::prelude::*;

/// The details form, empty or with what was typed and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Details {
    /// Of which practice.
    pub practice: Practice,
    /// The notice in force; its version is submitted as `notice_version`.
    pub notice: Notice,
    /// The visit whose time is held.
    pub visit: Visit,
    /// The hold on it.
    pub held: Held,
    /// What was typed before.
    pub typed: Typed,
    /// What was refused of it.
    pub errors: Vec<FieldError>,
}

impl Details {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_practice(text(page.locale, "details-title"), &self.practice.slug);
        Shell { refused: !self.errors.is_empty(), islands: true, ..shell }
            .document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let back = format!("/{}/book?visit_type={}", self.practice.slug, self.visit.visit_type);
        view! {
            <Back href=page.href(&back) label=text(locale, "details-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "details-title")}</h1>
            <div class="split">
                {self.held.summary(page, &self.practice, &self.visit)}
                <div class="content">
                    <NoticeShort page=page.clone() notice=self.notice.clone() slug=self.practice.slug.clone()/>
                    {self.form(page, &errors)}
                </div>
            </div>
            {self.held.pinned(page, &self.practice, &self.visit)}
        }
        .into_any()
    }

    fn form(&self, page: &PageContext, errors: &Errors) -> AnyView {
        let locale = page.locale;
        view! {
            <form class="details" method="post" action=self.held.action(page, &self.practice, "check") novalidate=true>
                <Hidden values=vec![("notice_version", self.notice.version.to_string())]/>
                {fields::for_whom(locale, &self.typed, errors)}
                {fields::booker(locale, &self.typed, errors)}
                {fields::patient(locale, &self.typed, errors)}
                {fields::contact(locale, &self.typed, errors)}
                <Button label=text(locale, "continue") weight=Weight::Main/>
                {self.held.choices(page, &self.practice)}
            </form>
        }
        .into_any()
    }
}
