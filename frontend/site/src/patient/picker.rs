//! Days and times to pick from, for a new appointment and for one that moves.

mod days;
mod times;

use crate::{
    PageContext,
    patient::{
        typed::Typed,
        visit::{Start, Visit},
    },
    ui::{Emergency, PostButton, Weight},
    words::{self, text, text_with},
};
use domain::{
    id::VisitTypeId,
    tenancy::{Place, Practice},
    text::Slug,
    wording,
};
use islands::turning::{PART, Turning};
use jiff::civil::Date;
use leptos::prelude::*;

/// A day with free times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreeDay {
    /// The practice-local day.
    pub date: Date,
    /// How many different times it has.
    pub count: usize,
}

/// What can be picked.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    /// About ten days, each with a free time.
    pub days: Vec<FreeDay>,
    /// The first free time of all, offered directly.
    pub first_free: Option<Start>,
    /// The day whose times are shown.
    pub day: Option<Date>,
    /// The free times of that day; a time free with several practitioners is shown once, for the first.
    pub starts: Vec<Start>,
    /// From which day the page before this one counts, if there is one.
    pub earlier_from: Option<Date>,
    /// From which day the page after this one counts, if there is one.
    pub later_from: Option<Date>,
}

/// What becomes of a picked time.
#[derive(Debug, Clone)]
pub enum Target {
    /// It is held for a new appointment: `POST /{slug}/book/hold`.
    Book {
        /// Of which practice.
        slug: Slug,
        /// For what kind of visit.
        visit_type: VisitTypeId,
        /// Whether the patient said that it is their first visit.
        new_patient: bool,
        /// What was typed before the time was lost or given back; empty at first.
        typed: Box<Typed>,
    },
    /// It is proposed for an appointment that moves: `POST /a/{token}/move/check`.
    Move {
        /// The secret of the management link.
        token: String,
    },
    /// It is proposed for a visit that the practice called off: `POST /a/{token}/rebook/check`.
    Rebook {
        /// The secret of the management link.
        token: String,
    },
}

impl Target {
    /// Where a picked time is submitted.
    pub fn action(&self, page: &PageContext) -> String {
        match self {
            Self::Book { slug, .. } => page.href(&format!("/{slug}/book/hold")),
            Self::Move { token } => page.href(&format!("/a/{token}/move/check")),
            Self::Rebook { token } => page.href(&format!("/a/{token}/rebook/check")),
        }
    }

    /// What is submitted with it.
    pub fn fields(&self, start: &Start) -> Vec<(&'static str, String)> {
        let own = match self {
            Self::Book { visit_type, new_patient, typed, .. } => {
                let first = new_patient.then(|| ("new_patient", "yes".to_owned()));
                let of = [("visit_type", visit_type.to_string())].into_iter().chain(first);
                of.chain(typed.fields()).collect()
            }
            Self::Move { .. } | Self::Rebook { .. } => Vec::new(),
        };
        own.into_iter().chain(start.fields()).collect()
    }
}

/// Everything around the picker that its page knows.
pub(super) struct Around<'a> {
    pub page: &'a PageContext,
    pub practice: &'a Practice,
    /// The places that the words of a time must tell apart; empty when there is only one.
    pub places: &'a [Place],
    pub target: &'a Target,
    /// Path and query of the page without `from` and `day`.
    pub base: String,
}

impl Around<'_> {
    /// The page with more in its query.
    fn with(&self, query: &str) -> String {
        let joint = if self.base.contains('?') { '&' } else { '?' };
        self.page.href(&format!("{}{joint}{query}", self.base))
    }
}

impl Picker {
    /// The picker after what narrows it, in a part of the page that turns without being loaded anew.
    pub(super) fn turning(&self, around: &Around<'_>, filters: AnyView) -> AnyView {
        let part = view! {
            <div id=PART class="alive" data-said=self.said(around)>{filters}{self.view(around)}</div>
        }
        .into_any();
        view! { <Turning>{part}</Turning> }.into_any()
    }

    fn view(&self, around: &Around<'_>) -> AnyView {
        if self.days.is_empty() {
            return self.nothing_free(around);
        }
        view! {
            {self.first_offer(around)}
            {days::strip(self, around)}
            {times::of_day(self, around)}
        }
        .into_any()
    }

    /// What is announced where the page turns without being loaded anew.
    fn said(&self, around: &Around<'_>) -> String {
        let locale = around.page.locale;
        let shown = self.day.and_then(|date| self.days.iter().find(|day| day.date == date));
        let Some(day) = shown else { return text(locale, "picker-empty-title") };
        let words = wording::day(locale, day.date);
        text_with(locale, "picker-said", [("day", words.into()), ("count", day.count.into())])
    }

    /// The first free time, unless it already stands among the times shown.
    fn first_offer(&self, around: &Around<'_>) -> AnyView {
        let zone = &around.practice.zone;
        let elsewhere = |start: &Start| self.day != Some(start.at.to_zoned(zone.clone()).date());
        self.first_free.filter(elsewhere).map(|start| offer(start, around)).into_any()
    }

    fn nothing_free(&self, around: &Around<'_>) -> AnyView {
        let (locale, practice) = (around.page.locale, around.practice);
        let phone = words::phone(locale, &practice.phone);
        let earlier = self.earlier_from.map(|from| days::turn(around, from, "picker-earlier"));
        view! {
            <section class="empty">
                <h2>{text(locale, "picker-empty-title")}</h2>
                {self.first_free.map(|start| offer(start, around))}
                <p>
                    {text(locale, "picker-empty-detail")}" "
                    <a href=words::dial(&practice.phone)>{text_with(locale, "call-practice", [("phone", phone.into())])}</a>
                    "."
                </p>
                <Emergency locale/>
                {earlier}
            </section>
        }
        .into_any()
    }
}

fn offer(start: Start, around: &Around<'_>) -> AnyView {
    let locale = around.page.locale;
    let moment = words::moment(locale, start.at, &around.practice.zone);
    view! {
        <div class="first-free">
            <p>{text(locale, "picker-first")}<strong>{moment}</strong></p>
            <PostButton
                action=around.target.action(around.page)
                label=text(locale, "picker-take")
                weight=Weight::Quiet
                values=around.target.fields(&start)
            />
        </div>
    }
    .into_any()
}

/// Times near a lost one, each with its day.
pub(super) fn alternatives(around: &Around<'_>, nearest: &[Visit]) -> AnyView {
    let option = |visit: &Visit| times::alternative(visit, around);
    view! { <ul class="alternatives">{nearest.iter().map(option).collect_view()}</ul> }.into_any()
}
