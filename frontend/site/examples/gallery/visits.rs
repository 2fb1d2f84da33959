//! The pages of one visit.

use crate::{
    data::{self, parsed},
    pages::Documents,
    staff::{id, nav},
};
use domain::{
    booking::{appointment::State, step::CancelReason},
    identity::Role,
    locale::Locale,
    text::{FieldError, Refusal},
    time::Span,
};
use site::{
    PageContext,
    practice::{Offer, VisitFacts, VisitNews, VisitPage},
    ui::Section,
};

pub fn facts(state: State) -> VisitFacts {
    let party = data::party(&data::typed_for_other());
    VisitFacts {
        visit_type: data::offering().name,
        state,
        overbooked: false,
        place: data::places().remove(0),
        reference: parsed("7K3M9Q"),
        patient: party.patient().clone(),
        booker: party.booker().cloned(),
        language: Locale::Fr,
        excused: None,
        cancel_reason: None,
    }
}

fn booked() -> VisitPage {
    VisitPage {
        nav: nav(Role::Secretary, Section::Agenda),
        zone: data::zone(),
        id: id(7),
        version: 3,
        span: Span { start: data::at(60), end: data::at(80) },
        practitioner: data::practitioners().remove(0),
        told: Some(facts(State::Booked)),
        offers: vec![Offer::Arrive, Offer::Fulfil, Offer::Miss, Offer::Cancel],
        undo: false,
        news: None,
        trouble: None,
        errors: Vec::new(),
    }
}

fn visit(page: &PageContext) -> Documents {
    let booked = booked();
    let arrived = VisitPage {
        told: Some(facts(State::Arrived)),
        offers: vec![Offer::Fulfil, Offer::Miss, Offer::Cancel],
        undo: true,
        news: Some(VisitNews::Arrived),
        ..booked.clone()
    };
    let cancelled = VisitPage {
        told: Some(VisitFacts {
            cancel_reason: Some(CancelReason::PractitionerAbsent),
            ..facts(State::Cancelled)
        }),
        offers: Vec::new(),
        trouble: Some("visit-changed"),
        ..booked.clone()
    };
    let why = vec![FieldError::new("reason", Refusal::Missing)];
    let why = VisitPage { errors: why, ..booked.clone() };
    let busy = VisitPage { told: None, offers: Vec::new(), ..booked.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("visit", booked.render(page)),
        ("visit-arrived", arrived.render(page)),
        ("visit-changed", cancelled.render(&answer)),
        ("visit-why", why.render(&answer)),
        ("visit-busy", busy.render(page)),
    ]
}

pub fn all(locale: Locale) -> Documents {
    let page = |path: &str| PageContext::new(locale, true, path);
    visit(&page("/pro/visits/6f1c2f5e-0000-4000-8000-000000000007"))
}
