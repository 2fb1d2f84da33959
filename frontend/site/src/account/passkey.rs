//! The forms that a passkey goes through: the one thing that takes a script. `public/passkey.js` says
//! what it asks of a form; the style sheet hides all of it until the script shows the button.

use crate::{
    PageContext,
    ui::{Errors, Field, Hidden, Input, Weight, field::Size},
    words::text,
};
use leptos::prelude::*;

/// What the script does with a form.
struct Ceremony {
    /// `get` or `create`.
    what: &'static str,
    /// Where it asks what to ask the browser.
    options: String,
    /// Where the browser's answer goes.
    finish: String,
    /// The key of the words on the button.
    label: &'static str,
    weight: Weight,
}

/// Shows a passkey that the account has.
pub(super) fn get(page: &PageContext, base: &str, next: &str) -> AnyView {
    let ceremony = Ceremony {
        what: "get",
        options: format!("{base}/second-factor/passkey/options"),
        finish: format!("{base}/second-factor/passkey"),
        label: "passkey-get",
        weight: Weight::Main,
    };
    let detail = text(page.locale, "passkey-get-detail");
    let values = vec![("next", next.to_owned())];
    ceremony.form(page, view! { <Hidden values/><p>{detail}</p> }.into_any())
}

/// Makes a new passkey and gives it a name.
pub(super) fn create(page: &PageContext, base: &str, weight: Weight) -> AnyView {
    let ceremony = Ceremony {
        what: "create",
        options: format!("{base}/security/passkeys/options"),
        finish: format!("{base}/security/passkeys"),
        label: "passkey-create",
        weight,
    };
    let (name, key) = ("label", "passkey-name");
    let input = Input {
        name,
        kind: "text",
        key,
        autocomplete: "off",
        size: Size::Half,
        ..Input::default()
    };
    let field = view! { <Field locale=page.locale input errors=Errors::default()/> };
    ceremony.form(page, field.into_any())
}

impl Ceremony {
    fn form(self, page: &PageContext, content: AnyView) -> AnyView {
        let locale = page.locale;
        view! {
            <form
                method="post"
                action=page.href(&self.finish)
                data-passkey=self.what
                data-options=page.href(&self.options)
                data-finish=page.href(&self.finish)
                data-unsupported=text(locale, "passkey-unsupported")
                data-cancelled=text(locale, "passkey-cancelled")
                data-registered=text(locale, "passkey-registered")
                data-failed=text(locale, "passkey-failed")
            >
                {content}
                <button type="submit" class=self.weight.class() hidden=true>{text(locale, self.label)}</button>
                <p class="error" role="alert" data-passkey-error hidden=true></p>
            </form>
            <noscript><p class="hint">{text(locale, "passkey-no-script")}</p></noscript>
        }
        .into_any()
    }
}
