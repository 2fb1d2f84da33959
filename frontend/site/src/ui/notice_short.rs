use super::{Icon, Shape};
use crate::{
    PageContext,
    words::{span_of_months, text, text_with},
};
use domain::{
    privacy::notice::{DataClass, Notice},
    text::Slug,
};
use leptos::prelude::*;

/// The first layer of the information notice, above the first input that it is about.
#[component]
pub fn NoticeShort(page: PageContext, notice: Notice, slug: Slug) -> AnyView {
    let locale = page.locale;
    let kept = notice.retention.iter().find(|rule| rule.class == DataClass::Appointments);
    let kept = kept.map(|rule| {
        let span = span_of_months(locale, rule.months);
        view! { <p>{text_with(locale, "notice-short-kept", [("span", span.into())])}</p> }
    });
    let controller = notice.controller.name.to_string();
    let contact = notice.rights_contact.email.to_string();
    view! {
        <section class="notice" aria-labelledby="notice-title">
            <h2 id="notice-title"><Icon shape=Shape::Shield/>{text(locale, "notice-short-title")}</h2>
            <p>{text_with(locale, "notice-short-who", [("controller", controller.into())])}</p>
            {kept}
            <p>
                {text_with(locale, "notice-short-rights", [("email", contact.into())])}" "
                <a href=page.href(&format!("/{slug}/privacy"))>{text(locale, "notice-short-more")}</a>
            </p>
        </section>
    }
    .into_any()
}
