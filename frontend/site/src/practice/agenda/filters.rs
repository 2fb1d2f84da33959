use super::{AgendaPage, Shown, View};
use crate::{
    PageContext,
    ui::{Button, Errors, Field, Hidden, Icon, Input, Shape, Weight, field::Size},
    words::{coined, text},
};
use leptos::prelude::*;

/// Earlier, today, later; and the three ways to look at it.
pub fn turns(agenda: &AgendaPage, page: &PageContext) -> AnyView {
    let (locale, shown) = (page.locale, &agenda.shown);
    let now = Shown { date: agenda.today, ..shown.clone() };
    let today = (!shown.days().any(|day| day == agenda.today))
        .then(|| view! { <a href=agenda.href(page, &now)>{text(locale, "day-today")}</a> });
    let view = |view: View| {
        let href = agenda.href(page, &Shown { view, ..shown.clone() });
        let current = (view == shown.view).then_some("true");
        let words = coined(locale, "view", view.word());
        view! { <a href=href aria-current=current>{words}</a> }
    };
    view! {
        <nav class="turns days" aria-label=text(locale, "day-turn")>
            <a href=agenda.href(page, &shown.earlier())><Icon shape=Shape::Back/>{text(locale, "day-before")}</a>
            {today}
            <a href=agenda.href(page, &shown.later())>{text(locale, "day-after")}<Icon shape=Shape::Forward/></a>
        </nav>
        <nav class="turns views" aria-label=text(locale, "agenda-views")>{View::ALL.into_iter().map(view).collect_view()}</nav>
    }
    .into_any()
}

/// Which day, whose agendas and which places.
pub fn form(agenda: &AgendaPage, page: &PageContext) -> AnyView {
    let (locale, shown) = (page.locale, &agenda.shown);
    let day = Input {
        name: "date",
        kind: "date",
        key: "day",
        autocomplete: "off",
        value: shown.date.to_string(),
        bare: true,
        size: Size::Half,
        ..Input::default()
    };
    let kept = [("view", shown.view.word().to_owned())].into_iter().chain(page.kept_locale());
    let practitioners = agenda.practitioners.iter().map(|one| {
        (one.id.to_string(), one.name.to_string(), shown.practitioners.contains(&one.id))
    });
    let places = agenda
        .places
        .iter()
        .map(|one| (one.id.to_string(), one.name.to_string(), shown.places.contains(&one.id)));
    // Folded, so that the day itself is on the first screen of a telephone.
    let chosen = !shown.practitioners.is_empty() || !shown.places.is_empty();
    view! {
        <details class="other-way" open=chosen>
            <summary>{text(locale, "agenda-filters")}</summary>
            <form class="filters" method="get" action=agenda.nav.base>
                <Hidden values=kept.collect()/>
                <Field locale input=day errors=Errors::default()/>
                {ticks("practitioner", text(locale, "day-whose"), practitioners.collect())}
                {ticks("place", text(locale, "fact-where"), places.collect())}
                <Button label=text(locale, "filter") weight=Weight::Quiet/>
            </form>
        </details>
    }
    .into_any()
}

/// Several of a kind; nothing to choose from where there is only one.
fn ticks(name: &'static str, legend: String, all: Vec<(String, String, bool)>) -> AnyView {
    if all.len() < 2 {
        return ().into_any();
    }
    let tick = |(value, label, ticked): (String, String, bool)| {
        let id = format!("{name}-{value}");
        view! {
            <div class="radio">
                <input type="checkbox" id=id.clone() name=name value=value checked=ticked/>
                <label for=id>{label}</label>
            </div>
        }
    };
    view! {
        <fieldset class="field ticks">
            <legend>{legend}</legend>
            <div class="radios">{all.into_iter().map(tick).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
