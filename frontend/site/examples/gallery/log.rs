//! The log of a practice, and the yearly review of its accesses.

use crate::{
    data,
    pages::Documents,
    staff::{id, members, nav},
};
use domain::{
    identity::Role,
    text::{FieldError, Refusal},
};
use jiff::civil::date;
use site::{
    PageContext,
    practice::{Access, Alert, Decision, Event, Log, LogFilters, Review, Subject, TeamMember},
    ui::Section,
};

pub fn log(page: &PageContext) -> Documents {
    let event = |minutes, who: Option<&str>, action: &str, subject: Option<&str>| Event {
        at: data::at(minutes),
        who: who.map(str::to_owned),
        actor: "patient".into(),
        action: action.into(),
        subject: subject.map(|id| Subject::Record(id.to_owned())),
    };
    let full = Log {
        nav: nav(Role::Auditor, Section::Log),
        zone: data::zone(),
        filters: LogFilters { from: "2026-11-01".into(), ..LogFilters::default() },
        errors: Vec::new(),
        members: vec![(id(41), "Camille Roux".into())],
        actions: ["session.started", "patient.read", "moon.landed"].map(str::to_owned).to_vec(),
        events: vec![
            event(-10, Some("Camille Roux"), "patient.read", Some("6f1c2f5e")),
            event(-30, None, "appointment.booked", Some("0193e2d4")),
            event(-90, Some("Dr Anne-Lise Morel"), "password.reset_asked", None),
            event(-95, Some("Dr Anne-Lise Morel"), "moon.landed", None),
        ],
        next: Some("abc".into()),
        alerts: vec![
            Alert {
                id: "1".into(),
                day: date(2026, 11, 22),
                kind: "mass-reading".into(),
                who: "Camille Roux".into(),
            },
            Alert {
                id: "2".into(),
                day: date(2026, 11, 21),
                kind: "takeover".into(),
                who: "Sacha Petit".into(),
            },
        ],
    };
    let wrong = Log {
        errors: vec![FieldError::new("until", Refusal::Range { from: 0, to: 0 })],
        events: Vec::new(),
        alerts: Vec::new(),
        next: None,
        ..full.clone()
    };
    vec![("log", full.render(page)), ("log-wrong", wrong.render(page))]
}

pub fn review(page: &PageContext) -> Documents {
    let access = |member: TeamMember| Access {
        account: member.account,
        name: member.name,
        role: member.role,
        agendas: member.agendas,
        seen: member.seen,
        confirmed: (member.role == Role::Secretary).then(|| data::at(-500_000)),
        decision: (member.role == Role::Locum).then_some(Decision::End),
    };
    let review = Review {
        nav: nav(Role::Owner, Section::Review),
        zone: data::zone(),
        due: date(2026, 12, 15),
        done: false,
        accesses: members().into_iter().skip(1).map(access).collect(),
        undecided: false,
    };
    let undecided = Review { undecided: true, ..review.clone() };
    let done = Review { done: true, due: date(2027, 12, 15), ..review.clone() };
    vec![
        ("review", review.render(page)),
        ("review-undecided", undecided.render(&page.clone().answering_post())),
        ("review-done", done.render(page)),
    ]
}
