use super::Errors;
use crate::words::text;
use domain::locale::Locale;
use leptos::prelude::*;

/// What a text field asks for and what was typed into it.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The name under which it is submitted; its id is the same with hyphens.
    pub name: &'static str,
    /// `text`, `email`, `tel`.
    pub kind: &'static str,
    /// The keys of its wordings are `<key>-label` and `<key>-hint`.
    pub key: &'static str,
    /// What browsers may fill in (WCAG 1.3.5).
    pub autocomplete: &'static str,
    /// What was typed before.
    pub value: String,
    /// Whether it may stay empty.
    pub optional: bool,
    /// The most characters it takes, told to the reader only when exceeded.
    pub size: Size,
}

/// How wide a field is drawn: as wide as what goes into it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// Names and addresses.
    #[default]
    Full,
    /// Telephone numbers and references.
    Half,
}

impl Input {
    /// The id of the input element.
    pub fn id(&self) -> String {
        self.name.replace('_', "-")
    }
}

/// A labelled text field with its hint and its error.
#[component]
pub fn Field(locale: Locale, input: Input, errors: Errors) -> AnyView {
    let (id, error) = (input.id(), errors.of(input.name));
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = if error.is_some() { format!("{error_id} {hint_id}") } else { hint_id.clone() };
    let optional = input
        .optional
        .then(|| view! { <span class="optional">" "{text(locale, "optional")}</span> });
    let width = if input.size == Size::Half { "half" } else { "full" };
    let (wrong, invalid) = (error.is_some(), error.is_some().then_some("true"));
    view! {
        <div class="field" class:wrong=wrong>
            <label for=id.clone()>{text(locale, &format!("{}-label", input.key))}{optional}</label>
            <p class="hint" id=hint_id>{text(locale, &format!("{}-hint", input.key))}</p>
            <FieldError locale id=error_id message=error/>
            <input
                class=width
                type=input.kind
                id=id
                name=input.name
                value=input.value
                autocomplete=input.autocomplete
                spellcheck="false"
                aria-describedby=described
                aria-invalid=invalid
            />
        </div>
    }
    .into_any()
}

/// What is wrong with a field, above its input.
#[component]
pub fn FieldError(locale: Locale, #[prop(into)] id: String, message: Option<String>) -> AnyView {
    let line = |message| {
        view! {
            <p class="error" id=id>
                <span class="unseen">{text(locale, "error-prefix")}" "</span>
                {message}
            </p>
        }
    };
    message.map(line).into_any()
}
