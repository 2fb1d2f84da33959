//! `GET /operator?cursor=`: which practices there are.

use crate::{
    PageContext,
    page::percent_encoded,
    ui::{Nav, Shell, rows},
    words::text,
};
use leptos::prelude::*;

/// A practice of the directory.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its public name.
    pub name: String,
    /// Where it is.
    pub city: String,
    /// Its part of the address.
    pub slug: String,
}

/// The directory as operators see it.
#[derive(Debug, Clone)]
pub struct Home {
    /// The frame.
    pub nav: Nav,
    /// Where the public reaches the practices' pages.
    pub public_url: String,
    /// A page of practices by name.
    pub practices: Vec<Listed>,
    /// Where the next page begins.
    pub next: Option<String>,
}

impl Home {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "operator-title"), &self.nav);
        shell.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let line = |practice: &Listed| {
            let href = format!("{}/{}", self.public_url, practice.slug);
            view! { <a href=href>{practice.name.clone()}</a> <span class="aside">{practice.city.clone()}</span> }
                .into_any()
        };
        let list = self.practices.iter().map(line).collect::<Vec<_>>();
        let next = self.next.as_ref().map(|next| {
            let href = page.href(&format!("/operator?cursor={}", percent_encoded(next)));
            view! { <p><a href=href>{text(locale, "operator-more")}</a></p> }
        });
        view! {
            <h1>{text(locale, "operator-title")}</h1>
            <p class="lead">{text(locale, "operator-lead")}</p>
            {rows(list)}
            {next}
        }
        .into_any()
    }
}
