//! `GET /pro/visits/{id}`: one visit, and what may be done about it.

mod facts;
mod steps;

use crate::{
    PageContext,
    ui::{Back, ErrorSummary, Errors, Nav, PostButton, ProblemBox, Shell, Weight},
    words::{text, text_with},
};
use domain::{
    booking::{
        appointment::State,
        patient::{Booker, Patient},
        step::CancelReason,
    },
    id::AppointmentId,
    locale::Locale,
    tenancy::{Attendance, Place, Practitioner},
    text::{FieldError, Localized, Reference},
    time::Span,
    wording,
};
use islands::passing::Passing;
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// One visit.
#[derive(Debug, Clone)]
pub struct VisitPage {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Its part of the address.
    pub id: AppointmentId,
    /// The version that a change rests on.
    pub version: i32,
    /// From when until when.
    pub span: Span,
    /// With whom.
    pub practitioner: Practitioner,
    /// The rest; nothing where the reader sees busy times alone.
    pub told: Option<VisitFacts>,
    /// What may be done about it now.
    pub offers: Vec<Offer>,
    /// For how many seconds more the last change can be taken back.
    pub undo: Option<u32>,
    /// What just happened.
    pub news: Option<VisitNews>,
    /// The name of the problem for which the last request changed nothing.
    pub trouble: Option<&'static str>,
    /// What was refused: `reason`.
    pub errors: Vec<FieldError>,
    /// Whether it was ticked that the patient may choose another time.
    pub rebook: bool,
}

/// What is known of a visit.
#[derive(Debug, Clone)]
pub struct VisitFacts {
    /// The name of its type.
    pub visit_type: Localized,
    /// Where it takes place.
    pub attendance: Attendance,
    /// Where it stands.
    pub state: State,
    /// Whether it was booked though it was not on offer.
    pub overbooked: bool,
    /// Where it takes place.
    pub place: Place,
    /// Its name on the telephone.
    pub reference: Reference,
    /// Who comes.
    pub patient: Patient,
    /// Who booked for them.
    pub booker: Option<Booker>,
    /// The language of its letters.
    pub language: Locale,
    /// Whether there was a good reason, if it was missed.
    pub excused: Option<bool>,
    /// Why the practice called it off, if it did.
    pub cancel_reason: Option<CancelReason>,
    /// Until when its patient may choose another time.
    pub rebook_until: Option<Timestamp>,
}

/// Something that may be done about a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// The patient is there.
    Arrive,
    /// The visit took place.
    Fulfil,
    /// The patient did not come.
    Miss,
    /// The practice calls it off.
    Cancel,
    /// It moves to another time.
    Move,
    /// The practice agrees to it.
    Confirm,
    /// The practice does not agree to it.
    Decline,
}

/// What just happened to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitNews {
    /// The patient is there.
    Arrived,
    /// The visit took place.
    Fulfilled,
    /// The patient did not come.
    Missed,
    /// It was called off.
    Cancelled,
    /// The last change was taken back.
    Restored,
    /// It was booked.
    Booked,
    /// It was moved.
    Moved,
    /// The practice agreed to it.
    Confirmed,
    /// The practice did not agree to it.
    Declined,
}

impl VisitNews {
    /// Every news.
    pub const ALL: [Self; 9] = [
        Self::Arrived,
        Self::Fulfilled,
        Self::Missed,
        Self::Cancelled,
        Self::Restored,
        Self::Booked,
        Self::Moved,
        Self::Confirmed,
        Self::Declined,
    ];

    /// Its word in an address: `/pro/visits/{id}?news=arrived`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Fulfilled => "fulfilled",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
            Self::Restored => "restored",
            Self::Booked => "booked",
            Self::Moved => "moved",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
        }
    }

    /// Whether it was a step, which can be taken back.
    pub fn is_step(self) -> bool {
        match self {
            Self::Arrived | Self::Fulfilled | Self::Missed | Self::Cancelled => true,
            Self::Restored | Self::Booked | Self::Moved | Self::Confirmed | Self::Declined => false,
        }
    }

    /// The news that a word stands for.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|news| news.word() == word)
    }
}

impl VisitPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "visit-title"), &self.nav);
        let refused = self.trouble.is_some() || !self.errors.is_empty();
        let islands = self.undo.is_some();
        Shell { refused, islands, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let day = self.zone.to_datetime(self.span.start).date();
        let back = page.href(&format!("{}?date={day}", self.nav.base));
        let trouble = self.trouble.map(|slug| {
            let title = text(locale, &format!("problem-{slug}"));
            let detail = text(locale, &format!("problem-{slug}-detail"));
            view! { <ProblemBox title detail/> }
        });
        let (from, until) =
            (wording::time(self.span.start, &self.zone), wording::time(self.span.end, &self.zone));
        view! {
            <Back href=back label=text(locale, "visit-back")/>
            {trouble}
            <ErrorSummary locale errors=errors.clone()/>
            {self.flash(page)}
            <h1 class="capital">{wording::day(locale, day)}", "{from}" – "{until}</h1>
            {facts::card(self, page)}
            {steps::section(self, page, &errors)}
        }
        .into_any()
    }

    /// What just happened, and the way to take it back.
    fn flash(&self, page: &PageContext) -> AnyView {
        let news = self.news.map(|news| text(page.locale, &format!("news-visit-{}", news.word())));
        let news = news.or_else(|| self.undo.map(|_| text(page.locale, "visit-undo-left")));
        let undo = self.undo.map(|seconds| (self.href(page, "/undo"), self.version, seconds));
        told_with_undo(page, news, undo)
    }

    /// An address under this page.
    fn href(&self, page: &PageContext, rest: &str) -> String {
        page.href(&format!("{}/visits/{}{rest}", self.nav.base, self.id))
    }
}

/// What just happened, with the button that takes it back, for the seconds in which it still can be.
pub(super) fn told_with_undo(
    page: &PageContext,
    news: Option<String>,
    undo: Option<(String, i32, u32)>,
) -> AnyView {
    let Some(news) = news else { return ().into_any() };
    let label = text(page.locale, "visit-undo");
    let undo = undo.map(|(action, version, seconds)| {
        let values = vec![("version", version.to_string())];
        let words = text_with(page.locale, "visit-undo-seconds", [("count", "{count}".into())]);
        let button = view! { <PostButton action label weight=Weight::Quiet values/> }.into_any();
        view! { <Passing seconds words>{button}</Passing> }
    });
    view! { <div class="told undoable" role="status"><p>{news}</p>{undo}</div> }.into_any()
}
