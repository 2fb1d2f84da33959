use super::{Passkey, Security};
use crate::{
    PageContext,
    account::passkey,
    ui::{LinkButton, PostButton, Weight, rows},
    words::{stamp, text, text_with},
};
use leptos::prelude::*;

/// The passkeys, and the way to one more.
pub fn passkeys(security: &Security, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let none = security
        .passkeys
        .is_empty()
        .then(|| view! { <p class="hint">{text(locale, "passkeys-none")}</p> });
    let list = security.passkeys.iter().map(|one| row(security, one, page)).collect();
    view! {
        <section class="card" aria-labelledby="passkeys-title">
            <h2 id="passkeys-title">{text(locale, "passkeys-title")}</h2>
            <p>{text(locale, "passkeys-detail")}</p>
            {none}
            {rows(list)}
            {security.passkeys_available.then(|| passkey::create(page, security.nav.base, Weight::Quiet))}
        </section>
    }
    .into_any()
}

fn row(security: &Security, passkey: &Passkey, page: &PageContext) -> AnyView {
    let (locale, zone) = (page.locale, &security.zone);
    let created = stamp(locale, passkey.created, zone);
    let used = match passkey.used {
        Some(used) => text_with(locale, "used", [("when", stamp(locale, used, zone).into())]),
        None => text(locale, "never-used"),
    };
    let action = security.href(page, &format!("passkeys/{}/remove", passkey.id));
    view! {
        <p>
            <strong>{passkey.label.clone()}</strong>
            <span class="aside">{text_with(locale, "created", [("when", created.into())])}</span>
            <span class="aside">{used}</span>
        </p>
        <PostButton action label=text(locale, "passkey-remove") weight=Weight::Quiet subject=Some(passkey.label.clone())/>
    }
    .into_any()
}

/// The authenticator app.
pub fn totp(security: &Security, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let (state, label) = if security.totp {
        (text(locale, "totp-there"), text(locale, "totp-replace"))
    } else {
        (text(locale, "totp-none"), text(locale, "totp-add"))
    };
    view! {
        <section class="card" aria-labelledby="totp-title">
            <h2 id="totp-title">{text(locale, "totp-heading")}</h2>
            <p>{state}</p>
            <LinkButton href=security.href(page, "totp") label weight=Weight::Quiet/>
        </section>
    }
    .into_any()
}

/// The recovery codes: how many are left, and the way to new ones.
pub fn recovery(security: &Security, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let left = text_with(locale, "recovery-left", [("count", security.recovery_codes.into())]);
    view! {
        <section class="card" aria-labelledby="recovery-title">
            <h2 id="recovery-title">{text(locale, "recovery-heading")}</h2>
            <p>{left}</p>
            <p class="hint">{text(locale, "recovery-renew-detail")}</p>
            <PostButton action=security.href(page, "recovery-codes") label=text(locale, "recovery-renew") weight=Weight::Quiet/>
        </section>
    }
    .into_any()
}
