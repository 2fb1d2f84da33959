use super::PracticePage;
use crate::{
    PageContext,
    ui::{Icon, Shape},
    words::{coined, dial, phone, text},
};
use domain::{
    locale::Locale,
    tenancy::{Place, Practitioner},
};
use leptos::prelude::*;

/// Where the practice is, who works there, and how to reach it.
pub fn about(practice: &PracticePage, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let number = &practice.practice.phone;
    let places = practice.places.iter().map(|place| address(locale, place)).collect_view();
    let people = practice.practitioners.iter().map(|one| person(locale, one)).collect_view();
    view! {
        <aside class="summary about" aria-labelledby="about-title">
            <h2 id="about-title">{text(locale, "practice-about")}</h2>
            <p class="note"><Icon shape=Shape::Phone/><a href=dial(number)>{phone(locale, number)}</a></p>
            {places}
            <h2>{text(locale, "practice-people")}</h2>
            <ul class="people">{people}</ul>
        </aside>
    }
    .into_any()
}

fn address(locale: Locale, place: &Place) -> AnyView {
    let access = place.access.as_ref().map(|words| {
        view! { <span class="aside">{words.in_locale(locale).to_owned()}</span> }
    });
    view! {
        <p class="note">
            <Icon shape=Shape::Pin/>
            <span>
                <strong>{place.name.to_string()}</strong><br/>
                {place.street.to_string()}<br/>
                {place.postcode.to_string()}" "{place.city.to_string()}
                {access}
            </span>
        </p>
    }
    .into_any()
}

fn person(locale: Locale, practitioner: &Practitioner) -> AnyView {
    let name = practitioner.name.to_string();
    let spoken = practitioner.languages.iter().map(|one| coined(locale, "spoken", one.code()));
    let spoken = spoken.collect::<Vec<_>>().join(", ");
    let spoken = (!spoken.is_empty()).then(|| view! { <span class="aside">{spoken}</span> });
    view! {
        <li>
            <span class="initials" aria-hidden="true">{initials(&name)}</span>
            <span>{name}{spoken}</span>
        </li>
    }
    .into_any()
}

/// The first letters of the first and the last word of a name, its title left out.
fn initials(name: &str) -> String {
    let words = name
        .split_whitespace()
        .filter(|word| !word.ends_with('.') && !matches!(*word, "Dr" | "Pr"));
    let mut letters = words.filter_map(|word| word.chars().next());
    let first = letters.next();
    first.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_titles_out() {
        assert_eq!(
            ["Dr Anne-Lise Morel", "Mme. Salomé N'Diaye", "Zoé"].map(initials),
            ["AM", "SN", "Z"]
        );
    }
}
