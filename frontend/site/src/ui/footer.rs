use crate::{PageContext, words::text};
use domain::text::Slug;
use leptos::prelude::*;

/// What every page ends with; on the pages of a practice, the way to its notice; on those of staff,
/// no way to the pages of patients.
pub fn footer(page: &PageContext, practice: Option<&Slug>, staff: bool) -> AnyView {
    let locale = page.locale;
    let notice = practice.map(|slug| {
        view! { <li><a href=page.href(&format!("/{slug}/privacy"))>{text(locale, "footer-privacy")}</a></li> }
    });
    let search = (!staff)
        .then(|| view! { <li><a href=page.href("/")>{text(locale, "footer-search")}</a></li> });
    view! {
        <footer class="bottom">
            <ul>
                {notice}
                {search}
                <li>{text(locale, "footer-accessibility")}</li>
            </ul>
        </footer>
    }
    .into_any()
}
