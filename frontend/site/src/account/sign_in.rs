//! `GET`, `POST {base}/sign-in`: the password, the first of two factors.

use super::attempt::{self, Attempt};
use crate::{
    PageContext,
    ui::{Button, ErrorSummary, Errors, Field, Hidden, Shell, Weight},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// What happened before somebody came to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInNotice {
    /// The session ended: too long, or ended from elsewhere.
    Ended,
    /// They signed out.
    SignedOut,
    /// A new password was set.
    PasswordSet,
    /// An invitation was accepted: the account is there.
    Joined,
}

impl SignInNotice {
    /// Every notice.
    pub const ALL: [Self; 4] = [Self::Ended, Self::SignedOut, Self::PasswordSet, Self::Joined];

    fn key(self) -> &'static str {
        match self {
            Self::Ended => "sign-in-ended",
            Self::SignedOut => "sign-in-signed-out",
            Self::PasswordSet => "sign-in-password-set",
            Self::Joined => "sign-in-joined",
        }
    }
}

/// The form for e-mail and password.
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    /// `/pro` or `/operator`.
    pub base: &'static str,
    /// `email`, as typed.
    pub email: String,
    /// `next`: where to go afterwards; may be empty.
    pub next: String,
    /// What became of the last attempt. Unknown and wrong are one and the same.
    pub attempt: Attempt,
    /// What happened before.
    pub notice: Option<SignInNotice>,
    /// Whether to say where the accounts of a demonstration are.
    pub demo: bool,
    /// What was refused: `email`, `password`.
    pub errors: Vec<FieldError>,
}

impl SignIn {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_account(text(page.locale, "sign-in-title"), self.base);
        let refused = self.attempt.refused() || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let notice = self.notice.map(|notice| {
            view! { <p class="told" role="status">{text(locale, notice.key())}</p> }
        });
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            {self.attempt.problem(locale, "sign-in-wrong")}
            {notice}
            <h1>{text(locale, "sign-in-title")}</h1>
            <p class="lead">{text(locale, "sign-in-lead")}</p>
            <form method="post" action=page.href(&format!("{}/sign-in", self.base)) novalidate=true>
                <Hidden values=vec![("next", self.next.clone())]/>
                <Field locale input=attempt::email(&self.email) errors=errors.clone()/>
                <Field locale input=attempt::password() errors/>
                <Button label=text(locale, "sign-in-submit") weight=Weight::Main/>
            </form>
            <p class="ways"><a href=page.href(&format!("{}/forgotten", self.base))>{text(locale, "sign-in-forgotten")}</a></p>
            {self.demo.then(|| demo(page))}
        }
        .into_any()
    }
}

/// Where a demonstration keeps its accounts.
fn demo(page: &PageContext) -> AnyView {
    let locale = page.locale;
    view! {
        <section class="notice" aria-labelledby="demo-title">
            <h2 id="demo-title">{text(locale, "sign-in-demo-title")}</h2>
            <p>{text(locale, "sign-in-demo-accounts")}" "<code>"cargo xtask run"</code></p>
            <p>{text(locale, "sign-in-demo-code")}" "<code>{format!("praxis demo code {}", text(locale, "sign-in-demo-account"))}</code></p>
        </section>
    }
    .into_any()
}
