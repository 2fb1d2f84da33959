use super::{Device, Security, SignedIn};
use crate::{
    PageContext,
    ui::{PostButton, Weight, rows},
    words::{stamp, text, text_with},
};
use leptos::prelude::*;

/// Where the account is signed in.
pub fn sessions(security: &Security, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let others = security.sessions.iter().any(|session| !session.this);
    let end = others.then(|| {
        let action = security.href(page, "sessions/end-others");
        view! { <PostButton action label=text(locale, "sessions-end-others") weight=Weight::Quiet/> }
    });
    let list = security.sessions.iter().map(|one| session(security, one, page)).collect();
    view! {
        <section class="card" aria-labelledby="sessions-title">
            <h2 id="sessions-title">{text(locale, "sessions-title")}</h2>
            <p class="hint">{text(locale, "sessions-detail")}</p>
            {rows(list)}
            {end}
        </section>
    }
    .into_any()
}

fn session(security: &Security, session: &SignedIn, page: &PageContext) -> AnyView {
    let (locale, zone) = (page.locale, &security.zone);
    let started = stamp(locale, session.started, zone);
    let seen = stamp(locale, session.seen, zone);
    let end = if session.this {
        this(page)
    } else {
        let action = security.href(page, &format!("sessions/{}/end", session.id));
        view! { <PostButton action label=text(locale, "session-end") weight=Weight::Quiet subject=Some(session.device.clone())/> }
            .into_any()
    };
    view! {
        <p>
            <strong>{session.device.clone()}</strong>
            <span class="aside">{text_with(locale, "session-started", [("when", started.into())])}</span>
            <span class="aside">{text_with(locale, "seen", [("when", seen.into())])}</span>
        </p>
        {end}
    }
    .into_any()
}

/// The browsers that count as known.
pub fn devices(security: &Security, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let list = security.devices.iter().map(|one| device(security, one, page)).collect();
    view! {
        <section class="card" aria-labelledby="devices-title">
            <h2 id="devices-title">{text(locale, "devices-title")}</h2>
            <p class="hint">{text(locale, "devices-detail")}</p>
            {rows(list)}
        </section>
    }
    .into_any()
}

fn device(security: &Security, device: &Device, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let seen = stamp(locale, device.seen, &security.zone);
    let action = security.href(page, &format!("devices/{}/forget", device.id));
    view! {
        <p>
            <strong>{device.label.clone()}</strong>
            <span class="aside">{text_with(locale, "seen", [("when", seen.into())])}</span>
            {device.this.then(|| this(page))}
        </p>
        <PostButton action label=text(locale, "device-forget") weight=Weight::Quiet subject=Some(device.label.clone())/>
    }
    .into_any()
}

/// The mark of what the reader is looking at right now.
fn this(page: &PageContext) -> AnyView {
    view! { <span class="tag good">{text(page.locale, "this-one")}</span> }.into_any()
}
