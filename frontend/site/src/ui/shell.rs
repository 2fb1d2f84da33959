use super::{footer::footer, header::header, nav::Nav};
use crate::{PageContext, assets, words::text};
use domain::text::Slug;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

/// What the frame of a page needs besides its content.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    /// The title: never a speciality, a reason or a patient's name (it stays in histories and tabs).
    pub title: String,
    /// Whether a form on the page was refused, which its title then says first.
    pub refused: bool,
    /// Whether search engines may list the page: the directory and practices, nothing below.
    pub listed: bool,
    /// The practice whose page it is.
    pub practice: Option<Slug>,
    /// Where the pages begin, for those that patients never see: their frame leads nowhere else.
    pub base: Option<&'static str>,
    /// Who is signed in, and where else they may go.
    pub nav: Option<Nav>,
    /// Whether the page asks the browser for a passkey, the one thing that takes a script.
    pub script: bool,
    /// Whether parts of the page come alive in a browser that runs script.
    pub islands: bool,
}

impl Shell {
    /// A page outside the directory.
    pub fn new(title: String) -> Self {
        Self { title, ..Self::default() }
    }

    /// A page of a practice.
    pub fn of_practice(title: String, slug: &Slug) -> Self {
        Self { practice: Some(slug.clone()), ..Self::new(title) }
    }

    /// A page of somebody who is not wholly signed in.
    pub fn of_account(title: String, base: &'static str) -> Self {
        Self { base: Some(base), ..Self::new(title) }
    }

    /// A page of somebody who is signed in.
    pub fn of_staff(title: String, nav: &Nav) -> Self {
        Self { nav: Some(nav.clone()), ..Self::of_account(title, nav.base) }
    }

    /// The document, its content made by `main`.
    pub fn document(self, page: &PageContext, main: impl FnOnce() -> AnyView) -> String {
        // Nothing is taken over by a script but what stands in an island.
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        let html = owner.with(|| self.frame(page, main()).to_html());
        format!("<!DOCTYPE html>{}", without_marks(&html))
    }

    fn frame(self, page: &PageContext, main: AnyView) -> AnyView {
        let locale = page.locale;
        view! {
            <html lang=locale.tag()>
                {self.head(page)}
                <body>
                    <a class="skip" href="#main">{text(locale, "skip-link")}</a>
                    {header(page, self.base, self.nav.as_ref())}
                    <main id="main" tabindex="-1">{main}</main>
                    {footer(page, self.practice.as_ref(), self.base.is_some())}
                </body>
            </html>
        }
        .into_any()
    }

    fn head(&self, page: &PageContext) -> AnyView {
        let prefix = if self.refused {
            format!("{} ", text(page.locale, "error-prefix"))
        } else {
            String::new()
        };
        let title = format!("{prefix}{} – {}", self.title, text(page.locale, "site-name"));
        let script = self
            .script
            .then(|| view! { <script type="module" src=assets::passkey_href()></script> });
        let islands = self.islands.then(assets::islands_href).flatten();
        let islands = islands.map(|href| view! { <script type="module" src=href></script> });
        let robots = (!self.listed).then(|| view! { <meta name="robots" content="noindex"/> });
        view! {
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{title}</title>
                {robots}
                <meta name="color-scheme" content="light dark"/>
                <meta name="format-detection" content="telephone=no"/>
                <link rel="stylesheet" href=assets::css_href()/>
                <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                <link rel="icon" href=assets::icon_href() type="image/svg+xml"/>
                {script}
                {islands}
            </head>
        }
        .into_any()
    }
}

/// Marks between neighbouring texts serve scripts that take pages over: only islands keep theirs.
fn without_marks(html: &str) -> String {
    let part = |part: &str| match part.split_once("<leptos-island") {
        Some((before, island)) => format!("{}<leptos-island{island}", before.replace("<!>", "")),
        None => part.replace("<!>", ""),
    };
    html.split("</leptos-island>").map(part).collect::<Vec<_>>().join("</leptos-island>")
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn only_islands_keep_their_marks() {
        let html = "a<!>b<leptos-island x>c<!>d</leptos-island>e<!>f";
        assert_eq!(without_marks(html), "ab<leptos-island x>c<!>d</leptos-island>ef");
    }
}
