//! `GET`, `POST /pro/premises/travel`: how long the ways between the places take.

use crate::{
    PageContext,
    ui::{Back, Button, ErrorSummary, Errors, Field, Input, Nav, Select, Shell, Weight, rows},
    words::{text, text_with},
};
use domain::text::FieldError;
use leptos::prelude::*;

/// A way that takes time, in a line.
#[derive(Debug, Clone)]
pub struct TravelLine {
    /// The names of its places.
    pub between: [String; 2],
    /// How long it takes.
    pub minutes: u16,
}

/// The ways, and how long one takes from now on.
#[derive(Debug, Clone)]
pub struct TravelPage {
    /// The frame.
    pub nav: Nav,
    /// Those that take time.
    pub ways: Vec<TravelLine>,
    /// The places by id and name.
    pub places: Vec<(String, String)>,
    /// From where, as submitted.
    pub place: String,
    /// To where, as submitted.
    pub other_place: String,
    /// How long it takes, as submitted.
    pub minutes: String,
    /// What was refused: `place`, `other_place`, `minutes`.
    pub errors: Vec<FieldError>,
    /// Whether something was just saved.
    pub saved: bool,
}

impl TravelPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "travel-title"), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let back = page.href(&format!("{}/premises", self.nav.base));
        let saved = self.saved.then(|| {
            let words = text(locale, "news-premises-saved");
            view! { <p class="told" role="status">{words}</p> }
        });
        view! {
            <Back href=back label=text(locale, "premises-title")/>
            <ErrorSummary locale errors=errors.clone()/>
            {saved}
            <h1>{text(locale, "travel-title")}</h1>
            <p class="lead">{text(locale, "travel-lead")}</p>
            {self.list(page)}
            {self.form(page, errors)}
        }
        .into_any()
    }

    fn list(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.ways.is_empty() {
            let none = text(locale, "travel-none");
            return view! { <section class="empty"><p>{none}</p></section> }.into_any();
        }
        let line = |way: &TravelLine| {
            let [one, other] = way.between.clone();
            let minutes = text_with(locale, "travel-minutes", [("count", way.minutes.into())]);
            view! { <p>{one}" – "{other}<span class="aside">{minutes}</span></p> }.into_any()
        };
        let lines = self.ways.iter().map(line).collect();
        view! { <section class="card">{rows(lines)}</section> }.into_any()
    }

    fn form(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let none = (String::new(), text(locale, "place-pick"));
        let options: Vec<_> = [none].into_iter().chain(self.places.iter().cloned()).collect();
        let minutes = Input {
            name: "minutes",
            kind: "number",
            key: "travel-time",
            autocomplete: "off",
            value: self.minutes.clone(),
            ..Input::default()
        };
        let action = page.href(&format!("{}/premises/travel", self.nav.base));
        view! {
            <section class="card" aria-labelledby="travel-set">
                <h2 id="travel-set">{text(locale, "travel-set")}</h2>
                <form method="post" action=action novalidate=true>
                    <Select name="place" label=text(locale, "travel-from") options=options.clone() picked=self.place.clone() locale errors=errors.clone()/>
                    <Select name="other_place" label=text(locale, "travel-to") options picked=self.other_place.clone() locale errors=errors.clone()/>
                    <Field locale input=minutes errors/>
                    <Button label=text(locale, "rule-save") weight=Weight::Main/>
                </form>
            </section>
        }
        .into_any()
    }
}
