//! `GET /pro/numbers?weeks=`: numbers about visits, in which nobody can be made out.

use crate::{
    PageContext,
    ui::{Button, Hidden, Nav, Select, Shell, Weight, table},
    words::{date, text, text_with},
};
use domain::{
    booking::numbers::{Cell, Numbers as Table},
    text::Localized,
};
use leptos::prelude::*;

/// How many weeks can be asked for.
pub const WEEKS: [u8; 4] = [4, 12, 26, 52];

/// The numbers of some weeks.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// The frame.
    pub nav: Nav,
    /// What may be shown.
    pub table: Table,
    /// The names of the visit types, in the order of the table; nothing for one that is gone.
    pub types: Vec<Option<Localized>>,
    /// How many weeks were asked for.
    pub weeks: u8,
}

/// One of the numbers of a cell, in words.
type Measure = fn(&Cell, &PageContext) -> Option<String>;

impl Numbers {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "numbers-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let every = self.types.len() + 1;
        let visits: Measure = |cell, _| cell.visits.map(|count| count.to_string());
        let missed: Measure = |cell, page| cell.missed_percent.map(|count| percent(page, count));
        let fill: Measure = |cell, page| cell.fill_percent.map(|count| percent(page, count));
        let lead: Measure = |cell, page| {
            let days =
                |count: u32| text_with(page.locale, "numbers-days", [("count", count.into())]);
            cell.lead_days.map(days)
        };
        view! {
            <h1>{text(locale, "numbers-title")}</h1>
            <p class="lead">{text(locale, "numbers-lead")}</p>
            {self.form(page)}
            {self.section(page, ("numbers-visits", None), every, visits)}
            {self.section(page, ("numbers-fill", Some("numbers-fill-detail")), 1, fill)}
            {self.section(page, ("numbers-missed", Some("numbers-missed-detail")), every, missed)}
            {self.section(page, ("numbers-lead-days", Some("numbers-lead-days-detail")), every, lead)}
        }
        .into_any()
    }

    fn form(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let options = WEEKS.map(|weeks| (weeks.to_string(), weeks.to_string())).to_vec();
        view! {
            <form class="filters" method="get" action=format!("{}/numbers", self.nav.base)>
                <Hidden values=page.kept_locale()/>
                <Select name="weeks" label=text(locale, "numbers-weeks-label") options picked=self.weeks.to_string()/>
                <Button label=text(locale, "numbers-show") weight=Weight::Quiet/>
            </form>
        }
        .into_any()
    }

    /// One measure: the totals first, then as many visit types as fit into `columns`.
    fn section(
        &self,
        page: &PageContext,
        (title, detail): (&'static str, Option<&'static str>),
        columns: usize,
        measure: Measure,
    ) -> AnyView {
        let locale = page.locale;
        let types = self.types.len();
        let order: Vec<_> = std::iter::once(types).chain(0..types).take(columns).collect();
        let heads = std::iter::once(text(locale, "numbers-week"))
            .chain(order.iter().map(|column| self.head(page, *column)))
            .collect();
        let rows = self.table.weeks.len();
        let row = |row: usize| {
            let label = self.table.weeks.get(row).map(|monday| date(locale, *monday));
            let label = label.unwrap_or_else(|| text(locale, "numbers-total"));
            let cells = order
                .iter()
                .map(|column| shown(page, measure(&self.table.cell((row, *column)), page)));
            std::iter::once(label.into_any()).chain(cells).collect()
        };
        view! {
            <section aria-labelledby=title>
                <h2 id=title>{text(locale, title)}</h2>
                {detail.map(|detail| view! { <p class="hint">{text(locale, detail)}</p> })}
                {table(text(locale, title), heads, (0..=rows).rev().map(row).collect())}
            </section>
        }
        .into_any()
    }

    fn head(&self, page: &PageContext, column: usize) -> String {
        match self.types.get(column) {
            None => text(page.locale, "numbers-all"),
            Some(Some(name)) => name.in_locale(page.locale).to_owned(),
            Some(None) => text(page.locale, "numbers-other"),
        }
    }
}

fn percent(page: &PageContext, count: u32) -> String {
    text_with(page.locale, "numbers-percent", [("count", count.into())])
}

/// A number, or that it is not shown.
fn shown(page: &PageContext, number: Option<String>) -> AnyView {
    match number {
        Some(number) => number.into_any(),
        None => view! {
            <span aria-hidden="true">"–"</span>
            <span class="unseen">{text(page.locale, "numbers-hidden")}</span>
        }
        .into_any(),
    }
}
