use super::Member;
use crate::{
    PageContext,
    practice::fields,
    ui::{Button, Errors, Weight},
    words::text,
};
use leptos::prelude::*;

/// Role, practitioner, medical right and last day.
pub fn section(member: &Member, page: &PageContext, errors: Errors) -> AnyView {
    let (locale, typed) = (page.locale, &member.typed);
    view! {
        <section class="card" aria-labelledby="change-title">
            <h2 id="change-title">{text(locale, "member-change")}</h2>
            <form method="post" action=member.href(page, "") novalidate=true>
                {fields::role(locale, &typed.role, &errors)}
                {fields::practitioner(locale, ("practitioner-label", "practitioner-none"), &member.practitioners, &typed.practitioner, &errors)}
                {fields::medical(locale, !typed.medical.is_empty(), &errors)}
                {fields::ends_on(locale, "ends-on", &typed.ends_on, &errors)}
                <Button label=text(locale, "member-save") weight=Weight::Main/>
            </form>
        </section>
    }
    .into_any()
}
