use super::Security;
use crate::{
    PageContext,
    ui::{Button, Errors, Field, Input, LinkButton, Weight, fact},
    words::text,
};
use leptos::prelude::*;

/// Name, address and password.
pub fn section(security: &Security, page: &PageContext, errors: Errors) -> AnyView {
    let locale = page.locale;
    let name = Input {
        name: "name",
        kind: "text",
        key: "name",
        autocomplete: "name",
        value: security.name.clone(),
        ..Input::default()
    };
    view! {
        <section class="card" aria-labelledby="profile-title">
            <h2 id="profile-title">{text(locale, "profile-title")}</h2>
            <dl class="facts">
                {fact(text(locale, "email-label"), security.email.clone())}
            </dl>
            <form method="post" action=security.href(page, "name") novalidate=true>
                <Field locale input=name errors/>
                <Button label=text(locale, "profile-save") weight=Weight::Quiet/>
            </form>
            <div class="actions">
                <LinkButton href=page.href(&format!("{}/password", security.nav.base)) label=text(locale, "profile-password") weight=Weight::Quiet/>
            </div>
        </section>
    }
    .into_any()
}
