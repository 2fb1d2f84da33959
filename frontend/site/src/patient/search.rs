//! `GET /?q=&speciality=&city=&cursor=`: the directory of practices.

use crate::{
    PageContext,
    ui::{Button, Emergency, Hidden, Icon, Select, Shape, Shell, Weight},
    words::{self, text, text_with},
};
use domain::{
    tenancy::{Practice, Speciality},
    text::Slug,
};
use leptos::prelude::*;

/// A practice among the results.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What it does.
    pub speciality: Speciality,
    /// Where it is.
    pub city: String,
}

impl From<&Practice> for Found {
    fn from(practice: &Practice) -> Self {
        Self {
            slug: practice.slug.clone(),
            name: practice.name.to_string(),
            speciality: practice.speciality,
            city: practice.city.to_string(),
        }
    }
}

/// The search form and what was found.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// `q`: words of the name.
    pub q: String,
    /// `speciality`: its word.
    pub speciality: Option<Speciality>,
    /// `city`: its name or the start of it.
    pub city: String,
    /// The practices of this page of results.
    pub found: Vec<Found>,
    /// `cursor` of the next page, if there is one.
    pub next: Option<String>,
    /// Whether this page is not the first.
    pub continued: bool,
}

impl Search {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell { listed: true, ..Shell::new(text(page.locale, "search-title")) };
        shell.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        view! {
            <h1>{text(locale, "search-title")}</h1>
            <p class="lead">{text(locale, "search-lead")}</p>
            {self.form(page)}
            {self.results(page)}
            <Emergency locale/>
        }
        .into_any()
    }

    fn form(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let lang = if page.explicit_locale { locale.to_string() } else { String::new() };
        let mut specialities = Speciality::ALL
            .map(|one| (one.word().to_owned(), words::speciality(locale, one)))
            .to_vec();
        specialities.sort_by_key(|(_, label)| label.replace('É', "E"));
        let any = (String::new(), text(locale, "search-any"));
        let options = [any].into_iter().chain(specialities).collect::<Vec<_>>();
        let picked = self.speciality.map(Speciality::word).unwrap_or_default();
        view! {
            <form class="search" method="get" action="/" role="search">
                <Hidden values=vec![("lang", lang)]/>
                <div class="field">
                    <label for="q">{text(locale, "search-name")}</label>
                    <input type="search" id="q" name="q" value=self.q.clone() autocomplete="off" maxlength="100"/>
                </div>
                <Select name="speciality" label=text(locale, "search-speciality") options picked/>
                <div class="field">
                    <label for="city">{text(locale, "search-city")}</label>
                    <input type="text" id="city" name="city" value=self.city.clone() autocomplete="address-level2" maxlength="100"/>
                </div>
                <Button label=text(locale, "search-submit") weight=Weight::Main icon=Shape::Search/>
            </form>
        }
        .into_any()
    }

    fn results(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.found.is_empty() {
            return view! {
                <section class="empty">
                    <h2>{text(locale, "search-empty-title")}</h2>
                    <p>{text(locale, "search-empty-detail")}</p>
                </section>
            }
            .into_any();
        }
        let more = self.next.as_ref().map(|cursor| {
            view! { <a href=page.href(&self.with_cursor(cursor)) rel="next">{text(locale, "search-more")}<Icon shape=Shape::Forward/></a> }
        });
        let start = self.continued.then(|| {
            view! { <a href=page.href(&self.with_cursor(""))><Icon shape=Shape::Back/>{text(locale, "search-start")}</a> }
        });
        let turns = (more.is_some() || start.is_some()).then(|| {
            view! { <nav class="turns" aria-label=text(locale, "search-pages")>{start}{more}</nav> }
        });
        view! {
            <section aria-labelledby="found-title">
                <h2 id="found-title">{text_with(locale, "search-found", [("count", self.found.len().into())])}</h2>
                <ul class="cards two">{self.found.iter().map(|one| card(one, page)).collect_view()}</ul>
                {turns}
            </section>
        }
        .into_any()
    }

    /// The same search from another place in its results.
    fn with_cursor(&self, cursor: &str) -> String {
        let speciality = self.speciality.map(Speciality::word).unwrap_or_default();
        let pairs = [
            ("q", self.q.as_str()),
            ("speciality", speciality),
            ("city", &self.city),
            ("cursor", cursor),
        ];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query = pairs
            .map(|(name, value)| format!("{name}={}", crate::page::percent_encoded(value)))
            .collect::<Vec<_>>();
        if query.is_empty() { "/".to_owned() } else { format!("/?{}", query.join("&")) }
    }
}

fn card(found: &Found, page: &PageContext) -> AnyView {
    view! {
        <li>
            <a class="pick" href=page.href(&format!("/{}", found.slug))>
                <span>
                    <strong>{found.name.clone()}</strong>
                    <span class="aside">{words::speciality(page.locale, found.speciality)}" · "{found.city.clone()}</span>
                </span>
                <Icon shape=Shape::Forward/>
            </a>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_keeps_the_search() {
        let search =
            Search { q: "du Port & fils".into(), city: "Nîmes".into(), ..Search::default() };
        assert_eq!(
            search.with_cursor("a/b"),
            "/?q=du%20Port%20%26%20fils&city=N%C3%AEmes&cursor=a%2Fb"
        );
        assert_eq!(Search::default().with_cursor(""), "/");
    }
}
