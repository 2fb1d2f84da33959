//! Bringing the practice in and out by files.

use crate::{data, pages::Documents, staff::nav};
use domain::{
    identity::Role,
    text::{FieldError, Refusal},
};
use site::{
    PageContext,
    practice::{ImportPage, ImportRow, SealedExportPage, TransferPage},
    ui::Section,
};

fn row(line: u64, fate: &'static str, errors: &[(&str, Refusal)]) -> ImportRow {
    let about = format!("Dr Anne-Lise Morel · 2026-12-0{line} · 09:30 · Consultation");
    let errors = errors.iter().map(|(field, refusal)| FieldError::new(*field, *refusal));
    ImportRow { line, about, fate, errors: errors.collect() }
}

fn import() -> ImportPage {
    ImportPage {
        nav: nav(Role::Owner, Section::Availability),
        zone: data::zone(),
        id: "6f1c2f5e-0000-4000-8000-000000000091".into(),
        kind: "visits",
        state: "read",
        expires_at: data::at(60),
        unknown: vec!["Remarques".into()],
        counts: [1, 1, 2],
        total: 404,
        rows: vec![
            row(4, "wrong", &[("time", Refusal::Occupied)]),
            row(5, "wrong", &[("birth_date", Refusal::Date), ("email", Refusal::Contact)]),
            row(2, "new", &[]),
            row(3, "known", &[]),
        ],
        first: 200,
        each: 200,
        made: 0,
        kept: Vec::new(),
        problem: None,
    }
}

pub fn documents(page: &PageContext) -> Documents {
    let form = TransferPage {
        nav: nav(Role::Owner, Section::Availability),
        practitioners: data::practitioners(),
        kind: String::new(),
        practitioner: String::new(),
        errors: Vec::new(),
        columns: Vec::new(),
    };
    let errors = ["kind", "file"].map(|field| FieldError::new(field, Refusal::Missing)).to_vec();
    let wrong = TransferPage { errors, ..form.clone() };
    let columns =
        TransferPage { kind: "visits".into(), columns: vec!["date", "time"], ..form.clone() };
    let clean = ImportPage { counts: [2, 0, 0], total: 2, first: 0, ..import() };
    let applied = ImportPage { state: "applied", made: 2, ..import() };
    let undone = ImportPage { state: "undone", kept: vec![3, 17], ..import() };
    let refused = ImportPage { problem: Some("import-wrong-rows"), ..import() };
    let sealed = SealedExportPage {
        nav: nav(Role::Owner, Section::Availability),
        passphrase: "7k3m9q2x5v8c1n4b6z0r7t3w5y".into(),
    };
    let answer = page.clone().answering_post();
    vec![
        ("transfer", form.render(page)),
        ("transfer-wrong", wrong.render(&answer)),
        ("transfer-columns", columns.render(&answer)),
        ("transfer-rows", import().render(page)),
        ("transfer-clean", clean.render(page)),
        ("transfer-applied", applied.render(page)),
        ("transfer-undone", undone.render(page)),
        ("transfer-refused", refused.render(&answer)),
        ("transfer-sealed", sealed.render(page)),
    ]
}
