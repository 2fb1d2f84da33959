use super::{footer::footer, header::header};
use crate::{PageContext, assets, words::text};
use domain::text::Slug;
use leptos::prelude::*;

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

    /// The document, its content made by `main`.
    pub fn document(self, page: &PageContext, main: impl FnOnce() -> AnyView) -> String {
        let html = Owner::new().with(|| self.frame(page, main()).to_html());
        // Marks between neighbouring texts serve scripts that take pages over; there are none here.
        format!("<!DOCTYPE html>{}", html.replace("<!>", ""))
    }

    fn frame(self, page: &PageContext, main: AnyView) -> AnyView {
        let locale = page.locale;
        view! {
            <html lang=locale.tag()>
                {self.head(page)}
                <body>
                    <a class="skip" href="#main">{text(locale, "skip-link")}</a>
                    {header(page)}
                    <main id="main" tabindex="-1">{main}</main>
                    {footer(page, self.practice.as_ref())}
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
            </head>
        }
        .into_any()
    }
}
