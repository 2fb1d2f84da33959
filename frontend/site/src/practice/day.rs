//! `GET /pro?day=YYYY-MM-DD&practitioner=`: one day of the agendas that the reader may open.

mod visits;

use super::visit::{VisitNews, told_with_undo};
use crate::{
    PageContext,
    ui::{
        Button, Errors, Field, Hidden, Icon, Input, LinkButton, Nav, Select, Shape, Shell, Weight,
        field::Size,
    },
    words::text,
};
use domain::{
    booking::appointment::State,
    id::{AppointmentId, PractitionerId},
    identity::{Permission, Scope, changes},
    tenancy::Practitioner,
    text::{BirthDate, EmailAddress, Localized, PersonName, PhoneNumber},
    time::Span,
    wording,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// The agenda of one practitioner.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// Whose.
    pub practitioner: Practitioner,
    /// How far the reader may look.
    pub scope: Scope,
    /// The visits of the day in order.
    pub visits: Vec<DayVisit>,
    /// The free times of the day, where the reader may book.
    pub free: Vec<Timestamp>,
}

/// A visit, or a stretch of time that is taken.
#[derive(Debug, Clone)]
pub struct DayVisit {
    /// From when until when.
    pub span: Span,
    /// What it is; nothing where the scope is `busy`.
    pub told: Option<Told>,
}

/// What a visit is.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its part of the address.
    pub id: AppointmentId,
    /// The version that a change rests on.
    pub version: i32,
    /// Whether it was booked though it was not on offer.
    pub overbooked: bool,
    /// Whether its patient may be marked as there.
    pub may_arrive: bool,
    /// The name of its type.
    pub visit_type: Localized,
    /// Where it stands.
    pub state: State,
    /// The patient's first name.
    pub given_name: PersonName,
    /// The patient's birth name.
    pub family_name: PersonName,
    /// The patient's birth date.
    pub birth_date: BirthDate,
    /// Where to call.
    pub phone: Option<PhoneNumber>,
    /// Where to write.
    pub email: Option<EmailAddress>,
}

/// One day.
#[derive(Debug, Clone)]
pub struct Day {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Which day.
    pub day: Date,
    /// The practice's today.
    pub today: Date,
    /// Whose agendas the reader may open.
    pub practitioners: Vec<Practitioner>,
    /// The one looked at alone.
    pub practitioner: Option<PractitionerId>,
    /// The agendas of the day.
    pub agendas: Vec<Agenda>,
    /// What just happened to which visit, and the version that it left.
    pub news: Option<(VisitNews, AppointmentId, i32)>,
}

impl Day {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "day-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let heading = view! { <h1 class="capital">{wording::day(locale, self.day)}</h1> };
        if self.practitioners.is_empty() {
            return view! {
                {heading}
                <section class="empty"><p>{text(locale, "day-none-granted")}</p></section>
            }
            .into_any();
        }
        let agendas = self.agendas.iter().map(|agenda| visits::agenda(self, agenda, page));
        view! {
            {self.flash(page)}
            {heading}
            {self.turns(page)}
            {self.filters(page)}
            {self.new_visit(page)}
            {agendas.collect_view()}
        }
        .into_any()
    }

    /// What just happened, and the way to take it back.
    fn flash(&self, page: &PageContext) -> AnyView {
        let Some((news, visit, version)) = self.news else { return ().into_any() };
        let words = text(page.locale, &format!("news-visit-{}", news.word()));
        let action = page.href(&format!("{}/visits/{visit}/undo", self.nav.base));
        let undo = news.is_step().then_some((action, version));
        told_with_undo(page, Some(words), undo)
    }

    /// A visit for somebody who calls.
    fn new_visit(&self, page: &PageContext) -> AnyView {
        let writes = |agenda: &Agenda| changes(agenda.scope);
        if !self.nav.may(Permission::ManageVisits) || !self.agendas.iter().any(writes) {
            return ().into_any();
        }
        let href = page.href(&format!("{}/visits/new", self.nav.base));
        view! { <p class="ways"><LinkButton href label=text(page.locale, "day-new") weight=Weight::Main/></p> }
            .into_any()
    }

    /// The day before, today, the day after.
    fn turns(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let earlier = self.day.yesterday().ok().map(|day| {
            view! { <a href=self.href(page, day)><Icon shape=Shape::Back/>{text(locale, "day-before")}</a> }
        });
        let today = (self.day != self.today)
            .then(|| view! { <a href=self.href(page, self.today)>{text(locale, "day-today")}</a> });
        let later = self.day.tomorrow().ok().map(|day| {
            view! { <a href=self.href(page, day)>{text(locale, "day-after")}<Icon shape=Shape::Forward/></a> }
        });
        view! { <nav class="turns days" aria-label=text(locale, "day-turn")>{earlier}{today}{later}</nav> }
            .into_any()
    }

    fn filters(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let day = Input {
            name: "day",
            kind: "date",
            key: "day",
            autocomplete: "off",
            value: self.day.to_string(),
            bare: true,
            size: Size::Half,
            ..Input::default()
        };
        let all = (String::new(), text(locale, "day-everybody"));
        let one = |one: &Practitioner| (one.id.to_string(), one.name.to_string());
        let options = [all].into_iter().chain(self.practitioners.iter().map(one)).collect();
        let picked = self.practitioner.map(|id| id.to_string()).unwrap_or_default();
        let several = self.practitioners.len() > 1;
        view! {
            <form class="filters" method="get" action=self.nav.base>
                <Hidden values=page.kept_locale()/>
                <Field locale input=day errors=Errors::default()/>
                {several.then(|| view! { <Select name="practitioner" label=text(locale, "day-whose") options picked/> })}
                <Button label=text(locale, "filter") weight=Weight::Quiet/>
            </form>
        }
        .into_any()
    }

    fn href(&self, page: &PageContext, day: Date) -> String {
        let whose = self.practitioner.map(|id| format!("&practitioner={id}")).unwrap_or_default();
        page.href(&format!("{}?day={day}{whose}", self.nav.base))
    }
}
