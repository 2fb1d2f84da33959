use super::{VisitFacts, VisitPage};
use crate::{
    PageContext,
    ui::{attendance, fact},
    words::{coined, date, dial, moment, phone, text, text_with},
};
use domain::{
    booking::{
        appointment::State,
        patient::{Booker, Patient},
    },
    locale::Locale,
    tenancy::Attendance,
};
use leptos::prelude::*;

/// Who comes, for what, with whom and where.
pub fn card(visit: &VisitPage, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let with = fact(text(locale, "fact-with"), visit.practitioner.name.to_string());
    let Some(told) = &visit.told else {
        return view! {
            <section class="card"><dl class="facts">
                {fact(text(locale, "visit-what"), text(locale, "visit-busy"))}
                {with}
            </dl></section>
        }
        .into_any();
    };
    let state = told.state.word();
    let tag = view! { <span class=format!("tag {state}")>{coined(locale, "state", state)}</span> };
    let overbooked = told.overbooked.then(|| {
        view! { " "<span class="tag overbooked">{text(locale, "visit-overbooked")}</span> }
    });
    let excused = told.excused.filter(|_| told.state == State::NoShow);
    let why = excused
        .map(|excused| text(locale, if excused { "visit-excused" } else { "visit-unexcused" }))
        .or_else(|| told.cancel_reason.map(|reason| coined(locale, "reason", reason.word())));
    let why = why.map(|why| view! { <span class="aside">{why}</span> });
    let rebook = told
        .rebook_until
        .map(|until| fact(text(locale, "visit-rebook-until"), moment(locale, until, &visit.zone)));
    view! {
        <section class="card"><dl class="facts">
            {fact(text(locale, "visit-patient"), patient(locale, &told.patient))}
            {contact(locale, &told.patient)}
            {told.booker.as_ref().map(|one| fact(text(locale, "visit-booker"), booker(locale, one)))}
            {fact(text(locale, "visit-what"), told.visit_type.in_locale(locale).to_owned())}
            {fact(text(locale, "visit-state"), view! { {tag}{overbooked}{why} })}
            {rebook}
            {with}
            {fact(text(locale, "fact-where"), whereabouts(locale, told))}
            {fact(text(locale, "manage-reference"), told.reference.to_string())}
            {fact(text(locale, "visit-language"), coined(locale, "language", told.language.tag()))}
        </dl></section>
    }
    .into_any()
}

/// The place; of a visit that is elsewhere, which place its practitioner is counted at too.
fn whereabouts(locale: Locale, told: &VisitFacts) -> AnyView {
    let place = told.place.name.to_string();
    if told.attendance == Attendance::Place {
        return place.into_any();
    }
    let link = told.attendance.link().map(|link| link.as_str().to_owned());
    let link = link.map(|href| {
        let shown = href.clone();
        view! { <span class="aside"><a href=href rel="noreferrer noopener">{shown}</a></span> }
    });
    view! { {attendance(locale, &told.attendance)} <span class="aside">{place}</span> {link} }
        .into_any()
}

fn patient(locale: Locale, patient: &Patient) -> AnyView {
    let birth = date(locale, patient.birth_date.date());
    let born = text_with(locale, "visit-born", [("date", birth.into())]);
    view! {
        <strong>{format!("{} {}", patient.given_name, patient.family_name)}</strong>
        <span class="aside">{born}</span>
    }
    .into_any()
}

fn contact(locale: Locale, patient: &Patient) -> AnyView {
    if patient.phone.is_none() && patient.email.is_none() {
        return ().into_any();
    }
    let call = patient.phone.as_ref().map(|number| {
        view! { <a href=dial(number)>{phone(locale, number)}</a> }
    });
    let mail = patient.email.as_ref().map(|email| {
        view! { <span class="aside">{email.to_string()}</span> }
    });
    fact(text(locale, "visit-contact"), view! { {call}{mail} }).into_any()
}

fn booker(locale: Locale, booker: &Booker) -> AnyView {
    let relation = coined(locale, "relation", booker.relation.word());
    view! {
        {booker.name.to_string()}
        <span class="aside">{relation}" · "{booker.email.to_string()}</span>
    }
    .into_any()
}
