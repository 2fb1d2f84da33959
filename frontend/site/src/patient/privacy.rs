//! `GET /{slug}/privacy?version=`: the whole information notice of a practice (Art. 13 GDPR).

mod blocks;
pub mod poster;

use crate::{
    PageContext,
    ui::{Back, Shell},
    words::{text, text_with},
};
use domain::{privacy::notice::Notice, tenancy::Practice, wording};
use jiff::civil::Date;
use leptos::prelude::*;

/// A version of a practice's notice.
#[derive(Debug, Clone)]
pub struct Privacy {
    /// Of which practice.
    pub practice: Practice,
    /// The version shown.
    pub notice: Notice,
    /// The version in force.
    pub current: i32,
    /// Every published version with its day, newest first.
    pub versions: Vec<(i32, Date)>,
}

impl Privacy {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "privacy-title");
        Shell::of_practice(title, &self.practice.slug).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let published = wording::day(locale, self.notice.published_on);
        let published = [("version", self.notice.version.into()), ("day", published.into())];
        view! {
            <Back href=page.href(&format!("/{}", self.practice.slug)) label=text(locale, "times-back")/>
            <article class="reading">
                <h1>{text(locale, "privacy-title")}</h1>
                <p class="lead">{self.practice.name.to_string()}</p>
                <p class="aside">{text_with(locale, "privacy-version", published)}</p>
                {self.outdated(page)}
                {blocks::all(locale, &self.notice)}
                {self.versions(page)}
                <p class="aside">
                    <a href=page.href(&format!("/{}/privacy/poster", self.practice.slug))>{text(locale, "poster-link")}</a>
                </p>
            </article>
        }
        .into_any()
    }

    fn outdated(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        (self.notice.version != self.current).then(|| view! {
            <p class="warning">
                {text(locale, "privacy-outdated")}" "
                <a href=page.href(&format!("/{}/privacy", self.practice.slug))>{text(locale, "privacy-current")}</a>
            </p>
        })
        .into_any()
    }

    fn versions(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let line = |(version, day): &(i32, Date)| {
            let href = page.href(&format!("/{}/privacy?version={version}", self.practice.slug));
            let words =
                [("version", (*version).into()), ("day", wording::day(locale, *day).into())];
            let current = (*version == self.notice.version).then_some("page");
            view! { <li><a href=href aria-current=current>{text_with(locale, "privacy-version", words)}</a></li> }
        };
        view! {
            <section>
                <h2>{text(locale, "privacy-versions")}</h2>
                <ul>{self.versions.iter().map(line).collect_view()}</ul>
            </section>
        }
        .into_any()
    }
}
