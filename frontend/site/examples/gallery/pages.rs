//! Every page in every state worth looking at.

use crate::{account, data, hours, information, later, outside, patients, staff, visits};
use domain::{
    locale::Locale,
    tenancy::Speciality,
    text::{FieldError, Refusal},
};
use jiff::civil::date;
use site::{
    PageContext,
    patient::{
        check::Check,
        details::Details,
        lost::{Loss, Lost},
        picker::{Picker, Target},
        practice::{Offer, PracticePage},
        privacy::{Privacy, poster::Poster},
        search::{Found, Search},
        times::Times,
        typed::Typed,
    },
};

pub const TOKEN: &str = "kT3n9vXw0QmL7sYb2RfZc8JhUa5DpEgOi1NqWxVtBrM";

/// The documents of a language by name.
pub fn all(locale: Locale) -> Vec<(String, String)> {
    let page = |path: &str| PageContext::new(locale, true, path);
    let mut documents = directory(&page("/"));
    documents.extend(choosing(&page("/cabinet-du-port/book?visit_type=7&day=2026-11-24")));
    documents.extend(telling(&page("/cabinet-du-port/book/0193e2d4-5a00-7000-8000-000000000001")));
    documents.extend(lost(&page("/cabinet-du-port/book/hold").answering_post()));
    documents.extend(later::managing(&page(&format!("/a/{TOKEN}"))));
    documents.extend(later::moving(&page(&format!("/a/{TOKEN}/move"))));
    documents.extend(later::rebooking(&page(&format!("/a/{TOKEN}/rebook"))));
    documents.extend(later::finding(&page("/cabinet-du-port/find")));
    documents.extend(account::all(locale));
    documents.extend(staff::all(locale));
    documents.extend(visits::all(locale));
    documents.extend(patients::all(locale));
    documents.extend(outside::all(locale));
    documents.extend(hours::all(locale));
    documents.extend(later::demo(&page("/demo/mailbox")));
    let documents = documents.into_iter().map(|(name, html)| (name.to_owned(), html));
    documents.chain(later::troubles(&page("/nowhere"))).collect()
}

pub type Documents = Vec<(&'static str, String)>;

fn found(slug: &str, name: &str, speciality: Speciality, city: &str) -> Found {
    Found { slug: data::parsed(slug), name: name.into(), speciality, city: city.into() }
}

fn directory(page: &PageContext) -> Documents {
    use Speciality::*;
    let found = vec![
        Found::from(&data::practice()),
        found("cabinet-saint-louis", "Cabinet Saint-Louis", Dentistry, "La Rochelle"),
        found(
            "maison-de-sante-des-minimes",
            "Maison de santé pluriprofessionnelle des Minimes",
            Physiotherapy,
            "La Rochelle",
        ),
        found("sages-femmes-du-marche", "Les sages-femmes du Marché", Midwifery, "Rochefort"),
    ];
    let search =
        Search { found, city: "La Roch".into(), next: Some("abc".into()), ..Search::default() };
    let empty = Search { q: "<script>alert(1)</script>".into(), ..Search::default() };
    let first_free = [Some(data::at(0)), Some(data::at(1500)), None];
    let offers = data::offerings()
        .into_iter()
        .zip(first_free)
        .map(|(offering, first_free)| Offer { offering, first_free });
    let practice = PracticePage {
        practice: data::practice(),
        places: data::places(),
        practitioners: data::practitioners(),
        offers: offers.collect(),
    };
    let versions = vec![(3, date(2026, 10, 5)), (2, date(2026, 4, 1)), (1, date(2025, 9, 15))];
    let privacy =
        Privacy { practice: data::practice(), notice: information::notice(), current: 3, versions };
    let mut older = privacy.clone();
    older.notice.version = 2;
    let poster = Poster {
        practice: data::practice(),
        notice: information::notice(),
        address: "https://praxis.example.org/cabinet-du-port/privacy".into(),
    };
    vec![
        ("search", search.render(page)),
        ("search-empty", empty.render(page)),
        ("practice", practice.render(page)),
        ("practice-closed", PracticePage { offers: Vec::new(), ..practice }.render(page)),
        ("privacy", privacy.render(page)),
        ("privacy-older", older.render(page)),
        ("poster", poster.render(page)),
    ]
}

fn choosing(page: &PageContext) -> Documents {
    let times = Times {
        practice: data::practice(),
        offering: data::offering(),
        practitioners: data::practitioners(),
        places: data::places().into_iter().take(1).collect(),
        practitioner: None,
        place: None,
        new_patient: false,
        picker: data::picker(),
        typed: Typed::default(),
    };
    let mut two_places = Times { places: data::places(), ..times.clone() };
    two_places.picker.day = Some(date(2026, 11, 25));
    two_places.picker.earlier_from = Some(date(2026, 11, 10));
    two_places.picker.starts = vec![
        data::start(1440, 4, 2),
        data::start(1440, 5, 3),
        data::start(1500, 4, 2),
        data::start(1820, 5, 3),
    ];
    let nothing = Picker { earlier_from: Some(date(2026, 11, 10)), ..Picker::default() };
    let full = Picker { first_free: Some(data::start(0, 4, 2)), ..Picker::default() };
    vec![
        ("times", times.render(page)),
        ("times-two-places", two_places.render(page)),
        ("times-nothing", Times { picker: nothing, ..times.clone() }.render(page)),
        ("times-full", Times { picker: full, ..times }.render(page)),
    ]
}

fn check(typed: Typed) -> Check {
    Check {
        practice: data::practice(),
        notice_version: 3,
        notice_changed: false,
        visit: data::visit(0),
        held: data::held(),
        party: data::party(&typed),
        typed,
        idempotency_key: "0193e2d4-5a00-7000-8000-000000000002".into(),
    }
}

fn telling(page: &PageContext) -> Documents {
    let details = Details {
        practice: data::practice(),
        notice: information::notice(),
        visit: data::visit(0),
        held: data::held(),
        typed: Typed::default(),
        errors: Vec::new(),
    };
    let wrong = Details {
        typed: Typed {
            given_name: String::new(),
            birth_month: "brumaire".into(),
            email: "lea.martin@".into(),
            ..data::typed()
        },
        errors: vec![
            FieldError::new("patient.email", Refusal::Email),
            FieldError::new("patient.given_name", Refusal::Missing),
            FieldError::new("patient.birth_date", Refusal::Date),
        ],
        ..details.clone()
    };
    let for_other = Details {
        typed: data::typed_for_other(),
        errors: vec![FieldError::new("booker.relation", Refusal::Choice)],
        ..details.clone()
    };
    vec![
        ("details", details.render(page)),
        ("details-wrong", wrong.render(&page.clone().answering_post())),
        ("details-for-other", for_other.render(&page.clone().answering_post())),
        ("check", check(data::typed()).render(&page.clone().answering_post())),
        ("check-for-other", check(data::typed_for_other()).render(&page.clone().answering_post())),
        (
            "check-notice-changed",
            Check { notice_changed: true, ..check(data::typed()) }
                .render(&page.clone().answering_post()),
        ),
        ("check-for-both", check(data::typed_for_both()).render(&page.clone().answering_post())),
    ]
}

fn lost(page: &PageContext) -> Documents {
    let taken = Lost {
        practice: data::practice(),
        visit: data::visit(0),
        loss: Loss::Taken,
        nearest: [20, 60, 300, 1440, 1500].map(data::visit).to_vec(),
        places: Vec::new(),
        target: data::target(),
    };
    let expired = Lost { loss: Loss::Expired, places: data::places(), ..taken.clone() };
    let alone = Lost { nearest: Vec::new(), ..taken.clone() };
    let moving = Lost { target: Target::Move { token: TOKEN.into() }, ..taken.clone() };
    vec![
        ("taken", taken.render(page)),
        ("expired", expired.render(page)),
        ("taken-alone", alone.render(page)),
        ("taken-moving", moving.render(page)),
    ]
}
