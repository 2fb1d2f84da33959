use super::Log;
use crate::{
    PageContext,
    ui::{Button, Errors, Field, Hidden, Input, Select, Weight, field::Size},
    words::{coined, text},
};
use leptos::prelude::*;

/// From when until when, who and what.
pub fn form(log: &Log, page: &PageContext, errors: Errors) -> AnyView {
    let (locale, filters) = (page.locale, &log.filters);
    let everybody = (String::new(), text(locale, "log-everybody"));
    let members = log.members.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let members = [everybody].into_iter().chain(members).collect();
    let everything = (String::new(), text(locale, "log-everything"));
    let action = |word: &String| (word.clone(), coined(locale, "action", word));
    let actions = [everything].into_iter().chain(log.actions.iter().map(action)).collect();
    view! {
        <form class="filters" method="get" action=format!("{}/log", log.nav.base)>
            <Hidden values=page.kept_locale()/>
            <Field locale input=day("from", &filters.from) errors=errors.clone()/>
            <Field locale input=day("until", &filters.until) errors/>
            <Select name="member" label=text(locale, "log-who") options=members picked=filters.member.clone()/>
            <Select name="action" label=text(locale, "log-what") options=actions picked=filters.action.clone()/>
            <Button label=text(locale, "filter") weight=Weight::Quiet/>
        </form>
    }
    .into_any()
}

fn day(name: &'static str, value: &str) -> Input {
    Input {
        name,
        kind: "date",
        key: name,
        autocomplete: "off",
        value: value.to_owned(),
        bare: true,
        size: Size::Half,
        ..Input::default()
    }
}
