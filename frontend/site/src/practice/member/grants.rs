use super::{Grant, Member};
use crate::{
    PageContext,
    practice::fields,
    ui::{Button, Choice, Errors, PostButton, Radios, Weight, rows},
    words::{coined, date, stamp, text, text_with},
};
use domain::{identity::Scope, locale::Locale};
use leptos::prelude::*;

/// The agendas that the member may open, and one more.
pub fn section(member: &Member, page: &PageContext, errors: Errors) -> AnyView {
    let locale = page.locale;
    let none = member
        .grants
        .is_empty()
        .then(|| view! { <p class="hint">{text(locale, "agendas-none")}</p> });
    let list = member.grants.iter().map(|grant| row(member, grant, page)).collect();
    let open = !errors.is_empty();
    view! {
        <section class="card" aria-labelledby="grants-title">
            <h2 id="grants-title">{text(locale, "member-agendas")}</h2>
            {none}
            {rows(list)}
            <details class="other-way" open=open>
                <summary>{text(locale, "grant-title")}</summary>
                {form(member, page, &errors)}
            </details>
        </section>
    }
    .into_any()
}

fn row(member: &Member, grant: &Grant, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let since = stamp(locale, grant.since, &member.zone);
    let given = text_with(
        locale,
        "grant-given",
        [("grantor", grant.grantor.clone().into()), ("when", since.into())],
    );
    let ends = grant.ends_on.map(|day| {
        let words = text_with(locale, "member-ends", [("day", date(locale, day).into())]);
        view! { <span class="aside">{words}</span> }
    });
    let action = member.href(page, &format!("/grants/{}/end", grant.id));
    view! {
        <p>
            <strong>{grant.practitioner.clone()}</strong>
            <span>{coined(locale, "scope", grant.scope.word())}</span>
            <span class="aside">{given}</span>
            {ends}
        </p>
        <PostButton action label=text(locale, "grant-end") weight=Weight::Quiet subject=Some(grant.practitioner.clone())/>
    }
    .into_any()
}

fn form(member: &Member, page: &PageContext, errors: &Errors) -> AnyView {
    let (locale, typed) = (page.locale, &member.grant);
    view! {
        <form method="post" action=member.href(page, "/grants") novalidate=true>
            {fields::practitioner(locale, ("grant-whose", "grant-pick"), &member.practitioners, &typed.practitioner, errors)}
            {scope(locale, &typed.scope, errors)}
            {fields::ends_on(locale, "grant-ends-on", &typed.ends_on, errors)}
            <Button label=text(locale, "grant-submit") weight=Weight::Quiet/>
        </form>
    }
    .into_any()
}

fn scope(locale: Locale, picked: &str, errors: &Errors) -> AnyView {
    let choice = |scope: Scope| Choice {
        value: scope.word().into(),
        label: coined(locale, "scope", scope.word()),
    };
    let choices = Scope::ALL.map(choice).to_vec();
    view! { <Radios locale name="scope" legend=text(locale, "scope-title") choices picked errors=errors.clone()/> }
        .into_any()
}
