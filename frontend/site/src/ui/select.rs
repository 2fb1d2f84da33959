use leptos::prelude::*;

/// A choice among many, each with its submitted value and its words; the first stands for no choice.
#[component]
pub fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    options: Vec<(String, String)>,
    #[prop(into)] picked: String,
) -> AnyView {
    let id = name.replace('_', "-");
    let option = |(value, words): (String, String)| {
        let selected = value == picked;
        view! { <option value=value selected=selected>{words}</option> }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>{options.into_iter().map(option).collect_view()}</select>
        </div>
    }
    .into_any()
}
