use leptos::prelude::*;

/// A list of things with a button each; nothing where there are none.
pub fn rows(rows: Vec<AnyView>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let row = |row| view! { <li>{row}</li> };
    view! { <ul class="rows">{rows.into_iter().map(row).collect_view()}</ul> }.into_any()
}
