//! The answer to a factor that was set up, and to `POST {base}/security/recovery-codes`: the codes that
//! stand in for a lost device. Submits to `{base}/recovery-codes/seen`.

use crate::{
    PageContext,
    ui::{Button, ErrorSummary, Errors, Nav, PostButton, Shell, Tick, Weight},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// The codes, shown this once. They are secrets: the page has no `Debug`.
#[derive(Clone)]
pub struct RecoveryCodes {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// The frame, once somebody is wholly signed in.
    pub nav: Option<Nav>,
    /// The codes as they are to be typed.
    pub codes: Vec<String>,
    /// What was refused: `kept`.
    pub errors: Vec<FieldError>,
}

impl RecoveryCodes {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "recovery-title"), self.base);
        let (nav, refused) = (self.nav.clone(), !self.errors.is_empty());
        Shell { refused, nav, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "recovery-title")}</h1>
            <p class="lead">{text(locale, "recovery-lead")}</p>
            {if self.codes.is_empty() { self.offer(page) } else { self.codes(page, errors) }}
        }
        .into_any()
    }

    /// Before there are any: making them is a step of its own, since looking changes nothing.
    fn offer(&self, page: &PageContext) -> AnyView {
        let action = page.href(&format!("{}/security/recovery-codes", self.base));
        let label = text(page.locale, "recovery-renew");
        view! { <PostButton action label weight=Weight::Main/> }.into_any()
    }

    fn codes(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let code = |code: &String| view! { <li><code>{code.clone()}</code></li> };
        view! {
            <p class="warning">{text(locale, "recovery-once")}</p>
            <ol class="codes">{self.codes.iter().map(code).collect_view()}</ol>
            <form method="post" action=page.href(&format!("{}/recovery-codes/seen", self.base)) novalidate=true>
                <Tick locale name="kept" label=text(locale, "recovery-kept") errors/>
                <Button label=text(locale, "continue") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
