//! The answer to `POST {base}/unlock` when a form was interrupted: it goes on with one button.

use crate::{
    PageContext,
    ui::{Button, Shell, Weight},
    words::text,
};
use leptos::prelude::*;

/// A form as it was submitted.
#[derive(Debug, Clone, Default)]
pub struct Resume {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// Where it was going.
    pub action: String,
    /// Its fields with their values, in order; empty ones too.
    pub fields: Vec<(String, String)>,
}

impl Resume {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "resume-title");
        Shell::of_account(title, self.base).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let field = |(name, value): &(String, String)| {
            view! { <input type="hidden" name=name.clone() value=value.clone()/> }
        };
        view! {
            <h1>{text(locale, "resume-title")}</h1>
            <p class="lead">{text(locale, "resume-lead")}</p>
            <form method="post" action=self.action.clone()>
                {self.fields.iter().map(field).collect_view()}
                <Button label=text(locale, "resume-submit") weight=Weight::Main/>
            </form>
            <p class="ways"><a href=page.href(self.base)>{text(locale, "resume-drop")}</a></p>
        }
        .into_any()
    }
}
