//! `GET /pro/availability/why?visit_type=&day=`: why there is no slot on a day.

use crate::{
    PageContext,
    ui::{
        Back, Button, ErrorSummary, Errors, Field, Hidden, Input, Nav, Select, Shell, Weight,
        field::Size, table,
    },
    words::{text, text_with},
};
use domain::{
    booking::slot::Closing,
    text::{FieldError, Localized},
    wording,
};
use jiff::civil::Date;
use leptos::prelude::*;

/// What one practitioner has on offer on the day.
#[derive(Debug, Clone)]
pub struct WhyLine {
    /// Their name.
    pub practitioner: String,
    /// How many slots there are.
    pub slots: usize,
    /// What closes the day; nothing, if there are some.
    pub closed_by: Vec<Closing>,
}

/// The question and its answer.
#[derive(Debug, Clone)]
pub struct Why {
    /// The frame.
    pub nav: Nav,
    /// What can be booked: ids and names.
    pub visit_types: Vec<(String, Localized)>,
    /// The id of the visit type asked about.
    pub visit_type: String,
    /// The day asked about, as typed.
    pub day: String,
    /// The day that the answer is about, and a line for each practitioner.
    pub answer: Option<(Date, Vec<WhyLine>)>,
    /// What was refused: `visit_type`, `day`.
    pub errors: Vec<FieldError>,
}

impl Why {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "why-title"), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let back = page.href(&format!("{}/availability", self.nav.base));
        let one =
            |(id, name): &(String, Localized)| (id.clone(), name.in_locale(locale).to_owned());
        let none = (String::new(), text(locale, "why-pick"));
        let options = [none].into_iter().chain(self.visit_types.iter().map(one)).collect();
        let day = Input {
            name: "day",
            kind: "date",
            key: "day",
            autocomplete: "off",
            value: self.day.clone(),
            bare: true,
            size: Size::Half,
            ..Input::default()
        };
        view! {
            <Back href=back label=text(locale, "availability-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "why-title")}</h1>
            <p class="lead">{text(locale, "why-lead")}</p>
            <form class="filters" method="get" action=format!("{}/availability/why", self.nav.base) novalidate=true>
                <Hidden values=page.kept_locale()/>
                <Select name="visit_type" label=text(locale, "why-what") options picked=self.visit_type.clone() locale errors=errors.clone()/>
                <Field locale input=day errors/>
                <Button label=text(locale, "why-ask") weight=Weight::Main/>
            </form>
            {self.answer(page)}
        }
        .into_any()
    }

    fn answer(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let Some((day, lines)) = &self.answer else { return ().into_any() };
        let heads = ["why-whom", "why-because"].map(|key| text(locale, key)).to_vec();
        let day = wording::day(locale, *day);
        let rows = lines.iter().map(|line| row(line, page)).collect::<Vec<_>>();
        let answer = match rows.is_empty() {
            true => view! { <p class="hint">{text(locale, "closing-not-offered")}</p> }.into_any(),
            false => table(day.clone(), heads, rows),
        };
        view! {
            <section aria-labelledby="why-day">
                <h2 id="why-day" class="capital">{day}</h2>
                {answer}
            </section>
        }
        .into_any()
    }
}

fn row(line: &WhyLine, page: &PageContext) -> Vec<AnyView> {
    let locale = page.locale;
    let because = |closing: &Closing| {
        let key = format!("closing-{}", closing.word().replace('_', "-"));
        view! { <li>{text(locale, &key)}</li> }
    };
    let answer = match line.closed_by.as_slice() {
        [] => text_with(locale, "why-slots", [("count", line.slots.into())]).into_any(),
        closing => {
            let all = (closing.len() > 1)
                .then(|| view! { <p class="aside">{text(locale, "why-all")}</p> });
            view! { {all}<ul class="bare">{closing.iter().map(because).collect_view()}</ul> }
                .into_any()
        }
    };
    vec![view! { <strong>{line.practitioner.clone()}</strong> }.into_any(), answer]
}
