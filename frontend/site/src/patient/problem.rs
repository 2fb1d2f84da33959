//! What is said when a request could not be answered: plain words, never a code (U19).

use crate::{
    PageContext,
    ui::{Emergency, Icon, LinkButton, Shape, Shell, Weight},
    words::{dial, phone, text, text_with},
};
use domain::tenancy::Practice;
use leptos::prelude::*;

/// Why a request could not be answered. The words of each are `problem-<slug>` and its `-detail`,
/// for pages and for the API alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    SlotTaken,
    HoldExpired,
    NotFound,
    TooManyRequests,
    IdempotencyConflict,
    Invalid,
    BodyTooLarge,
    TooLateToChange,
    AlreadyCancelled,
    InThePast,
    ServiceError,
    ForbiddenOrigin,
    UnsupportedMediaType,
    MethodNotAllowed,
    Stale,
    PatientLimit,
    ByTelephone,
    NoticeChanged,
}

impl Trouble {
    /// Every trouble.
    pub const ALL: [Self; 18] = [
        Self::SlotTaken,
        Self::HoldExpired,
        Self::NotFound,
        Self::TooManyRequests,
        Self::IdempotencyConflict,
        Self::Invalid,
        Self::BodyTooLarge,
        Self::TooLateToChange,
        Self::AlreadyCancelled,
        Self::InThePast,
        Self::ServiceError,
        Self::ForbiddenOrigin,
        Self::UnsupportedMediaType,
        Self::MethodNotAllowed,
        Self::Stale,
        Self::PatientLimit,
        Self::ByTelephone,
        Self::NoticeChanged,
    ];

    /// Its name in the API and in the wordings.
    pub fn slug(self) -> &'static str {
        match self {
            Self::SlotTaken => "slot-taken",
            Self::HoldExpired => "hold-expired",
            Self::NotFound => "not-found",
            Self::TooManyRequests => "too-many-requests",
            Self::IdempotencyConflict => "idempotency-conflict",
            Self::Invalid => "invalid",
            Self::BodyTooLarge => "body-too-large",
            Self::TooLateToChange => "too-late-to-change",
            Self::AlreadyCancelled => "already-cancelled",
            Self::InThePast => "in-the-past",
            Self::ServiceError => "service-error",
            Self::ForbiddenOrigin => "forbidden-origin",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Stale => "stale",
            Self::PatientLimit => "patient-limit",
            Self::ByTelephone => "by-telephone",
            Self::NoticeChanged => "notice-changed",
        }
    }
}

/// Whether the appointment that the request was about exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The request was not about booking, or nothing can be said.
    Unsaid,
    /// Nothing was booked, moved or cancelled.
    Nothing,
    /// It may have been done: the link in the e-mail tells, or the practice.
    Unknown,
}

/// A request that could not be answered.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Why.
    pub trouble: Trouble,
    /// What became of the appointment.
    pub outcome: Outcome,
    /// The practice to call, if it is known.
    pub practice: Option<Practice>,
    /// Where to go on, as a path of this site; the practice's page or the directory when there is none.
    pub next: Option<String>,
}

impl Problem {
    /// A trouble of which nothing more is known.
    pub fn new(trouble: Trouble) -> Self {
        Self { trouble, outcome: Outcome::Unsaid, practice: None, next: None }
    }

    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, &format!("problem-{}", self.trouble.slug()));
        let practice = self.practice.as_ref().map(|practice| practice.slug.clone());
        Shell { practice, ..Shell::new(title) }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let key = format!("problem-{}", self.trouble.slug());
        let outcome = match self.outcome {
            Outcome::Unsaid => None,
            Outcome::Nothing => Some("outcome-nothing"),
            Outcome::Unknown => Some("outcome-unknown"),
        };
        let outcome = outcome.map(|key| view! { <p class="warning">{text(locale, key)}</p> });
        view! {
            <h1>{text(locale, &key)}</h1>
            <p class="lead">{text(locale, &format!("{key}-detail"))}</p>
            {outcome}
            {self.call(page)}
            <div class="actions">{self.way_on(page)}</div>
            <Emergency locale/>
        }
        .into_any()
    }

    fn call(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let line = |practice: &Practice| {
            let number = phone(locale, &practice.phone);
            let words = text_with(locale, "call", [("phone", number.into())]);
            view! { <p class="note"><Icon shape=Shape::Phone/><a href=dial(&practice.phone)>{words}</a></p> }
        };
        self.practice.as_ref().map(line).into_any()
    }

    fn way_on(&self, page: &PageContext) -> AnyView {
        let (path, key) = match (&self.next, &self.practice) {
            (Some(path), _) => (path.clone(), "continue"),
            (None, Some(practice)) => (format!("/{}", practice.slug), "problem-to-practice"),
            (None, None) => ("/".to_owned(), "problem-to-directory"),
        };
        view! { <LinkButton href=page.href(&path) label=text(page.locale, key) weight=Weight::Main/> }.into_any()
    }
}
