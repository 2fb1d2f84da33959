//! `GET`, `POST /pro/settings`: after how long a session of this practice locks (R-10.C11).

use crate::{
    PageContext,
    ui::{Back, Button, ErrorSummary, Errors, Field, Input, Nav, Shell, Weight, field::Size},
    words::text,
};
use domain::text::FieldError;
use leptos::prelude::*;

/// The form for the lock.
#[derive(Debug, Clone)]
pub struct SecuritySettings {
    /// The frame.
    pub nav: Nav,
    /// `idle_minutes`, 5 to 30, as it stands or as typed.
    pub idle_minutes: String,
    /// Whether it was just saved.
    pub saved: bool,
    /// What was refused: `idle_minutes`.
    pub errors: Vec<FieldError>,
}

impl SecuritySettings {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "settings-title"), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, base) = (page.locale, self.nav.base);
        let errors = Errors::new(locale, &self.errors);
        let saved = self
            .saved
            .then(|| view! { <p class="told" role="status">{text(locale, "settings-saved")}</p> });
        let idle = Input {
            name: "idle_minutes",
            kind: "text",
            key: "idle-minutes",
            autocomplete: "off",
            value: self.idle_minutes.clone(),
            digits: true,
            size: Size::Half,
            ..Input::default()
        };
        view! {
            <Back href=page.href(&format!("{base}/team")) label=text(locale, "team-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            {saved}
            <h1>{text(locale, "settings-title")}</h1>
            <form method="post" action=page.href(&format!("{base}/settings")) novalidate=true>
                <Field locale input=idle errors/>
                <Button label=text(locale, "settings-save") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
