//! `GET /pro/availability?practitioner=`: when a practitioner receives, week by week and day by day.

mod alerts;
mod holidays;
mod lists;

pub(super) use lists::weekday_name;

use super::{OutsideCalendarLine, school};
use crate::{
    PageContext,
    ui::{Button, Hidden, LinkButton, Nav, Select, Shape, Shell, Weight},
    words::{text, text_with},
};
use domain::{
    booking::{hours::Repeats, school_holidays::SchoolHolidays},
    id::PractitionerId,
    identity::Permission,
    tenancy::Practitioner,
    text::Label,
    time::Span,
};
use jiff::{civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// Hours that recur every week, in a line.
#[derive(Debug, Clone)]
pub struct HoursLine {
    /// Their part of the address.
    pub id: String,
    /// 1 for Monday to 7 for Sunday.
    pub weekday: i8,
    /// From when to when.
    pub window: (String, String),
    /// Where, if there are several places.
    pub place: Option<Label>,
    /// The first day on which they hold, if there is one.
    pub valid_from: Option<Date>,
    /// The last day on which they hold, if there is one.
    pub valid_until: Option<Date>,
}

/// A date with hours of its own, in a line.
#[derive(Debug, Clone)]
pub struct OverrideLine {
    /// Its part of the address.
    pub id: String,
    /// Which day.
    pub date: Date,
    /// From when to when; none, where the day is closed.
    pub windows: Vec<(String, String)>,
    /// Where, if there are several places.
    pub place: Option<Label>,
}

/// An absence, in a line.
#[derive(Debug, Clone)]
pub struct AbsenceLine {
    /// Its part of the address.
    pub id: String,
    /// From when to when, the first time.
    pub span: Span,
    /// Whether it comes again.
    pub repeats: Option<Repeats>,
    /// Who covers it.
    pub covered_by: Option<Label>,
}

/// What a place does on public holidays.
#[derive(Debug, Clone)]
pub struct PlaceHolidays {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Label,
    /// Whether weekly hours pause on them.
    pub observed: bool,
    /// Those of the months to come.
    pub days: Vec<Date>,
}

/// What just happened, told on top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursNews {
    /// What.
    pub kind: HoursNewsKind,
    /// How many visits were called off.
    pub cancelled: u16,
    /// How many visits stand outside the hours because of it.
    pub left: u16,
    /// How many visits went to whoever covers an absence.
    pub handed: u16,
}

/// Something that happens to rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursNewsKind {
    /// A rule was saved.
    Saved,
    /// A rule was removed.
    Removed,
}

impl HoursNewsKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Saved, Self::Removed];

    /// Its word in an address: `/pro/availability?news=hours-saved`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Saved => "hours-saved",
            Self::Removed => "hours-removed",
        }
    }
}

/// When a practitioner receives.
#[derive(Debug, Clone)]
pub struct Availability {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Those whose hours the reader keeps.
    pub practitioners: Vec<Practitioner>,
    /// Whose hours are shown; nobody's, if the reader keeps none.
    pub practitioner: Option<PractitionerId>,
    /// The week.
    pub hours: Vec<HoursLine>,
    /// The dates to come with hours of their own.
    pub overrides: Vec<OverrideLine>,
    /// The absences to come.
    pub absences: Vec<AbsenceLine>,
    /// The places and their holidays.
    pub holidays: Vec<PlaceHolidays>,
    /// The school holidays of the year to come, if a department is known.
    pub school: Option<SchoolHolidays>,
    /// Visits to come that stand outside these hours: their days.
    pub outside: Vec<Date>,
    /// Calendars elsewhere that are not known: nothing is offered online because of them.
    pub closed_by: Vec<OutsideCalendarLine>,
    /// What just happened.
    pub news: Option<HoursNews>,
}

impl Availability {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "availability-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let heading = view! { <h1>{text(locale, "availability-title")}</h1> };
        if self.practitioner.is_none() {
            return view! {
                {heading}
                <section class="empty"><p>{text(locale, "availability-none")}</p></section>
            }
            .into_any();
        }
        view! {
            {self.told(page)}
            {heading}
            <p class="lead">{text(locale, "availability-lead")}</p>
            {self.whose(page)}
            {alerts::closed(self, page)}
            {alerts::outside(self, page)}
            {lists::week(self, page)}
            {lists::overrides(self, page)}
            {lists::absences(self, page)}
            {holidays::section(self, page)}
            {school::section(self.school.as_ref(), page)}
            {self.ways(page)}
        }
        .into_any()
    }

    fn told(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let Some(news) = self.news else { return ().into_any() };
        let count = |key: &str, count: u16| {
            (count > 0).then(|| format!(" {}", text_with(locale, key, [("count", count.into())])))
        };
        let words = [
            Some(text(locale, &format!("news-{}", news.kind.word()))),
            count("hours-handed", news.handed),
            count("hours-cancelled", news.cancelled),
            count("hours-left", news.left),
        ];
        let words: String = words.into_iter().flatten().collect();
        view! { <p class="told" role="status">{words}</p> }.into_any()
    }

    /// Whose hours; nothing to choose where the reader keeps one practitioner's alone.
    fn whose(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.practitioners.len() < 2 {
            let name = self.practitioners.first().map(|one| one.name.to_string());
            return view! { <p><strong>{name}</strong></p> }.into_any();
        }
        let one = |one: &Practitioner| (one.id.to_string(), one.name.to_string());
        let options = self.practitioners.iter().map(one).collect();
        let picked = self.practitioner.map(|id| id.to_string()).unwrap_or_default();
        view! {
            <form class="filters" method="get" action=self.path("")>
                <Hidden values=page.kept_locale()/>
                <Select name="practitioner" label=text(locale, "availability-whose") options picked/>
                <Button label=text(locale, "filter") weight=Weight::Quiet/>
            </form>
        }
        .into_any()
    }

    /// To what can be booked, and to why it cannot.
    fn ways(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let types = self.nav.may(Permission::ManageOffer).then(|| {
            let href = page.href(&format!("{}/visit-types", self.nav.base));
            let premises = page.href(&format!("{}/premises", self.nav.base));
            view! {
                <LinkButton href label=text(locale, "visit-types-title") weight=Weight::Quiet icon=Shape::Calendar/>
                <LinkButton href=premises label=text(locale, "premises-title") weight=Weight::Quiet icon=Shape::Calendar/>
            }
        });
        let (href, calendars) = (self.href(page, "/why"), self.href(page, "/calendars"));
        view! {
            <div class="actions">
                {types}
                <LinkButton href=calendars label=text(locale, "outside-calendars-title") weight=Weight::Quiet icon=Shape::Calendar/>
                <LinkButton href label=text(locale, "why-title") weight=Weight::Quiet icon=Shape::Search/>
            </div>
        }
        .into_any()
    }

    /// An address under this page, about the practitioner who is shown.
    fn href(&self, page: &PageContext, rest: &str) -> String {
        page.href(&self.path(rest))
    }

    fn path(&self, rest: &str) -> String {
        format!("{}/availability{rest}", self.nav.base)
    }
}
