use super::{Agenda, Day, DayVisit, Told};
use crate::{
    PageContext,
    ui::{PostButton, Weight, table},
    words::{self, coined, dial, phone, text},
};
use domain::{identity::Scope, wording};
use leptos::prelude::*;

/// The visits of one practitioner, as far as the scope lets them be seen.
pub fn agenda(day: &Day, agenda: &Agenda, page: &PageContext) -> AnyView {
    let (locale, name) = (page.locale, agenda.practitioner.name.to_string());
    let keys: &[&str] = match agenda.scope {
        Scope::Busy => &["visit-time", "visit-what"],
        Scope::Read | Scope::Write => {
            &["visit-time", "visit-patient", "visit-what", "visit-state", "visit-contact"]
        }
    };
    let heads = keys.iter().map(|key| text(locale, key)).collect();
    let rows = agenda.visits.iter().map(|visit| row(day, visit, page)).collect::<Vec<_>>();
    let visits = match rows.is_empty() {
        true => view! { <p class="hint">{text(locale, "day-nobody")}</p> }.into_any(),
        false => table(name.clone(), heads, rows),
    };
    let id = format!("agenda-{}", agenda.practitioner.id);
    view! {
        <section class="agenda" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{name}</h2>
            {visits}
            {free(day, agenda, page)}
        </section>
    }
    .into_any()
}

/// The free times, each a way to the form that books it.
fn free(day: &Day, agenda: &Agenda, page: &PageContext) -> AnyView {
    if agenda.free.is_empty() {
        return ().into_any();
    }
    let id = format!("free-{}", agenda.practitioner.id);
    let link = |at: &jiff::Timestamp| {
        let (base, with) = (day.nav.base, agenda.practitioner.id);
        let path = format!("{base}/visits/new?practitioner={with}&starts_at={at}");
        view! { <li><a class="time" href=page.href(&path)>{wording::time(*at, &day.zone)}</a></li> }
    };
    view! {
        <h3 id=id.clone()>{text(page.locale, "day-free")}</h3>
        <ul class="grid free" aria-labelledby=id>{agenda.free.iter().map(link).collect_view()}</ul>
    }
    .into_any()
}

fn row(day: &Day, visit: &DayVisit, page: &PageContext) -> Vec<AnyView> {
    let zone = &day.zone;
    let (start, end) = (visit.span.start, visit.span.end);
    let time = view! {
        <span class="from">{wording::time(start, zone)}</span>
        <span class="until">{format!(" – {}", wording::time(end, zone))}</span>
    };
    let told = match &visit.told {
        Some(told) => cells(day, told, page),
        None => vec![text(page.locale, "visit-busy").into_any()],
    };
    [time.into_any()].into_iter().chain(told).collect()
}

fn cells(day: &Day, told: &Told, page: &PageContext) -> Vec<AnyView> {
    let locale = page.locale;
    let birth = words::date(locale, told.birth_date.date());
    let born = words::text_with(locale, "visit-born", [("date", birth.into())]);
    let call = told.phone.as_ref().map(|number| {
        view! { <a href=dial(number)>{phone(locale, number)}</a> }
    });
    let mail =
        told.email.as_ref().map(|email| view! { <span class="aside">{email.to_string()}</span> });
    let state = told.state.word();
    let own = page.href(&format!("{}/visits/{}", day.nav.base, told.id));
    let name = format!("{} {}", told.given_name, told.family_name);
    let overbooked = told.overbooked.then(|| {
        view! { " "<span class="tag overbooked">{text(locale, "visit-overbooked")}</span> }
    });
    let arrive = told.may_arrive.then(|| {
        let action = page.href(&format!("{}/visits/{}/arrive", day.nav.base, told.id));
        let values = vec![("version", told.version.to_string()), ("back", day.day.to_string())];
        let label = text(locale, "day-arrive");
        view! { <PostButton action label weight=Weight::Quiet values subject=Some(name.clone())/> }
    });
    vec![
        view! {
            <a class="whole" href=own>{name.clone()}</a>
            <span class="aside">{born}</span>
        }
        .into_any(),
        told.visit_type.in_locale(locale).to_owned().into_any(),
        view! { <span class=format!("tag {state}")>{coined(locale, "state", state)}</span>{overbooked}{arrive} }
            .into_any(),
        view! { {call}{mail} }.into_any(),
    ]
}
