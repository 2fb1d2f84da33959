//! The fields of each sort of rule.

use super::{RuleFields, RuleForm, TypedAbsence, TypedHours, TypedOverride};
use crate::{
    PageContext,
    practice::availability::weekday_name,
    ui::{Errors, Field, Input, Select, field::Size},
    words::text,
};
use domain::locale::Locale;
use leptos::prelude::*;

/// The fields that the form has.
pub fn of(form: &RuleForm, page: &PageContext, errors: &Errors) -> AnyView {
    match &form.fields {
        RuleFields::Hours(typed) => hours(form, typed, page, errors),
        RuleFields::Override(typed) => day_override(form, typed, page, errors),
        RuleFields::Absence(typed) => absence(form, typed, page, errors),
    }
}

fn hours(form: &RuleForm, typed: &TypedHours, page: &PageContext, errors: &Errors) -> AnyView {
    let locale = page.locale;
    let none = (String::new(), text(locale, "weekday-pick"));
    let weekday = |day: i8| (day.to_string(), weekday_name(locale, day));
    let options = [none].into_iter().chain((1..=7).map(weekday)).collect();
    view! {
        <Select name="weekday" label=text(locale, "hours-day") options picked=typed.weekday.clone() locale errors=errors.clone()/>
        <div class="pair">
            {time(locale, ("start", "start"), &typed.start, errors)}
            {time(locale, ("end", "end"), &typed.end, errors)}
        </div>
        {place(form, locale, &typed.place, errors)}
        <div class="pair">
            {day(locale, "valid_from", "valid-from", &typed.valid_from, errors)}
            {day(locale, "valid_until", "valid-until", &typed.valid_until, errors)}
        </div>
    }
    .into_any()
}

fn day_override(
    form: &RuleForm,
    typed: &TypedOverride,
    page: &PageContext,
    errors: &Errors,
) -> AnyView {
    let locale = page.locale;
    let windows = [
        (("start_1", "start"), &typed.start_1, ("end_1", "end"), &typed.end_1),
        (("start_2", "start"), &typed.start_2, ("end_2", "end"), &typed.end_2),
        (("start_3", "start"), &typed.start_3, ("end_3", "end"), &typed.end_3),
        (("start_4", "start"), &typed.start_4, ("end_4", "end"), &typed.end_4),
    ];
    let windows = windows.map(|(opens, start, closes, end)| {
        view! {
            <div class="pair">
                {time(locale, opens, start, errors)}
                {time(locale, closes, end, errors)}
            </div>
        }
    });
    view! {
        {day(locale, "date", "date", &typed.date, errors)}
        {place(form, locale, &typed.place, errors)}
        <p class="hint">{text(locale, "overrides-windows")}</p>
        {windows.into_iter().collect_view()}
    }
    .into_any()
}

fn absence(form: &RuleForm, typed: &TypedAbsence, page: &PageContext, errors: &Errors) -> AnyView {
    let locale = page.locale;
    view! {
        <div class="pair">
            {day(locale, "first_day", "first-day", &typed.first_day, errors)}
            {time(locale, ("first_time", "first-time"), &typed.first_time, errors)}
        </div>
        <div class="pair">
            {day(locale, "last_day", "last-day", &typed.last_day, errors)}
            {time(locale, ("last_time", "last-time"), &typed.last_time, errors)}
        </div>
        <div class="pair">
            {number(locale, "every_weeks", "every-weeks", &typed.every_weeks, errors)}
            {day(locale, "repeat_until", "repeat-until", &typed.repeat_until, errors)}
        </div>
        {cover(form, locale, &typed.covered_by, errors)}
    }
    .into_any()
}

/// Who covers the absence, where there is somebody else.
fn cover(form: &RuleForm, locale: Locale, picked: &str, errors: &Errors) -> AnyView {
    if form.others.is_empty() {
        return ().into_any();
    }
    let none = (String::new(), text(locale, "cover-nobody"));
    let one = |one: &domain::tenancy::Practitioner| (one.id.to_string(), one.name.to_string());
    let options = [none].into_iter().chain(form.others.iter().map(one)).collect();
    view! {
        <Select name="covered_by" label=text(locale, "cover-label") options picked=picked.to_owned() locale errors=errors.clone()/>
        <p class="hint">{text(locale, "cover-hint")}</p>
    }
    .into_any()
}

/// A practice with one place has nothing to choose.
fn place(form: &RuleForm, locale: Locale, picked: &str, errors: &Errors) -> AnyView {
    let one = |place: &domain::tenancy::Place| (place.id.to_string(), place.name.to_string());
    match form.places.as_slice() {
        [only] => {
            view! { <input type="hidden" name="place" value=only.id.to_string()/> }.into_any()
        }
        places => {
            let none = (String::new(), text(locale, "place-pick"));
            let options = [none].into_iter().chain(places.iter().map(one)).collect();
            view! { <Select name="place" label=text(locale, "hours-place") options picked=picked.to_owned() locale errors=errors.clone()/> }
                .into_any()
        }
    }
}

fn time(
    locale: Locale,
    (name, key): (&'static str, &'static str),
    value: &str,
    errors: &Errors,
) -> AnyView {
    let input = Input {
        name,
        kind: "text",
        key,
        autocomplete: "off",
        value: value.to_owned(),
        size: Size::Half,
        ..Input::default()
    };
    view! { <Field locale input errors=errors.clone()/> }.into_any()
}

fn number(
    locale: Locale,
    name: &'static str,
    key: &'static str,
    value: &str,
    errors: &Errors,
) -> AnyView {
    let input = Input {
        name,
        kind: "text",
        key,
        autocomplete: "off",
        value: value.to_owned(),
        size: Size::Half,
        digits: true,
        optional: true,
        ..Input::default()
    };
    view! { <Field locale input errors=errors.clone()/> }.into_any()
}

fn day(
    locale: Locale,
    name: &'static str,
    key: &'static str,
    value: &str,
    errors: &Errors,
) -> AnyView {
    let input = Input {
        name,
        kind: "date",
        key,
        autocomplete: "off",
        value: value.to_owned(),
        size: Size::Half,
        bare: true,
        optional: name.starts_with("valid") || name.starts_with("repeat"),
        ..Input::default()
    };
    view! { <Field locale input errors=errors.clone()/> }.into_any()
}
