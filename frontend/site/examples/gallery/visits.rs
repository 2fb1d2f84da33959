//! The pages of one visit.

use crate::{
    data::{self, parsed},
    pages::Documents,
    patients::line,
    staff::{id, nav},
};
use domain::{
    booking::{appointment::State, step::CancelReason},
    identity::Role,
    locale::Locale,
    text::{FieldError, Refusal},
    time::Span,
};
use jiff::civil::date;
use site::{
    PageContext,
    practice::{
        BlockPage, MoveVisit, NewVisit, Offer, Trouble, TypedBlock, TypedVisit, VisitFacts,
        VisitNews, VisitPage,
    },
    ui::Section,
};

pub fn facts(state: State) -> VisitFacts {
    let party = data::party(&data::typed_for_other());
    VisitFacts {
        visit_type: data::offering().name,
        attendance: data::offering().attendance,
        state,
        overbooked: false,
        place: data::places().remove(0),
        reference: parsed("K7QX-3MPD"),
        patient: party.patient().clone(),
        booker: party.booker().cloned(),
        language: Locale::Fr,
        excused: None,
        cancel_reason: None,
        rebook_until: None,
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
        offers: vec![Offer::Arrive, Offer::Fulfil, Offer::Miss, Offer::Cancel, Offer::Move],
        undo: None,
        news: None,
        trouble: None,
        errors: Vec::new(),
        rebook: false,
    }
}

fn visit(page: &PageContext) -> Documents {
    let booked = booked();
    let arrived = VisitPage {
        told: Some(facts(State::Arrived)),
        offers: vec![Offer::Fulfil, Offer::Miss, Offer::Cancel],
        undo: Some(9),
        news: Some(VisitNews::Arrived),
        ..booked.clone()
    };
    let cancelled = VisitPage {
        told: Some(VisitFacts {
            cancel_reason: Some(CancelReason::PractitionerAbsent),
            rebook_until: Some(data::at(40_000)),
            ..facts(State::Cancelled)
        }),
        offers: Vec::new(),
        trouble: Some("visit-changed"),
        ..booked.clone()
    };
    let why = vec![FieldError::new("reason", Refusal::Missing)];
    let why = VisitPage { errors: why, rebook: true, ..booked.clone() };
    let requested = VisitPage {
        told: Some(facts(State::Requested)),
        offers: vec![Offer::Confirm, Offer::Decline, Offer::Cancel, Offer::Move],
        ..booked.clone()
    };
    let busy = VisitPage { told: None, offers: Vec::new(), ..booked.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("visit", booked.render(page)),
        ("visit-arrived", arrived.render(page)),
        ("visit-changed", cancelled.render(&answer)),
        ("visit-why", why.render(&answer)),
        ("visit-busy", busy.render(page)),
        ("visit-requested", requested.render(page)),
    ]
}

fn moving(page: &PageContext) -> Documents {
    let visit = booked();
    let moving = MoveVisit {
        nav: visit.nav,
        zone: visit.zone,
        id: visit.id,
        version: 3,
        at: visit.span.start,
        practitioners: data::practitioners(),
        practitioner: visit.practitioner.id,
        places: data::places(),
        picker: data::picker(),
        trouble: None,
        errors: Vec::new(),
    };
    let nowhere = vec![FieldError::new("to", Refusal::Missing)];
    let nowhere = MoveVisit { errors: nowhere, ..moving.clone() };
    let taken = MoveVisit { trouble: Some("slot-taken"), ..moving.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("visit-move", moving.render(page)),
        ("visit-move-nowhere", nowhere.render(&answer)),
        ("visit-move-taken", taken.render(&answer)),
    ]
}

fn new(page: &PageContext) -> Documents {
    let typed = TypedVisit {
        date: "2026-12-01".into(),
        time: "09:00".into(),
        practitioner: data::practitioners().remove(0).id.to_string(),
        visit_type: data::offering().rules.id.to_string(),
        language: "fr".into(),
        idempotency_key: "0193e2d4-5a00-7000-8000-000000000002".into(),
        who: data::typed(),
        ..TypedVisit::default()
    };
    let new = NewVisit {
        nav: nav(Role::Secretary, Section::Agenda),
        zone: data::zone(),
        day: date(2026, 12, 1),
        practitioners: data::practitioners(),
        places: data::places(),
        visit_types: data::offerings().into_iter().map(|one| (one.rules.id, one.name)).collect(),
        found: None,
        chosen: None,
        typed,
        errors: Vec::new(),
        trouble: None,
        asks_new_patient: true,
    };
    let found =
        vec![line(70, "Léa", "Martin", true), line(71, "Noé", "de La Tour-Maubourg", false)];
    let found = NewVisit { found: Some((found, true)), ..new.clone() };
    let chosen = NewVisit { chosen: Some(line(70, "Léa", "Martin", true)), ..new.clone() };
    let missing = |field| FieldError::new(field, Refusal::Missing);
    let errors = ["time", "visit_type", "given_name", "birth_date"].map(missing).to_vec();
    let wrong = NewVisit { errors, ..new.clone() };
    let taken = Trouble {
        slug: "slot-taken",
        alternatives: vec![data::at(100), data::at(120), data::at(1440)],
        may_overbook: true,
    };
    let taken = NewVisit { trouble: Some(taken), ..new.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("visit-new", new.render(page)),
        ("visit-new-found", found.render(&answer)),
        ("visit-new-chosen", chosen.render(page)),
        ("visit-new-wrong", wrong.render(&answer)),
        ("visit-new-taken", taken.render(&answer)),
    ]
}

fn block(page: &PageContext) -> Documents {
    let block = BlockPage {
        nav: nav(Role::Secretary, Section::Agenda),
        day: date(2026, 12, 1),
        practitioners: data::practitioners(),
        typed: TypedBlock { date: "2026-12-01".into(), ..TypedBlock::default() },
        errors: Vec::new(),
    };
    let missing = |field| FieldError::new(field, Refusal::Missing);
    let errors = ["practitioner", "time", "until_time"].map(missing).to_vec();
    let wrong = BlockPage { errors, ..block.clone() };
    let answer = page.clone().answering_post();
    vec![("block", block.render(page)), ("block-wrong", wrong.render(&answer))]
}

pub fn all(locale: Locale) -> Documents {
    let page = |path: &str| PageContext::new(locale, true, path);
    let own = "/pro/visits/6f1c2f5e-0000-4000-8000-000000000007";
    let (visits, moves) = (visit(&page(own)), moving(&page(&format!("{own}/move"))));
    let (new, block) = (new(&page("/pro/visits/new")), block(&page("/pro/block")));
    [visits, moves, new, block].concat()
}
