//! `GET`, `POST {base}/logging`: what is logged of those who work here, read before they start
//! (R-10.C1, R-10.C9).

use crate::{
    PageContext,
    ui::{Button, Hidden, Nav, Shell, Weight, nav},
    words::text,
};
use leptos::prelude::*;

/// The version of the text below, submitted as `version`; a new one is read again by everybody.
pub const LOGGING_VERSION: i32 = 1;

/// What the page tells, paragraph by paragraph: a heading and its text.
const PARTS: [(&str, &str); 4] = [
    ("logging-what-title", "logging-what"),
    ("logging-why-title", "logging-why"),
    ("logging-long-title", "logging-long"),
    ("logging-who-title", "logging-who"),
];

/// The text, and the button that says it was read.
#[derive(Debug, Clone, Default)]
pub struct Logging {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// The frame, for whoever reads it again.
    pub nav: Option<Nav>,
}

impl Logging {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "logging-title"), self.base);
        Shell { nav: self.nav.clone(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let part = |(title, words): (&str, &str)| {
            view! { <section><h2>{text(locale, title)}</h2><p>{text(locale, words)}</p></section> }
        };
        view! {
            <div class="reading">
                <h1>{text(locale, "logging-title")}</h1>
                <p class="lead">{text(locale, "logging-lead")}</p>
                {PARTS.map(part).into_iter().collect_view()}
            </div>
            {self.nav.is_none().then(|| self.acknowledge(page))}
        }
        .into_any()
    }

    fn acknowledge(&self, page: &PageContext) -> AnyView {
        let values = vec![("version", LOGGING_VERSION.to_string())];
        view! {
            <form method="post" action=page.href(&format!("{}/logging", self.base))>
                <Hidden values/>
                <Button label=text(page.locale, "logging-read") weight=Weight::Main/>
            </form>
            {nav::sign_out(page, self.base)}
        }
        .into_any()
    }
}
