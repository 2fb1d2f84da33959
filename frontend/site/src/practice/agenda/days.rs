use super::{
    Agenda, AgendaPage, AgendaVisit, Shown, View,
    mark::{Mark, day_to_drop_on},
    visits,
};
use crate::{
    PageContext,
    ui::{cells_of, table_of_rows},
    words::{coined, text},
};
use domain::{
    identity::{Permission, changes},
    wording,
};
use jiff::civil::Date;
use leptos::prelude::*;

/// A week: for each agenda a column a day, which stand one below the other on telephones.
pub fn week(page: &AgendaPage, context: &PageContext) -> AnyView {
    let agenda = |agenda: &Agenda| {
        let id = format!("agenda-{}", agenda.practitioner.id);
        let days = page.shown.days().map(|date| day_of_week(page, agenda, date, context));
        view! {
            <section class="agenda" aria-labelledby=id.clone()>
                <h2 id=id.clone()>{agenda.practitioner.name.to_string()}</h2>
                {visits::away(page, agenda, context)}
                <ol class="week">{days.collect_view()}</ol>
            </section>
        }
    };
    page.agendas.iter().map(agenda).collect_view().into_any()
}

fn day_of_week(page: &AgendaPage, agenda: &Agenda, date: Date, context: &PageContext) -> AnyView {
    let locale = context.locale;
    let day = Shown { view: View::Day, date, ..page.shown.clone() };
    let today = (date == page.today).then_some("date");
    let visits: Vec<_> = of_day(page, agenda, date).map(|one| block(page, one, context)).collect();
    let none = visits.is_empty().then(|| view! { <p class="hint">{text(locale, "week-free")}</p> });
    let opens = changes(agenda.scope) && page.nav.may(Permission::ManageVisits);
    let drop = opens.then(|| day_to_drop_on(date, &page.zone)).flatten();
    view! {
        <li data-drop=drop data-practitioner=agenda.practitioner.id.to_string()>
            <h3><a href=page.href(context, &day) aria-current=today>{wording::day_short(locale, date)}</a></h3>
            {none}
            <ul>{visits}</ul>
        </li>
    }
    .into_any()
}

/// A visit in a few words.
fn block(page: &AgendaPage, visit: &AgendaVisit, context: &PageContext) -> AnyView {
    let locale = context.locale;
    let time = wording::time(visit.span.start, &page.zone);
    let mark = Mark::of(visit, &page.zone);
    let Some(told) = &visit.told else {
        let until = wording::time(visit.span.end, &page.zone);
        let busy = view! { <span class="from">{time}</span>{format!(" – {until} ")}{text(locale, "visit-busy")} };
        return mark.item("block busy".to_owned(), busy.into_any());
    };
    let href = context.href(&format!("{}/visits/{}", page.nav.base, visit.id));
    let state = told.state.word();
    let content = view! {
        {mark.grip()}
        <a href=href><span class="from">{time}</span>" "{told.name.clone()}</a>
        <span class="aside">{visits::kind(told, locale)}" · "{coined(locale, "state", state)}</span>
        {visits::overbooked(told, locale)}
    };
    mark.item(format!("block {state}"), content.into_any())
}

/// Two weeks, day by day, all agendas together.
pub fn list(page: &AgendaPage, context: &PageContext) -> AnyView {
    let locale = context.locale;
    let days = page.shown.days().filter_map(|date| day_of_list(page, date, context));
    let days: Vec<_> = days.collect();
    if days.is_empty() {
        return view! { <p class="hint">{text(locale, "list-nobody")}</p> }.into_any();
    }
    days.collect_view().into_any()
}

fn day_of_list(page: &AgendaPage, date: Date, context: &PageContext) -> Option<AnyView> {
    let locale = context.locale;
    let of_agenda = |agenda: &Agenda| {
        let name = agenda.practitioner.name.to_string();
        let visits = of_day(page, agenda, date).map(|visit| (visit.clone(), name.clone()));
        visits.collect::<Vec<_>>()
    };
    let mut visits: Vec<_> = page.agendas.iter().flat_map(of_agenda).collect();
    visits.sort_by_key(|(visit, _)| visit.span.start);
    if visits.is_empty() {
        return None;
    }
    let keys =
        ["visit-time", "fact-with", "visit-patient", "visit-what", "visit-state", "visit-contact"];
    let heads: Vec<_> = keys.iter().map(|key| text(locale, key)).collect();
    let row = |(visit, name): &(AgendaVisit, String)| {
        let mut cells = visits::row(page, visit, context);
        cells.insert(1, name.clone().into_any());
        Mark::of(visit, &page.zone).row(cells_of(&heads, cells))
    };
    let title = wording::day(locale, date);
    let rows = visits.iter().map(row).collect();
    let id = format!("day-{date}");
    Some(
        view! {
            <section class="agenda" aria-labelledby=id.clone()>
                <h2 id=id.clone() class="capital">{title.clone()}</h2>
                {table_of_rows(title, heads.clone(), rows)}
            </section>
        }
        .into_any(),
    )
}

fn of_day<'a>(
    page: &'a AgendaPage,
    agenda: &'a Agenda,
    date: Date,
) -> impl Iterator<Item = &'a AgendaVisit> {
    agenda.visits.iter().filter(move |visit| page.zone.to_datetime(visit.span.start).date() == date)
}
