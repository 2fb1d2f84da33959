//! The patients of a practice.

use crate::{
    data::{self, parsed},
    pages::Documents,
    staff::{id, nav},
};
use domain::{
    booking::appointment::State,
    identity::Role,
    locale::Locale,
    text::{FieldError, Refusal},
    time::Span,
};
use jiff::civil::date;
use site::{
    PageContext,
    practice::{
        ContactsTrouble, Leave, MergeRecord, MergeRecords, Patient, PatientLine, PatientNews,
        PatientVisit, Patients, Twins, TypedContacts, TypedPatientBlock, TypedPatientSearch,
    },
    ui::Section,
};

pub fn line(last: u8, given: &str, family: &str, reach: bool) -> PatientLine {
    PatientLine {
        id: id(last),
        given_name: parsed(given),
        family_name: parsed(family),
        birth_date: data::party(&data::typed()).patient().birth_date,
        phone: reach.then(|| parsed("+33199001234")),
        email: Some(parsed("lea.martin@example.org")),
        last_visit: reach.then(|| data::at(-90_000)),
        next_visit: Some(data::at(0)),
        bounced: !reach,
        blocked: !reach,
    }
}

fn searching(page: &PageContext) -> Documents {
    let blank = Patients {
        nav: nav(Role::Secretary, Section::Patients),
        zone: data::zone(),
        typed: TypedPatientSearch::default(),
        errors: Vec::new(),
        found: None,
        more: false,
    };
    let typed = TypedPatientSearch { letters: "mar".into(), ..TypedPatientSearch::default() };
    let found =
        vec![line(70, "Léa", "Martin", true), line(71, "Noé", "de La Tour-Maubourg", false)];
    let some = Patients { found: Some(found), more: true, typed, ..blank.clone() };
    let none = Patients { found: Some(Vec::new()), more: false, ..some.clone() };
    let wrong = Patients {
        typed: TypedPatientSearch {
            letters: "ma".into(),
            phone: "12".into(),
            ..TypedPatientSearch::default()
        },
        errors: vec![
            FieldError::new("letters", Refusal::TooShort { limit: 3 }),
            FieldError::new("birth_date", Refusal::Date),
            FieldError::new("phone", Refusal::Phone),
        ],
        ..blank.clone()
    };
    let answer = page.clone().answering_post();
    vec![
        ("patients", blank.render(page)),
        ("patients-found", some.render(&answer)),
        ("patients-none", none.render(&answer)),
        ("patients-wrong", wrong.render(&answer)),
    ]
}

fn visit(start: i64, state: State) -> PatientVisit {
    PatientVisit {
        span: Span { start: data::at(start), end: data::at(start + 20) },
        visit_type: Some(data::offering().name),
        state,
        practitioner: data::practitioners().into_iter().next(),
    }
}

fn patient() -> Patient {
    Patient {
        nav: nav(Role::Owner, Section::Patients),
        zone: data::zone(),
        now: data::at(-1000),
        patient: line(70, "Léa", "Martin", true),
        bounced_on: Some(date(2026, 11, 20)),
        blocked_until: None,
        missed: 2,
        visits: vec![
            visit(0, State::Booked),
            visit(-90_000, State::NoShow),
            visit(-190_000, State::NoShow),
            visit(-290_000, State::Fulfilled),
        ],
        leave: Leave { change: true, block: true, missed_enough: true },
        contacts: TypedContacts {
            email: "lea.martin@example.org".into(),
            phone: "+33 1 99 00 12 34".into(),
            version: "3".into(),
        },
        errors: Vec::new(),
        trouble: None,
        block: TypedPatientBlock::default(),
        block_errors: Vec::new(),
        news: Some(PatientNews::Corrected),
    }
}

fn one(page: &PageContext) -> Documents {
    let patient = patient();
    let wrong = Patient {
        errors: vec![FieldError::new("email", Refusal::Contact)],
        contacts: TypedContacts::default(),
        news: None,
        ..patient.clone()
    };
    let block_wrong = Patient {
        block: TypedPatientBlock { block_until: "2020-01-01".into() },
        block_errors: vec![FieldError::new("block_until", Refusal::PastDate)],
        news: None,
        ..patient.clone()
    };
    let stale = Patient { trouble: Some(ContactsTrouble::Stale), news: None, ..patient.clone() };
    let blocked = Patient {
        blocked_until: Some(date(2027, 2, 28)),
        news: Some(PatientNews::Blocked),
        ..patient.clone()
    };
    let seen = Patient {
        nav: nav(Role::Secretary, Section::Patients),
        leave: Leave { change: false, block: false, missed_enough: true },
        visits: Vec::new(),
        news: None,
        ..patient.clone()
    };
    let answer = page.clone().answering_post();
    vec![
        ("patient", patient.render(page)),
        ("patient-wrong", wrong.render(&answer)),
        ("patient-block-wrong", block_wrong.render(&answer)),
        ("patient-stale", stale.render(&answer)),
        ("patient-blocked", blocked.render(page)),
        ("patient-seen", seen.render(page)),
    ]
}

fn merging(page: &PageContext) -> Documents {
    let twins = Twins {
        nav: nav(Role::Secretary, Section::Patients),
        patient: line(70, "Léa", "Martin", true),
        others: vec![line(72, "LEA", "Martin", false)],
    };
    let alone = Twins { others: Vec::new(), ..twins.clone() };
    let side = |patient, visits| MergeRecord { patient, visits, version: 0 };
    let pair = MergeRecords {
        nav: nav(Role::Secretary, Section::Patients),
        zone: data::zone(),
        kept: side(line(70, "Léa", "Martin", true), 4),
        other: side(line(72, "LEA", "Martin", false), 1),
        after: line(70, "Léa", "Martin", true),
        errors: Vec::new(),
        stale: false,
    };
    let unsure =
        MergeRecords { errors: vec![FieldError::new("sure", Refusal::Missing)], ..pair.clone() };
    let stale = MergeRecords { stale: true, ..pair.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("twins", twins.render(page)),
        ("twins-none", alone.render(page)),
        ("merge", pair.render(page)),
        ("merge-unsure", unsure.render(&answer)),
        ("merge-stale", stale.render(&answer)),
    ]
}

/// Everything, each with the address that its language switch keeps.
pub fn all(locale: Locale) -> Documents {
    let page = |path: &str| PageContext::new(locale, true, path);
    [
        searching(&page("/pro/patients")),
        one(&page("/pro/patients/6f1c2f5e-0000-4000-8000-000000000046")),
        merging(&page("/pro/patients/6f1c2f5e-0000-4000-8000-000000000046/twins")),
    ]
    .concat()
}
