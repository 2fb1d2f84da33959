use super::NewVisit;
use crate::{
    practice::fields::practitioner,
    ui::{BirthFields, Choice, Errors, Field, Input, Radios, Select, Tick, field::Size},
    words::{coined, moment, text},
};
use domain::{id::VisitTypeId, locale::Locale, tenancy::Place, text::Localized};
use jiff::Timestamp;
use leptos::prelude::*;

/// The nearest free times: each is a button that books it with all that was typed.
pub fn alternatives(form: &NewVisit, locale: Locale) -> AnyView {
    let nearest = form.trouble.iter().flat_map(|trouble| &trouble.alternatives);
    let button = |at: &Timestamp| {
        let when = moment(locale, *at, &form.zone);
        view! {
            <li><button type="submit" name="pick" value=at.to_string() class="alternative"><strong>{when}</strong></button></li>
        }
    };
    let buttons = nearest.map(button).collect::<Vec<_>>();
    if buttons.is_empty() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby="nearest-title">
            <h2 id="nearest-title">{text(locale, "new-visit-nearest")}</h2>
            <ul class="alternatives">{buttons}</ul>
        </section>
    }
    .into_any()
}

/// With whom, for what, where and when.
pub fn when(form: &NewVisit, locale: Locale, errors: &Errors) -> AnyView {
    let typed = &form.typed;
    let option =
        |(id, name): &(VisitTypeId, Localized)| (id.to_string(), name.in_locale(locale).to_owned());
    let none = (String::new(), text(locale, "new-visit-pick-type"));
    let types = [none].into_iter().chain(form.visit_types.iter().map(option)).collect();
    let anywhere = (String::new(), text(locale, "new-visit-anywhere"));
    let place = |place: &Place| (place.id.to_string(), place.name.to_string());
    let places = [anywhere].into_iter().chain(form.places.iter().map(place)).collect();
    let places = (form.places.len() > 1).then(|| {
        view! { <Select name="place" label=text(locale, "fact-where") options=places picked=typed.place.clone() locale errors=errors.clone()/> }
    });
    let input = |name, kind, value: &String| Input {
        name,
        kind,
        key: name,
        autocomplete: "off",
        value: value.clone(),
        bare: true,
        size: Size::Half,
        ..Input::default()
    };
    view! {
        <h2>{text(locale, "fact-when")}</h2>
        <div class="row">
            <Field locale input=input("date", "date", &typed.date) errors=errors.clone()/>
            <Field locale input=input("time", "time", &typed.time) errors=errors.clone()/>
        </div>
        {practitioner(locale, ("fact-with", "grant-pick"), &form.practitioners, &typed.practitioner, errors)}
        <Select name="visit_type" label=text(locale, "visit-what") options=types picked=typed.visit_type.clone() locale errors=errors.clone()/>
        {places}
    }
    .into_any()
}

/// Who comes, where it is nobody of the practice yet, and how to reach them.
pub fn who(form: &NewVisit, locale: Locale, errors: &Errors) -> AnyView {
    let typed = &form.typed.who;
    let input = |name, kind, key, value: &String| Input {
        name,
        kind,
        key,
        autocomplete: "off",
        value: value.clone(),
        bare: true,
        ..Input::default()
    };
    let phone = Input { size: Size::Half, ..input("phone", "tel", "phone", &typed.phone) };
    let first = form.asks_new_patient.then(|| {
        let (label, hint) = ("new-visit-first", Some(text(locale, "new-visit-first-hint")));
        let ticked = !form.typed.new_patient.is_empty();
        view! { <Tick locale name="new_patient" label=text(locale, label) hint ticked/> }
    });
    view! {
        <h2>{text(locale, "new-visit-somebody-new")}</h2>
        {first}
        <Field locale input=input("given_name", "text", "given-name", &typed.given_name) errors=errors.clone()/>
        <Field locale input=input("family_name", "text", "family-name", &typed.family_name) errors=errors.clone()/>
        <BirthFields locale errors=errors.clone() typed=typed.birth()/>
        <p class="hint">{text(locale, "new-visit-contact")}</p>
        <Field locale input=phone errors=errors.clone()/>
        <Field locale input=input("email", "email", "email", &typed.email) errors=errors.clone()/>
    }
    .into_any()
}

/// The language of the letters.
pub fn language(form: &NewVisit, locale: Locale, errors: &Errors) -> AnyView {
    let choice = |one: Locale| Choice {
        value: one.tag().into(),
        label: coined(locale, "language", one.tag()),
    };
    view! {
        <Radios
            locale
            name="language"
            legend=text(locale, "visit-language")
            choices=Locale::ALL.map(choice).to_vec()
            picked=form.language().tag()
            errors=errors.clone()
        />
    }
    .into_any()
}

/// Booking all the same: offered only once it was said that the time is not on offer.
pub fn overbook(form: &NewVisit, locale: Locale) -> AnyView {
    let offered = form.trouble.as_ref().is_some_and(|trouble| trouble.may_overbook);
    let ticked = !form.typed.overbook.is_empty();
    if !offered && !ticked {
        return ().into_any();
    }
    let hint = Some(text(locale, "overbook-hint"));
    view! { <Tick locale name="overbook" label=text(locale, "overbook-label") hint ticked/> }
        .into_any()
}
