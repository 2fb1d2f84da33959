use super::{Alert, Log};
use crate::{
    PageContext,
    ui::{PostButton, Weight, rows},
    words::{coined, date, text},
};
use leptos::prelude::*;

/// What stood out, above everything else; nothing where nothing did.
pub fn section(log: &Log, page: &PageContext) -> AnyView {
    if log.alerts.is_empty() {
        return ().into_any();
    }
    let list = log.alerts.iter().map(|alert| row(log, alert, page)).collect();
    view! {
        <section class="alerts" aria-labelledby="alerts-title">
            <h2 id="alerts-title">{text(page.locale, "alerts-title")}</h2>
            <p>{text(page.locale, "alerts-detail")}</p>
            {rows(list)}
        </section>
    }
    .into_any()
}

fn row(log: &Log, alert: &Alert, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let action = page.href(&format!("{}/log/alerts/{}/seen", log.nav.base, alert.id));
    let kind = coined(locale, "alert", &alert.kind);
    view! {
        <p>
            <strong>{kind.clone()}</strong>
            <span class="aside">{alert.who.clone()}" · "{date(locale, alert.day)}</span>
        </p>
        <PostButton action label=text(locale, "alert-seen") weight=Weight::Quiet subject=Some(kind)/>
    }
    .into_any()
}
