use super::{Agenda, AgendaPage, AgendaVisit, Told, View, mark::Mark};
use crate::{
    PageContext,
    ui::{self, PostButton, Weight, cells_of, table_of_rows},
    words::{self, coined, dial, phone, stamp, text, text_with},
};
use domain::{
    id::AppointmentId, identity::Scope, locale::Locale, tenancy::Attendance, time::Span, wording,
};
use jiff::Timestamp;
use leptos::prelude::*;

/// The visits of one practitioner, as far as the scope lets them be seen, and the free times.
pub fn agenda(page: &AgendaPage, agenda: &Agenda, context: &PageContext) -> AnyView {
    let (locale, name) = (context.locale, agenda.practitioner.name.to_string());
    let keys: &[&str] = match agenda.scope {
        Scope::Busy => &["visit-time", "visit-what"],
        Scope::Read | Scope::Write => {
            &["visit-time", "visit-patient", "visit-what", "visit-state", "visit-contact"]
        }
    };
    let heads: Vec<_> = keys.iter().map(|key| text(locale, key)).collect();
    let marked =
        |visit| Mark::of(visit, &page.zone).row(cells_of(&heads, row(page, visit, context)));
    let rows: Vec<_> = agenda.visits.iter().map(marked).collect();
    let visits = match rows.is_empty() {
        true => view! { <p class="hint">{text(locale, "day-nobody")}</p> }.into_any(),
        false => table_of_rows(name.clone(), heads, rows),
    };
    let id = format!("agenda-{}", agenda.practitioner.id);
    view! {
        <section class="agenda" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{name}</h2>
            {away(page, agenda, context)}
            {visits}
            {free(page, agenda, context)}
        </section>
    }
    .into_any()
}

/// When the practitioner sees nobody.
pub fn away(page: &AgendaPage, agenda: &Agenda, context: &PageContext) -> AnyView {
    let locale = context.locale;
    let line = |span: &Span| {
        let [from, until] = [span.start, span.end].map(|at| stamp(locale, at, &page.zone));
        let words =
            text_with(locale, "agenda-away", [("from", from.into()), ("until", until.into())]);
        view! { <p class="away">{words}</p> }
    };
    agenda.away.iter().map(line).collect_view().into_any()
}

/// The free times, each a way to the form that books it.
fn free(page: &AgendaPage, agenda: &Agenda, context: &PageContext) -> AnyView {
    if agenda.free.is_empty() {
        return ().into_any();
    }
    let id = format!("free-{}", agenda.practitioner.id);
    let link = |at: &Timestamp| {
        let (base, with) = (page.nav.base, agenda.practitioner.id);
        let path = format!("{base}/visits/new?practitioner={with}&starts_at={at}");
        view! {
            <li data-key=at.to_string()>
                <a class="time" href=context.href(&path) data-drop=at.to_string() data-practitioner=with.to_string()>
                    {wording::time(*at, &page.zone)}
                </a>
            </li>
        }
    };
    view! {
        <h3 id=id.clone()>{text(context.locale, "day-free")}</h3>
        <ul class="grid free" aria-labelledby=id>{agenda.free.iter().map(link).collect_view()}</ul>
    }
    .into_any()
}

/// What a visit is, and that it is not at the practice.
pub fn kind(told: &Told, locale: Locale) -> String {
    let name = told.visit_type.in_locale(locale).to_owned();
    match told.attendance {
        Attendance::Place => name,
        Attendance::Home | Attendance::Remote(_) => {
            format!("{name} · {}", ui::attendance(locale, &told.attendance))
        }
    }
}

/// One visit: when, and what the scope shows of it.
pub fn row(page: &AgendaPage, visit: &AgendaVisit, context: &PageContext) -> Vec<AnyView> {
    let (start, end) = (visit.span.start, visit.span.end);
    // In a list of days there is nowhere to let go.
    let grip = (page.shown.view != View::List).then(|| Mark::of(visit, &page.zone).grip());
    let time = view! {
        {grip}
        <span class="from">{wording::time(start, &page.zone)}</span>
        <span class="until">{format!(" – {}", wording::time(end, &page.zone))}</span>
    };
    let told = match &visit.told {
        Some(told) => cells(page, (visit.id, told), context),
        None => vec![text(context.locale, "visit-busy").into_any()],
    };
    [time.into_any()].into_iter().chain(told).collect()
}

fn cells(
    page: &AgendaPage,
    (id, told): (AppointmentId, &Told),
    context: &PageContext,
) -> Vec<AnyView> {
    let locale = context.locale;
    let own = context.href(&format!("{}/visits/{id}", page.nav.base));
    let born = told.born.as_ref().map(|born| {
        let born = words::date(locale, born.date());
        let born = words::text_with(locale, "visit-born", [("date", born.into())]);
        view! { <span class="aside">{born}</span> }
    });
    let call = told.phone.as_ref().map(|number| {
        view! { <a href=dial(number)>{phone(locale, number)}</a> }
    });
    let mail =
        told.email.as_ref().map(|email| view! { <span class="aside">{email.to_string()}</span> });
    let state = told.state.word();
    vec![
        view! { <a class="whole" href=own>{told.name.clone()}</a>{born} }.into_any(),
        kind(told, locale).into_any(),
        view! {
            <span class=format!("tag {state}")>{coined(locale, "state", state)}</span>
            {overbooked(told, locale)}
            {arrive(page, (id, told), context)}
        }
        .into_any(),
        view! { {call}{mail} }.into_any(),
    ]
}

/// That it was booked though it was not on offer.
pub fn overbooked(told: &Told, locale: Locale) -> AnyView {
    told.overbooked
        .then(
            || view! { " "<span class="tag overbooked">{text(locale, "visit-overbooked")}</span> },
        )
        .into_any()
}

/// The one click at the desk.
fn arrive(page: &AgendaPage, (id, told): (AppointmentId, &Told), context: &PageContext) -> AnyView {
    if !told.may_arrive {
        return ().into_any();
    }
    let action = context.href(&format!("{}/visits/{id}/arrive", page.nav.base));
    let values = vec![("version", told.version.to_string()), ("back", page.shown.query())];
    let (label, subject) = (text(context.locale, "day-arrive"), Some(told.name.clone()));
    view! { <PostButton action label weight=Weight::Quiet values subject/> }.into_any()
}
