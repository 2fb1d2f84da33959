//! `GET /a/{token}`: an appointment behind its link; also the confirmation page (U9).
//!
//! It shows no name and no contact of the patient: the link may be seen by others.

mod parts;

use super::visit::Visit;
use crate::{
    PageContext,
    ui::{Shell, VisitFacts},
    words::{moment, phone, text, text_with},
};
use domain::{
    booking::appointment::{Locked, State},
    locale::Locale,
    tenancy::Practice,
    text::Reference,
};
use jiff::Timestamp;
use leptos::prelude::*;

/// What just happened to the appointment, told on top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// It was booked.
    Booked,
    /// It was moved to another time.
    Moved,
    /// It was cancelled.
    Cancelled,
}

/// An appointment and what may be done with it.
#[derive(Debug, Clone)]
pub struct Manage {
    /// With which practice.
    pub practice: Practice,
    /// The visit.
    pub visit: Visit,
    /// Its name on the telephone.
    pub reference: Reference,
    /// Where it stands.
    pub state: State,
    /// Whether it may still be moved or cancelled here.
    pub changeable: Result<(), Locked>,
    /// Until when another time may be chosen for it, if the practice called it off and offers that.
    pub rebook_until: Option<Timestamp>,
    /// The secret of the management link.
    pub token: String,
    /// What just happened, if anything.
    pub news: Option<News>,
    /// Whether an e-mail about it is on its way.
    pub mailed: bool,
}

impl Manage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, self.headline());
        Shell::of_practice(title, &self.practice.slug).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        view! {
            {parts::panel(self, page)}
            <div class="split">
                <div class="content">
                    <section class="card" aria-labelledby="visit-title">
                        <h2 id="visit-title">{text(locale, "summary-title")}</h2>
                        <VisitFacts locale zone=self.practice.zone.clone() visit=self.visit.clone()/>
                    </section>
                    {parts::next_steps(self, page)}
                </div>
                {parts::actions(self, page)}
            </div>
        }
        .into_any()
    }

    /// The key of what the page says first.
    fn headline(&self) -> &'static str {
        match (self.changeable, self.news) {
            (Err(Locked::Cancelled), _) if self.rebook_until.is_some() => "manage-called-off",
            (Err(Locked::Cancelled), _) => "manage-cancelled",
            (Err(Locked::Begun), _) => "manage-past",
            (Ok(()) | Err(Locked::TooLate), _) if self.state == State::Requested => {
                "manage-requested"
            }
            (Ok(()) | Err(Locked::TooLate), Some(News::Booked)) => "manage-just-booked",
            (Ok(()) | Err(Locked::TooLate), Some(News::Moved)) => "manage-just-moved",
            (Ok(()) | Err(Locked::TooLate), Some(News::Cancelled) | None) => "manage-booked",
        }
    }
}

/// Until when a visit may be moved or cancelled online, and what to do after.
pub(super) fn rule(locale: Locale, practice: &Practice, visit: &Visit) -> String {
    let phone = phone(locale, &practice.phone);
    match visit.at.checked_sub(visit.cancel_lock) {
        Ok(limit) if limit < visit.at => {
            let limit = moment(locale, limit, &practice.zone);
            text_with(locale, "rule-until", [("limit", limit.into()), ("phone", phone.into())])
        }
        Ok(_) | Err(_) => text_with(locale, "rule-any-time", [("phone", phone.into())]),
    }
}
