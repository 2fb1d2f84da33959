//! The forms that a passkey goes through: the one thing that takes a script.
//!
//! The contract with `public/passkey.js`: the form is marked `data-passkey="get"` or `"create"` and
//! is `hidden` until the script shows it, where the browser knows passkeys. On submit the script posts
//! the fields of the form to `data-options`, asks the browser, and posts the answer to `data-finish`.
//! It writes `data-failed` into the form's `role="status"` when that came to nothing.

use crate::{
    PageContext,
    ui::{Button, Errors, Field, Hidden, Input, Weight, field::Size},
    words::text,
};
use leptos::prelude::*;

/// Shows a passkey that the account has.
pub(super) fn get(page: &PageContext, base: &str, next: &str) -> AnyView {
    let locale = page.locale;
    view! {
        <form
            hidden=true
            method="post"
            action=page.href(&format!("{base}/second-factor/passkey"))
            data-passkey="get"
            data-options=page.href(&format!("{base}/second-factor/passkey/options"))
            data-finish=page.href(&format!("{base}/second-factor/passkey"))
            data-failed=text(locale, "passkey-failed")
        >
            <Hidden values=vec![("next", next.to_owned())]/>
            <p>{text(locale, "passkey-get-detail")}</p>
            <Button label=text(locale, "passkey-get") weight=Weight::Main/>
            <p class="error" role="status"></p>
        </form>
        <noscript><p class="hint">{text(locale, "passkey-no-script")}</p></noscript>
    }
    .into_any()
}

/// Makes a new passkey and gives it a name.
pub(super) fn create(page: &PageContext, base: &str, weight: Weight) -> AnyView {
    let locale = page.locale;
    let (name, key) = ("label", "passkey-name");
    let input = Input {
        name,
        kind: "text",
        key,
        autocomplete: "off",
        size: Size::Half,
        ..Input::default()
    };
    view! {
        <form
            hidden=true
            method="post"
            action=page.href(&format!("{base}/security/passkeys"))
            data-passkey="create"
            data-options=page.href(&format!("{base}/security/passkeys/options"))
            data-finish=page.href(&format!("{base}/security/passkeys"))
            data-failed=text(locale, "passkey-failed")
        >
            <Field locale input errors=Errors::default()/>
            <Button label=text(locale, "passkey-create") weight/>
            <p class="error" role="status"></p>
        </form>
        <noscript><p class="hint">{text(locale, "passkey-no-script")}</p></noscript>
    }
    .into_any()
}
