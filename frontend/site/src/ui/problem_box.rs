use leptos::prelude::*;

/// Why a form did not go through when no single field is to blame; takes the focus.
#[component]
pub fn ProblemBox(#[prop(into)] title: String, #[prop(into)] detail: String) -> AnyView {
    view! {
        <div class="problem" role="alert" tabindex="-1" autofocus=true aria-labelledby="problem-title">
            <h2 id="problem-title">{title}</h2>
            <p>{detail}</p>
        </div>
    }
    .into_any()
}
