use super::Patient;
use crate::{
    PageContext,
    ui::{Button, Errors, Field, Input, PostButton, Weight, field::Size},
    words::text,
};
use leptos::prelude::*;

/// Closing online booking to somebody who missed several visits, or opening it again.
pub fn section(patient: &Patient, page: &PageContext, errors: Errors) -> AnyView {
    let (locale, leave) = (page.locale, patient.leave);
    let blocked = patient.blocked_until.is_some();
    if !leave.block || !(blocked || leave.missed_enough) {
        return ().into_any();
    }
    let content = if blocked {
        let action = patient.href(page, "/unblock");
        view! { <PostButton action label=text(locale, "unblock-submit") weight=Weight::Quiet/> }
            .into_any()
    } else {
        form(patient, page, errors)
    };
    view! {
        <section class="card" aria-labelledby="block-title">
            <h2 id="block-title">{text(locale, "patient-block-title")}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn form(patient: &Patient, page: &PageContext, errors: Errors) -> AnyView {
    let locale = page.locale;
    let until = Input {
        name: "block_until",
        kind: "date",
        key: "block-until",
        autocomplete: "off",
        value: patient.block.block_until.clone(),
        size: Size::Half,
        ..Input::default()
    };
    view! {
        <p>{text(locale, "block-offer")}</p>
        <form method="post" action=patient.href(page, "/block") novalidate=true>
            <Field locale input=until errors/>
            <Button label=text(locale, "patient-block-submit") weight=Weight::Grave/>
        </form>
    }
    .into_any()
}
