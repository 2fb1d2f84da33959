//! The setting up of an authenticator app, the same at the first sign-in and later.

use super::attempt::{self, Attempt};
use crate::{
    PageContext,
    ui::{Button, Errors, Field, Weight},
    words::text,
};
use leptos::prelude::*;

/// What an authenticator app must learn. It is a secret: it has no `Debug`.
#[derive(Clone)]
pub struct Authenticator {
    /// The picture to photograph, as an `<svg>` without inline style.
    pub qr_svg: String,
    /// The same as base 32 letters, to be typed.
    pub secret: String,
}

impl Authenticator {
    /// The three steps, the last of which submits `code` to `action`.
    pub(super) fn form(&self, page: &PageContext, action: String, errors: Errors) -> AnyView {
        let locale = page.locale;
        view! {
            <form method="post" action=action novalidate=true>
                <p>{text(locale, "totp-scan")}</p>
                <div class="qr" role="img" aria-label=text(locale, "totp-qr") inner_html=self.qr_svg.clone()></div>
                <p>{text(locale, "totp-type")}" "<code class="secret">{self.grouped()}</code></p>
                <Field locale input=attempt::code() errors/>
                <Button label=text(locale, "totp-submit") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }

    /// The secret in groups of four.
    fn grouped(&self) -> String {
        let letters = self.secret.chars().filter(|c| !c.is_whitespace()).enumerate();
        let spaced = letters.flat_map(|(at, letter)| {
            let gap = (at > 0 && at % 4 == 0).then_some(' ');
            gap.into_iter().chain([letter])
        });
        spaced.collect()
    }
}

/// What is wrong with the code that was typed.
pub(super) fn problem(page: &PageContext, attempt: Attempt) -> AnyView {
    attempt.problem(page.locale, "totp-wrong")
}
