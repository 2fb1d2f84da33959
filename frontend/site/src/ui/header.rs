use super::Nav;
use crate::{PageContext, words::text};
use domain::locale::Locale;
use leptos::prelude::*;

/// The name of the site and the way into its other language; under it, where staff may go.
pub fn header(page: &PageContext, base: Option<&str>, nav: Option<&Nav>) -> AnyView {
    let locale = page.locale;
    let switch = (!page.answers_post).then(|| switch(page));
    view! {
        <header class="top">
            <a class="wordmark" href=page.href(base.unwrap_or("/"))>
                <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <rect width="32" height="32" rx="9"></rect>
                    <path d="M8 17.5l5.5 5.5L24 10.5"></path>
                </svg>
                {text(locale, "site-name")}
            </a>
            {switch}
            {nav.map(|nav| nav.bar(page))}
        </header>
    }
    .into_any()
}

fn switch(page: &PageContext) -> AnyView {
    let language = |locale: Locale| {
        let name = text(locale, "language-name");
        if locale == page.locale {
            return view! { <span aria-current="true" lang=locale.tag()>{name}</span> }.into_any();
        }
        view! { <a href=page.in_locale(locale) hreflang=locale.tag() lang=locale.tag()>{name}</a> }
            .into_any()
    };
    view! {
        <nav class="languages" aria-label=text(page.locale, "language-label")>
            {Locale::ALL.map(language).into_iter().collect_view()}
        </nav>
    }
    .into_any()
}
