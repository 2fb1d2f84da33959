//! `GET /pro/print?date=&practitioner=`: the day on paper, without a reason and without a contact.

use super::{Agenda, AgendaVisit, Shown};
use crate::{
    PageContext,
    ui::{Back, Nav, Shell, table},
    words::{coined, date, stamp, text, text_with},
};
use domain::wording;
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// The day on paper.
#[derive(Debug, Clone)]
pub struct PrintPage {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Which day, whose agendas.
    pub shown: Shown,
    /// When it was printed: paper grows old.
    pub at: Timestamp,
    /// The agendas of the day.
    pub agendas: Vec<Agenda>,
}

impl PrintPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "print-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let back = page.href(&format!("{}?{}", self.nav.base, self.shown.query()));
        let when = stamp(locale, self.at, &self.zone);
        let stamp = text_with(
            locale,
            "print-stamp",
            [("when", when.into()), ("person", self.nav.person.clone().into())],
        );
        let agendas = self.agendas.iter().map(|agenda| self.agenda(agenda, page)).collect_view();
        view! {
            <Back href=back label=text(locale, "visit-back")/>
            <h1 class="capital">{wording::day(locale, self.shown.date)}</h1>
            <p class="hint on-screen">{text(locale, "print-how")}</p>
            {agendas}
            <p class="aside">{stamp}" "{text(locale, "print-shred")}</p>
        }
        .into_any()
    }

    fn agenda(&self, agenda: &Agenda, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let name = agenda.practitioner.name.to_string();
        let heads = ["visit-time", "visit-patient", "visit-state"];
        let heads = heads.iter().map(|key| text(locale, key)).collect();
        let rows: Vec<_> = agenda.visits.iter().map(|visit| self.row(visit, page)).collect();
        let visits = match rows.is_empty() {
            true => view! { <p class="hint">{text(locale, "day-nobody")}</p> }.into_any(),
            false => table(name.clone(), heads, rows),
        };
        view! { <section class="agenda"><h2>{name}</h2>{visits}</section> }.into_any()
    }

    fn row(&self, visit: &AgendaVisit, page: &PageContext) -> Vec<AnyView> {
        let locale = page.locale;
        let clock = |at| wording::time(at, &self.zone);
        let time = format!("{} – {}", clock(visit.span.start), clock(visit.span.end));
        let Some(told) = &visit.told else {
            return vec![time.into_any(), text(locale, "visit-busy").into_any(), ().into_any()];
        };
        let born = told.born.as_ref().map(|born| {
            let born = date(locale, born.date());
            let born = text_with(locale, "visit-born", [("date", born.into())]);
            view! { <span class="aside">{born}</span> }
        });
        vec![
            time.into_any(),
            view! { <strong>{told.name.clone()}</strong>{born} }.into_any(),
            coined(locale, "state", told.state.word()).into_any(),
        ]
    }
}
