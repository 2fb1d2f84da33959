//! Who receives and where.

use crate::{data, pages::Documents, staff::nav};
use domain::{
    identity::Role,
    text::{FieldError, Refusal},
};
use site::{
    PageContext,
    practice::{
        KeptForm, KeptKind, KeptRow, PremisesNews, PremisesPage, TravelLine, TravelPage, TypedKept,
    },
    ui::Section,
};

const ID: &str = "6f1c2f5e-0000-4000-8000-000000000090";

fn row(name: &str, aside: Option<&str>, retired: bool) -> KeptRow {
    let (id, name, aside) = (ID.into(), name.into(), aside.map(Into::into));
    KeptRow { id, name, aside, retired }
}

fn form(kind: KeptKind) -> KeptForm {
    let places = data::places();
    KeptForm {
        nav: nav(Role::Owner, Section::Availability),
        kind,
        id: None,
        revision: String::new(),
        places: places.iter().map(|place| (place.id.to_string(), place.name.to_string())).collect(),
        typed: TypedKept::default(),
        errors: Vec::new(),
        problem: None,
    }
}

pub fn documents(page: &PageContext) -> Documents {
    let list = PremisesPage {
        nav: nav(Role::Owner, Section::Availability),
        lists: [
            vec![row("Dr Anne-Lise Morel", None, false), row("Dr Paul Petit", None, true)],
            vec![row("Cabinet", Some("3, rue des Lilas, 75011 Paris"), false)],
            Vec::new(),
        ],
        travels: true,
        news: Some(PremisesNews::Saved),
    };
    let typed = TypedKept {
        name: "Cabinet".into(),
        street: "3, rue des Lilas".into(),
        ..TypedKept::default()
    };
    let place = KeptForm { id: Some(ID.into()), typed, ..form(KeptKind::Places) };
    let errors =
        ["postcode", "city"].map(|field| FieldError::new(field, Refusal::Missing)).to_vec();
    let wrong = KeptForm { errors, ..place.clone() };
    let full = KeptForm { problem: Some("visits-to-come"), ..place.clone() };
    let places = data::places();
    let travel = TravelPage {
        nav: nav(Role::Owner, Section::Availability),
        ways: vec![TravelLine { between: ["Cabinet".into(), "Annexe".into()], minutes: 25 }],
        places: places.iter().map(|place| (place.id.to_string(), place.name.to_string())).collect(),
        place: String::new(),
        other_place: String::new(),
        minutes: String::new(),
        errors: Vec::new(),
        saved: true,
    };
    let same = FieldError::new("other_place", Refusal::Choice);
    let same = TravelPage { ways: Vec::new(), errors: vec![same], saved: false, ..travel.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("premises", list.render(page)),
        ("premises-room", form(KeptKind::Rooms).render(page)),
        ("premises-practitioner", form(KeptKind::Practitioners).render(page)),
        ("premises-place", place.render(page)),
        ("premises-wrong", wrong.render(&answer)),
        ("premises-full", full.render(&answer)),
        ("travel", travel.render(page)),
        ("travel-wrong", same.render(&answer)),
    ]
}
