use super::{Offer, VisitPage};
use crate::{
    PageContext,
    ui::{Button, Choice, Errors, Hidden, LinkButton, PostButton, Radios, Tick, Weight},
    words::{coined, text},
};
use domain::booking::step::CancelReason;
use leptos::prelude::*;

/// What may be done about the visit: one button each, a choice more to call it off.
pub fn section(visit: &VisitPage, page: &PageContext, errors: &Errors) -> AnyView {
    if visit.offers.is_empty() {
        return ().into_any();
    }
    let at_once = visit.offers.iter().map(|offer| buttons(visit, page, *offer)).collect_view();
    let cancel = visit.offers.contains(&Offer::Cancel).then(|| cancel(visit, page, errors));
    view! {
        <section class="card" aria-labelledby="steps-title">
            <h2 id="steps-title">{text(page.locale, "visit-steps")}</h2>
            <div class="actions">{at_once}</div>
            {cancel}
        </section>
    }
    .into_any()
}

fn buttons(visit: &VisitPage, page: &PageContext, offer: Offer) -> AnyView {
    let button = |path, key: &str, weight, excused: &str| {
        let values = vec![("version", visit.version.to_string()), ("excused", excused.to_owned())];
        let (action, label) = (visit.href(page, path), text(page.locale, key));
        view! { <PostButton action label weight values/> }
    };
    match offer {
        Offer::Arrive => button("/arrive", "visit-arrive", Weight::Main, "").into_any(),
        Offer::Fulfil => button("/fulfil", "visit-fulfil", Weight::Quiet, "").into_any(),
        Offer::Miss => view! {
            {button("/miss", "visit-miss", Weight::Quiet, "")}
            {button("/miss", "visit-miss-excused", Weight::Quiet, "yes")}
        }
        .into_any(),
        Offer::Confirm => button("/confirm", "visit-confirm", Weight::Main, "").into_any(),
        Offer::Decline => button("/decline", "visit-decline", Weight::Grave, "").into_any(),
        Offer::Move => {
            let (href, label) = (visit.href(page, "/move"), text(page.locale, "visit-move"));
            view! { <LinkButton href label weight=Weight::Quiet/> }.into_any()
        }
        Offer::Cancel => ().into_any(),
    }
}

/// Calling it off takes a reason, and cannot be done by a slip.
fn cancel(visit: &VisitPage, page: &PageContext, errors: &Errors) -> AnyView {
    let locale = page.locale;
    let choice = |reason: CancelReason| Choice {
        value: reason.word().into(),
        label: coined(locale, "reason", reason.word()),
    };
    let choices = CancelReason::ALL.map(choice).to_vec();
    let open = !errors.is_empty();
    view! {
        <details class="other-way" open=open>
            <summary>{text(locale, "visit-cancel")}</summary>
            <form method="post" action=visit.href(page, "/cancel") novalidate=true>
                <Hidden values=vec![("version", visit.version.to_string())]/>
                <Radios locale name="reason" legend=text(locale, "visit-cancel-why") choices picked="" errors=errors.clone()/>
                <Tick
                    locale
                    name="rebook"
                    label=text(locale, "rebook-label")
                    hint=Some(text(locale, "rebook-hint"))
                    ticked=visit.rebook
                />
                <p class="hint">{text(locale, "visit-cancel-hint")}</p>
                <Button label=text(locale, "visit-cancel-confirm") weight=Weight::Grave/>
            </form>
        </details>
    }
    .into_any()
}
