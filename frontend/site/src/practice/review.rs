//! `GET`, `POST /pro/review`: once a year, each access is confirmed or ended (R-10.P10).

use super::team;
use crate::{
    PageContext,
    ui::{Button, Nav, ProblemBox, Shell, Weight},
    words::{coined, date, stamp, text, text_with},
};
use domain::{
    id::AccountId,
    identity::{Role, Scope},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// What becomes of an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is still needed.
    Keep,
    /// It ends at once.
    End,
}

impl Decision {
    /// Both decisions.
    pub const ALL: [Self; 2] = [Self::Keep, Self::End];

    /// The word for it, as submitted.
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::End => "end",
        }
    }
}

/// An access to be judged; submitted as `decision-<account>`.
#[derive(Debug, Clone)]
pub struct Access {
    /// Whose.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// What they are here.
    pub role: Role,
    /// The agendas that they may open: whose, how far.
    pub agendas: Vec<(String, Scope)>,
    /// When they were last seen.
    pub seen: Option<Timestamp>,
    /// When the access was last confirmed, or given.
    pub confirmed: Option<Timestamp>,
    /// What was picked, where the form came back.
    pub decision: Option<Decision>,
}

/// The review: open, or done until the next one.
#[derive(Debug, Clone)]
pub struct Review {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// By when it is due; when it is done, the day of the next one.
    pub due: Date,
    /// Whether it is done.
    pub done: bool,
    /// Every access but the reader's own.
    pub accesses: Vec<Access>,
    /// Whether the form came back because something was not decided.
    pub undecided: bool,
}

impl Review {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "review-title"), &self.nav);
        Shell { refused: self.undecided, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let day = date(locale, self.due);
        if self.done {
            return view! {
                <h1>{text(locale, "review-title")}</h1>
                <p class="told" role="status">{text_with(locale, "review-done", [("day", day.into())])}</p>
            }
            .into_any();
        }
        let (title, detail) = ("review-undecided", "review-undecided-detail");
        let problem = self
            .undecided
            .then(|| view! { <ProblemBox title=text(locale, title) detail=text(locale, detail)/> });
        view! {
            {problem}
            <h1>{text(locale, "review-title")}</h1>
            <p class="lead">{text_with(locale, "review-lead", [("day", day.into())])}</p>
            {self.form(page)}
        }
        .into_any()
    }

    fn form(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let accesses = self.accesses.iter().map(|access| self.access(access, page)).collect_view();
        view! {
            <form class="review" method="post" action=page.href(&format!("{}/review", self.nav.base)) novalidate=true>
                {accesses}
                <p>{text(locale, "review-consequence")}</p>
                <Button label=text(locale, "review-submit") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }

    fn access(&self, access: &Access, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let when = |at: Option<Timestamp>, never: &str| match at {
            Some(at) => stamp(locale, at, &self.zone),
            None => text(locale, never),
        };
        let seen = when(access.seen, "never-seen");
        let confirmed = when(access.confirmed, "never-confirmed");
        view! {
            <fieldset class="card access">
                <legend>{access.name.clone()}</legend>
                <p>{coined(locale, "role", access.role.word())}</p>
                {team::agendas(&access.agendas, page)}
                <p class="aside">{text_with(locale, "seen", [("when", seen.into())])}</p>
                <p class="aside">{text_with(locale, "confirmed", [("when", confirmed.into())])}</p>
                <div class="radios">{Decision::ALL.map(|one| radio(access, one, page)).into_iter().collect_view()}</div>
            </fieldset>
        }
        .into_any()
    }
}

fn radio(access: &Access, decision: Decision, page: &PageContext) -> AnyView {
    let name = format!("decision-{}", access.account);
    let (word, id) = (decision.word(), format!("{name}-{}", decision.word()));
    let checked = access.decision == Some(decision);
    view! {
        <div class="radio">
            <input type="radio" id=id.clone() name=name value=word checked=checked/>
            <label for=id>{text(page.locale, &format!("decision-{word}"))}</label>
        </div>
    }
    .into_any()
}
