//! `GET /{slug}/privacy/poster`: the essence of the information notice on one sheet of A4, for the
//! wall of a waiting room (R-8.4, B-8).

use super::blocks;
use crate::{
    PageContext,
    ui::{Back, Qr, Shell},
    words::{text, text_with},
};
use domain::{privacy::notice::Notice, tenancy::Practice, wording};
use leptos::prelude::*;

/// The poster of the notice in force.
#[derive(Debug, Clone)]
pub struct Poster {
    /// On whose wall it hangs.
    pub practice: Practice,
    /// The notice in force.
    pub notice: Notice,
    /// Where anybody reads the whole notice, scheme and host included.
    pub address: String,
}

impl Poster {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "poster-title");
        Shell::of_practice(title, &self.practice.slug).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let (back, notice) = (format!("/{}/privacy", self.practice.slug), &self.notice);
        view! {
            <Back href=page.href(&back) label=text(locale, "privacy-title")/>
            <p class="poster-how">{text(locale, "poster-how")}</p>
            <article class="poster">
                <p class="poster-name">{self.practice.name.to_string()}</p>
                <h1>{text(locale, "poster-heading")}</h1>
                <p class="lead">{text(locale, "poster-lead")}</p>
                <div class="poster-blocks">
                    {blocks::controller(locale, notice)}
                    {blocks::purposes(locale, notice)}
                    {blocks::retention(locale, notice)}
                    {blocks::rights_in_short(locale, notice)}
                    {blocks::complaint(locale, notice)}
                </div>
                {self.whole_notice(page)}
            </article>
        }
        .into_any()
    }

    fn whole_notice(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let published = wording::day(locale, self.notice.published_on);
        let version = [("version", self.notice.version.into()), ("day", published.into())];
        view! {
            <section class="poster-whole">
                <Qr address=self.address.clone() label=text(locale, "poster-code")/>
                <div>
                    <h2>{text(locale, "poster-whole")}</h2>
                    <p>{text(locale, "poster-scan")}</p>
                    <p class="poster-address">{self.address.clone()}</p>
                    <p class="aside">{text_with(locale, "privacy-version", version)}</p>
                </div>
            </section>
        }
        .into_any()
    }
}
