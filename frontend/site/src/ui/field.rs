use super::Errors;
use crate::words::text;
use domain::locale::Locale;
use leptos::prelude::*;

/// What a text field asks for and what was typed into it.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The name under which it is submitted.
    pub name: &'static str,
    /// `text`, `email`, `tel`, `password`, `date`, `number`.
    pub kind: &'static str,
    /// The keys of its wordings are `<key>-label` and `<key>-hint`.
    pub key: &'static str,
    /// What browsers may fill in (WCAG 1.3.5).
    pub autocomplete: &'static str,
    /// What was typed before.
    pub value: String,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether its label says all: it has no hint.
    pub bare: bool,
    /// Whether only digits go into it, which brings up their keyboard.
    pub digits: bool,
    /// How wide it is drawn.
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

/// A labelled text field with its hint and its error.
#[component]
pub fn Field(locale: Locale, input: Input, errors: Errors) -> AnyView {
    let (id, error) = (errors.id(input.name), errors.of(input.name));
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let hint = (!input.bare).then(|| text(locale, &format!("{}-hint", input.key)));
    let described = [error.as_ref().map(|_| &error_id), hint.as_ref().map(|_| &hint_id)];
    let described = described.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let hint = hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> });
    let optional = input
        .optional
        .then(|| view! { <span class="optional">" "{text(locale, "optional")}</span> });
    let width = if input.size == Size::Half { "half" } else { "full" };
    let (wrong, invalid) = (error.is_some(), error.is_some().then_some("true"));
    view! {
        <div class="field" class:wrong=wrong>
            <label for=id.clone()>{text(locale, &format!("{}-label", input.key))}{optional}</label>
            {hint}
            <FieldError locale id=error_id message=error/>
            <input
                class=width
                type=input.kind
                id=id
                name=input.name
                value=input.value
                autocomplete=input.autocomplete
                spellcheck="false"
                inputmode=input.digits.then_some("numeric")
                aria-describedby=(!described.is_empty()).then_some(described)
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
