use super::{Icon, Shape};
use crate::words::text;
use domain::locale::Locale;
use leptos::prelude::*;

/// Whom to call when waiting for an appointment would be wrong.
#[component]
pub fn Emergency(locale: Locale) -> AnyView {
    view! {
        <p class="emergency">
            <Icon shape=Shape::Phone/>
            <span>
                {text(locale, "emergency-call")}" "
                <a href="tel:15">"15"</a>" "{text(locale, "emergency-or")}" "<a href="tel:112">"112"</a>"."
            </span>
        </p>
    }
    .into_any()
}
