use super::{Availability, PlaceHolidays};
use crate::{
    PageContext,
    ui::{PostButton, Weight},
    words::{text, text_with},
};
use domain::{identity::Permission, wording};
use jiff::civil::Date;
use leptos::prelude::*;

/// The public holidays to come, and whether the places keep them.
pub fn section(availability: &Availability, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let places = availability.holidays.iter().map(|place| self::place(availability, page, place));
    view! {
        <section class="card" aria-labelledby="holidays-title">
            <h2 id="holidays-title">{text(locale, "holidays-title")}</h2>
            <p>{text(locale, "holidays-detail")}</p>
            {places.collect_view()}
        </section>
    }
    .into_any()
}

fn place(availability: &Availability, page: &PageContext, place: &PlaceHolidays) -> AnyView {
    let locale = page.locale;
    let day = |day: &Date| view! { <li>{wording::day(locale, *day)}</li> };
    let state = if place.observed { "holidays-kept" } else { "holidays-open" };
    let state = text_with(locale, state, [("place", place.name.as_str().into())]);
    let change = availability.nav.may(Permission::ManageOffer).then(|| {
        let (label, to) = match place.observed {
            true => (text(locale, "holidays-receive"), ""),
            false => (text(locale, "holidays-close"), "yes"),
        };
        let action = availability.href(page, &format!("/holidays/{}", place.id));
        let subject = Some(place.name.to_string());
        view! { <PostButton action label weight=Weight::Quiet values=vec![("observes", to.to_owned())] subject/> }
    });
    view! {
        <div class="act">
            <p>{state}</p>
            {change}
        </div>
        <details class="other-way">
            <summary>{text(locale, "holidays-days")}</summary>
            <ul class="bare">{place.days.iter().map(day).collect_view()}</ul>
        </details>
    }
    .into_any()
}
