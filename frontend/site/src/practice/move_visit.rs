//! `GET`, `POST /pro/visits/{id}/move?practitioner=&from=&day=`: another time for a visit, out of those
//! that the engine offers.

use crate::{
    PageContext,
    patient::picker::Picker,
    practice::fields::practitioner,
    ui::{
        Back, Button, Choice, ErrorSummary, Errors, Hidden, Nav, ProblemBox, Radios, Shell, Weight,
    },
    words::{moment, text, text_with},
};
use domain::{
    id::{AppointmentId, PractitionerId},
    tenancy::{Place, Practitioner},
    text::FieldError,
    wording,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// Free times for a visit that moves.
#[derive(Debug, Clone)]
pub struct MoveVisit {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Its part of the address.
    pub id: AppointmentId,
    /// The version that the move rests on.
    pub version: i32,
    /// When it stands now.
    pub at: Timestamp,
    /// Whose agendas the reader may write in.
    pub practitioners: Vec<Practitioner>,
    /// To whom it is to move.
    pub practitioner: PractitionerId,
    /// The places that a time must tell apart; empty when there is only one.
    pub places: Vec<Place>,
    /// What can be picked.
    pub picker: Picker,
    /// The name of the problem for which the last request changed nothing.
    pub trouble: Option<&'static str>,
    /// What was refused: `to`.
    pub errors: Vec<FieldError>,
}

impl MoveVisit {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "move-visit-title"), &self.nav);
        let refused = self.trouble.is_some() || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let trouble = self.trouble.map(|slug| {
            let title = text(locale, &format!("problem-{slug}"));
            let detail = text(locale, &format!("problem-{slug}-detail"));
            view! { <ProblemBox title detail/> }
        });
        let now = moment(locale, self.at, &self.zone);
        view! {
            <Back href=self.href(page, "") label=text(locale, "visit-back-to")/>
            {trouble}
            <ErrorSummary locale errors=errors.clone()/>
            <h1>{text(locale, "move-visit-title")}</h1>
            <p class="lead">{text_with(locale, "move-visit-now", [("moment", now.into())])}</p>
            {self.whose(page)}
            {self.days(page)}
            {self.times(page, errors)}
        }
        .into_any()
    }

    /// Another practitioner, where the reader may write in more than one agenda.
    fn whose(&self, page: &PageContext) -> AnyView {
        if self.practitioners.len() < 2 {
            return ().into_any();
        }
        let locale = page.locale;
        let picked = self.practitioner.to_string();
        view! {
            <form class="filters" method="get" action=self.href(page, "/move")>
                <Hidden values=page.kept_locale()/>
                {practitioner(locale, ("fact-with", "grant-pick"), &self.practitioners, &picked, &Errors::default())}
                <Button label=text(locale, "filter") weight=Weight::Quiet/>
            </form>
        }
        .into_any()
    }

    fn days(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let from = self.picker.days.first().map(|day| day.date);
        let day = |date: Date, count: usize| {
            let href = self.turn(page, from, Some(date));
            let current = (self.picker.day == Some(date)).then_some("date");
            let count = text_with(locale, "picker-count", [("count", count.into())]);
            view! {
                <li><a href=href aria-current=current>
                    {wording::day_short(locale, date)}" "<span class="count">{count}</span>
                </a></li>
            }
        };
        let days = self.picker.days.iter().map(|free| day(free.date, free.count)).collect_view();
        let other = |from: Option<Date>, key: &str| {
            let label = text(locale, key);
            from.map(|from| view! { <a href=self.turn(page, Some(from), None)>{label}</a> })
        };
        view! {
            <section class="days" aria-labelledby="days-title">
                <h2 id="days-title">{text(locale, "picker-days")}</h2>
                <ol class="strip">{days}</ol>
                <div class="turns">
                    {other(self.picker.earlier_from, "picker-earlier")}
                    {other(self.picker.later_from, "picker-later")}
                </div>
            </section>
        }
        .into_any()
    }

    /// The times of the day: one is picked, and the button moves.
    fn times(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let Some(day) = self.picker.day else {
            return view! { <p class="hint">{text(locale, "move-visit-none")}</p> }.into_any();
        };
        let place = |id| self.places.iter().find(|place| place.id == id);
        let mut starts = self.picker.starts.clone();
        starts.dedup_by_key(|start| (start.at, start.place));
        let choices = starts.iter().map(|start| {
            let time = wording::time(start.at, &self.zone);
            let place = place(start.place).map(|place| format!(" · {}", place.name));
            Choice {
                value: format!("{}/{}", start.at, start.place).into(),
                label: format!("{time}{}", place.unwrap_or_default()),
            }
        });
        let values = vec![
            ("version", self.version.to_string()),
            ("practitioner", self.practitioner.to_string()),
        ];
        view! {
            <form method="post" action=self.href(page, "/move") novalidate=true>
                <Hidden values/>
                <Radios locale name="to" legend=wording::day(locale, day) choices=choices.collect() picked="" errors/>
                <p class="hint">{text(locale, "move-visit-hint")}</p>
                <Button label=text(locale, "move-visit-confirm") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }

    /// The same page on other days.
    fn turn(&self, page: &PageContext, from: Option<Date>, day: Option<Date>) -> String {
        let from = from.map(|from| format!("&from={from}")).unwrap_or_default();
        let day = day.map(|day| format!("&day={day}")).unwrap_or_default();
        self.href(page, &format!("/move?practitioner={}{from}{day}", self.practitioner))
    }

    /// An address under the visit.
    fn href(&self, page: &PageContext, rest: &str) -> String {
        page.href(&format!("{}/visits/{}{rest}", self.nav.base, self.id))
    }
}
