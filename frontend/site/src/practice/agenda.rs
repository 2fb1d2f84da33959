//! `GET /pro?view=&date=&practitioner=&place=`: the agendas that the reader may open, by day, by week
//! or as a list.

mod days;
mod filters;
mod mark;
mod print;
mod shown;
mod visits;

pub use print::PrintPage;
pub use shown::{Shown, View};

use super::{
    school,
    visit::{VisitNews, told_with_undo},
};
use crate::{
    PageContext,
    ui::{Hidden, LinkButton, Nav, Shell, Weight},
    words::text,
};
use domain::{
    booking::{appointment::State, school_holidays::SchoolHolidays},
    id::AppointmentId,
    identity::{Permission, Scope, changes},
    tenancy::{Attendance, Place, Practitioner},
    text::{BirthDate, EmailAddress, Localized, PhoneNumber},
    time::Span,
    wording,
};
use islands::agenda::{AgendaWords, LiveAgenda, PART};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// The agenda of one practitioner.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// Whose.
    pub practitioner: Practitioner,
    /// How far the reader may look.
    pub scope: Scope,
    /// The visits of the days in order.
    pub visits: Vec<AgendaVisit>,
    /// When the practitioner sees nobody.
    pub away: Vec<Span>,
    /// The free times of a day, where the reader may book.
    pub free: Vec<Timestamp>,
}

/// A visit, or a stretch of time that is taken.
#[derive(Debug, Clone)]
pub struct AgendaVisit {
    /// Which appointment: the page is kept up to date by it.
    pub id: AppointmentId,
    /// From when until when.
    pub span: Span,
    /// Until when it is kept, if it is a hold.
    pub held_until: Option<Timestamp>,
    /// What it is; nothing where the scope is `busy`.
    pub told: Option<Told>,
}

/// What a visit is.
#[derive(Debug, Clone)]
pub struct Told {
    /// The version that a change rests on.
    pub version: i32,
    /// Whether it was booked though it was not on offer.
    pub overbooked: bool,
    /// Whether it may be moved to another time.
    pub may_move: bool,
    /// Whether its patient may be marked as there.
    pub may_arrive: bool,
    /// The name of its type.
    pub visit_type: Localized,
    /// Where it takes place.
    pub attendance: Attendance,
    /// Where it stands.
    pub state: State,
    /// The patient's names; their initials where the screen is veiled.
    pub name: String,
    /// The patient's birth date.
    pub born: Option<BirthDate>,
    /// Where to call.
    pub phone: Option<PhoneNumber>,
    /// Where to write.
    pub email: Option<EmailAddress>,
}

/// Agendas over some days.
#[derive(Debug, Clone)]
pub struct AgendaPage {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// What is looked at, and how.
    pub shown: Shown,
    /// The practice's today.
    pub today: Date,
    /// Whose agendas the reader may open.
    pub practitioners: Vec<Practitioner>,
    /// The places of the practice.
    pub places: Vec<Place>,
    /// The agendas of the days.
    pub agendas: Vec<Agenda>,
    /// The school holidays of the days of a week, if a department is known.
    pub school: Option<SchoolHolidays>,
    /// Whether names are initials, for a screen that others can see (R-10.P21).
    pub veiled: bool,
    /// When what it shows was read.
    pub read_at: Timestamp,
    /// Whether time was just blocked.
    pub blocked: bool,
    /// What just happened to which visit, the version that it left, and for how many seconds more it
    /// can be taken back.
    pub news: Option<(VisitNews, AppointmentId, i32, u32)>,
}

impl AgendaPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "agenda-title");
        let islands = !self.practitioners.is_empty();
        let shell = Shell { islands, ..Shell::of_staff(title, &self.nav) };
        shell.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let heading = view! { <h1 class="capital">{self.heading(page)}</h1> };
        if self.practitioners.is_empty() {
            return view! {
                {heading}
                <section class="empty"><p>{text(locale, "day-none-granted")}</p></section>
            }
            .into_any();
        }
        let shown = match self.shown.view {
            View::Day => {
                let agenda = |agenda| visits::agenda(self, agenda, page);
                self.agendas.iter().map(agenda).collect_view().into_any()
            }
            View::Week => days::week(self, page),
            View::List => days::list(self, page),
        };
        view! {
            {self.flash(page)}
            {heading}
            {filters::turns(self, page)}
            {filters::form(self, page)}
            {self.ways(page)}
            {school::line(self.school.as_ref(), page)}
            {self.alive(page, shown)}
        }
        .into_any()
    }

    /// The visits, which stay up to date while they are looked at.
    fn alive(&self, page: &PageContext, visits: AnyView) -> AnyView {
        let say = |key| text(page.locale, key);
        let words = AgendaWords {
            changed: say("agenda-changed"),
            cut_off: say("agenda-cut-off"),
            moved: say("news-visit-moved"),
            failed: say("problem-service-error"),
        };
        let whose: Vec<_> =
            self.agendas.iter().map(|agenda| agenda.practitioner.id.to_string()).collect();
        let visits_of =
            |agenda: &Agenda| agenda.visits.iter().filter_map(|visit| visit.held_until).min();
        let next = self.agendas.iter().filter_map(visits_of).min();
        let part = view! {
            <div
                id=PART
                class="alive"
                data-since=self.read_at.as_millisecond().to_string()
                data-next=next.map(|next| next.as_millisecond().to_string())
                data-from=self.shown.first().to_string()
                data-until=self.shown.last().to_string()
                data-whose=whose.join(" ")
            >
                {visits}
            </div>
        }
        .into_any();
        view! { <LiveAgenda words>{part}</LiveAgenda> }.into_any()
    }

    fn heading(&self, page: &PageContext) -> String {
        let (first, last) = (self.shown.first(), self.shown.last());
        let day = |date| wording::day(page.locale, date);
        if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) }
    }

    /// What just happened, and the way to take it back.
    fn flash(&self, page: &PageContext) -> AnyView {
        if self.blocked {
            return told_with_undo(page, Some(text(page.locale, "block-done")), None);
        }
        let Some((news, visit, version, seconds)) = self.news else { return ().into_any() };
        let words = text(page.locale, &format!("news-visit-{}", news.word()));
        let action = page.href(&format!("{}/visits/{visit}/undo", self.nav.base));
        let undo = (news.is_step() && seconds > 0).then_some((action, version, seconds));
        told_with_undo(page, Some(words), undo)
    }

    /// A visit for somebody who calls, paper for the desk, and a screen that others can see.
    fn ways(&self, page: &PageContext) -> AnyView {
        let (locale, base) = (page.locale, self.nav.base);
        let writes = self.agendas.iter().any(|agenda| changes(agenda.scope));
        let books = writes && self.nav.may(Permission::ManageVisits);
        let new = books.then(|| {
            let href = page.href(&format!("{base}/visits/new"));
            view! { <LinkButton href label=text(locale, "day-new") weight=Weight::Main/> }
        });
        let block = books.then(|| {
            let href = page.href(&format!("{base}/block?date={}", self.shown.date));
            view! { <LinkButton href label=text(locale, "block-title") weight=Weight::Quiet/> }
        });
        let one_day = self.shown.view == View::Day;
        let print = (one_day && self.nav.may(Permission::PrintAgenda)).then(|| {
            let href = page.href(&format!("{base}/print?{}", self.shown.query()));
            view! { <LinkButton href label=text(locale, "agenda-print") weight=Weight::Quiet/> }
        });
        let (key, veil) = match self.veiled {
            true => ("agenda-unveil", "off"),
            false => ("agenda-veil", "on"),
        };
        let values = vec![("veil", veil.to_owned()), ("back", self.shown.query())];
        view! {
            <div class="actions ways">
                {new}
                {block}
                {print}
                <form class="alone" method="post" action=page.href(&format!("{base}/veil"))>
                    <Hidden values/>
                    <button type="submit" class=Weight::Quiet.class() >{text(locale, key)}</button>
                </form>
            </div>
        }
        .into_any()
    }

    /// The page with another view or on another day.
    fn href(&self, page: &PageContext, shown: &Shown) -> String {
        page.href(&format!("{}?{}", self.nav.base, shown.query()))
    }
}
