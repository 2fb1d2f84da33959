use crate::{
    ui::{Input, ProblemBox},
    words::{text, text_with},
};
use domain::locale::Locale;
use leptos::prelude::*;

/// What became of what was last submitted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Attempt {
    /// Nothing was submitted yet.
    #[default]
    Fresh,
    /// The secret was not the right one.
    Wrong,
    /// There were too many attempts; the next one counts after a while.
    TooMany {
        /// How long to wait, rounded up.
        minutes: u32,
    },
    /// Too many people sign in at this moment.
    Busy,
}

impl Attempt {
    /// Whether the form did not go through.
    pub fn refused(self) -> bool {
        self != Self::Fresh
    }

    /// What to tell; `wrong` is the key for a wrong secret, with its `-detail`.
    pub(super) fn problem(self, locale: Locale, wrong: &str) -> AnyView {
        let (title, detail) = match self {
            Self::Fresh => return ().into_any(),
            Self::Wrong => (text(locale, wrong), text(locale, &format!("{wrong}-detail"))),
            Self::TooMany { minutes } => (
                text(locale, "attempt-too-many"),
                text_with(locale, "attempt-too-many-detail", [("minutes", minutes.into())]),
            ),
            Self::Busy => (text(locale, "attempt-busy"), text(locale, "attempt-busy-detail")),
        };
        view! { <ProblemBox title detail/> }.into_any()
    }
}

/// The field for the password that somebody has; never filled in by the page.
pub(super) fn password() -> Input {
    Input {
        name: "password",
        kind: "password",
        key: "password",
        autocomplete: "current-password",
        bare: true,
        ..Input::default()
    }
}

/// The field for a password to be chosen, with the rule as its hint.
pub(super) fn new_password(name: &'static str) -> Input {
    let (key, autocomplete) = ("new-password", "new-password");
    Input { name, kind: "password", key, autocomplete, ..Input::default() }
}

/// The field for a one-time code.
pub(super) fn code() -> Input {
    Input {
        name: "code",
        kind: "text",
        key: "code",
        autocomplete: "one-time-code",
        digits: true,
        size: crate::ui::field::Size::Half,
        ..Input::default()
    }
}

/// The field for an address; the name under which a password is kept by browsers.
pub(super) fn email(value: &str) -> Input {
    Input {
        name: "email",
        kind: "email",
        key: "email",
        autocomplete: "username",
        value: value.to_owned(),
        bare: true,
        ..Input::default()
    }
}
