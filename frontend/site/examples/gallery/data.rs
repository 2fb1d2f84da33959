//! A fictitious practice: numbers from the regulator's fictitious range, addresses that reach nobody.

use domain::{
    booking::{
        patient::{Booker, Party, Patient, Relation},
        visit_type::VisitType,
    },
    tenancy::{
        Attendance, Audience, Language, Offering, Place, Practice, Practitioner, Speciality,
    },
    text::{BirthDate, Localized},
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::date, tz::TimeZone};
use site::patient::{
    held::Held,
    picker::{FreeDay, Picker, Target},
    typed::Typed,
    visit::{Start, Visit},
};
use std::str::FromStr;

/// Fictitious values are written down right or the program stops.
pub fn parsed<T: FromStr>(raw: &str) -> T {
    raw.parse().unwrap_or_else(|_| panic!("not a value of its type: {raw}"))
}

fn id<T: FromStr>(last: u8) -> T {
    parsed(&format!("6f1c2f5e-0000-4000-8000-0000000000{last:02x}"))
}

fn words(fr: &str, en: &str) -> Localized {
    Localized { fr: parsed(fr), en: Some(parsed(en)) }
}

pub fn zone() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC)
}

pub fn practice() -> Practice {
    Practice {
        id: id(1),
        slug: parsed("cabinet-du-port"),
        name: parsed("Cabinet du Port"),
        speciality: Speciality::GeneralPractice,
        city: parsed("La Rochelle"),
        zone: zone(),
        phone: parsed("05 36 49 00 12"),
        email: parsed("accueil@cabinet-du-port.example.org"),
    }
}

pub fn places() -> Vec<Place> {
    let place = |last, name, street, access| Place {
        id: id(last),
        name: parsed(name),
        street: parsed(street),
        postcode: parsed("17000"),
        city: parsed("La Rochelle"),
        department: None,
        access,
    };
    let access = words("Ascenseur. Bus 3, arrêt Vieux-Port.", "Lift. Bus 3, stop Vieux-Port.");
    vec![
        place(2, "Cabinet du Port", "12 quai Duperré", Some(access)),
        place(3, "Annexe des Minimes", "4 avenue Michel Crépeau", None),
    ]
}

pub fn practitioners() -> Vec<Practitioner> {
    let person = |last, name| Practitioner {
        id: id(last),
        name: parsed(name),
        languages: Language::ALL.into_iter().take(usize::from(last) % 3).collect(),
    };
    vec![
        person(4, "Dr Anne-Lise Morel"),
        person(5, "Dr Bastien N’Guyen"),
        person(6, "Dr Clémence Ozouf"),
    ]
}

pub fn offerings() -> Vec<Offering> {
    let rules = |last, minutes| VisitType {
        id: id(last),
        duration: SignedDuration::from_mins(minutes),
        new_patient_duration: (minutes == 20).then(|| SignedDuration::from_mins(40)),
        step: SignedDuration::from_mins(20),
        buffer_before: SignedDuration::ZERO,
        buffer_after: SignedDuration::ZERO,
        lead_time: SignedDuration::from_hours(2),
        horizon_days: 60,
        capacity: 1,
        cap_per_day: None,
        cap_per_week: None,
        cancel_lock: SignedDuration::from_hours(24),
        spacing_days: None,
        active_limit: None,
        needs_approval: false,
        practitioners: practitioners().iter().map(|person| person.id).collect(),
        rooms: Vec::new(),
    };
    let bring = words(
        "Carte Vitale et documents récents.",
        "Your health insurance card and recent documents.",
    );
    vec![
        Offering {
            rules: rules(7, 20),
            name: words("Consultation", "Consultation"),
            instructions: Some(bring),
            price: Some(words("30 €, remboursé à 70 %", "30 €, reimbursed at 70%")),
            audience: Audience::Everybody,
            attendance: Attendance::Place,
        },
        Offering {
            rules: rules(8, 40),
            name: words("Première visite", "First visit"),
            instructions: None,
            price: None,
            audience: Audience::Everybody,
            attendance: Attendance::Home,
        },
        Offering {
            rules: rules(9, 90),
            name: words("Consultation longue", "Long consultation"),
            instructions: None,
            price: None,
            audience: Audience::Everybody,
            attendance: Attendance::Remote(None),
        },
    ]
}

pub fn offering() -> Offering {
    offerings().remove(0)
}

/// 2026-11-24 at 09:00 in Paris, and so many minutes later.
pub fn at(minutes: i64) -> Timestamp {
    parsed::<Timestamp>("2026-11-24T08:00:00Z") + SignedDuration::from_mins(minutes)
}

pub fn start(minutes: i64, practitioner: u8, place: u8) -> Start {
    Start { at: at(minutes), practitioner: id(practitioner), place: id(place) }
}

pub fn visit(minutes: i64) -> Visit {
    let offering = offering();
    Visit {
        visit_type: offering.rules.id,
        name: offering.name,
        duration: offering.rules.duration,
        at: at(minutes),
        practitioner: practitioners().remove(0),
        place: places().remove(0),
        instructions: offering.instructions,
        price: offering.price,
        attendance: offering.attendance,
        cancel_lock: offering.rules.cancel_lock,
    }
}

pub fn picker() -> Picker {
    let first = date(2026, 11, 24);
    let days =
        [(0, 6), (1, 14), (2, 3), (3, 18), (6, 22), (7, 9), (8, 12), (9, 1), (10, 7), (13, 20)];
    let day =
        |(after, count): (i64, usize)| FreeDay { date: first.saturating_add(after.days()), count };
    let minutes = [0, 20, 60, 80, 140, 300, 320, 400, 480, 560, 580];
    Picker {
        days: days.map(day).to_vec(),
        first_free: Some(start(0, 4, 2)),
        day: Some(first),
        starts: minutes
            .iter()
            .flat_map(|&after| [start(after, 4, 2), start(after, 5, 2)])
            .collect(),
        earlier_from: None,
        later_from: Some(date(2026, 12, 8)),
    }
}

pub fn held() -> Held {
    Held {
        id: "0193e2d4-5a00-7000-8000-000000000001".into(),
        until: parsed("2026-11-22T09:42:00Z"),
        left: 582,
        may_extend: true,
    }
}

pub fn typed() -> Typed {
    Typed {
        for_whom: "me".into(),
        given_name: "Léa".into(),
        family_name: "Martin".into(),
        birth_day: "27".into(),
        birth_month: "mars".into(),
        birth_year: "1984".into(),
        email: "lea.martin@example.org".into(),
        phone: "06 39 98 00 12".into(),
        ..Typed::default()
    }
}

pub fn typed_for_other() -> Typed {
    Typed {
        for_whom: "other".into(),
        given_name: "Noé".into(),
        birth_year: "2019".into(),
        email: String::new(),
        phone: String::new(),
        booker_name: "Léa Martin".into(),
        booker_relation: "parent".into(),
        booker_email: "lea.martin@example.org".into(),
        ..typed()
    }
}

pub fn typed_for_both() -> Typed {
    Typed { email: "noe.martin@example.org".into(), ..typed_for_other() }
}

pub fn party(typed: &Typed) -> Party {
    let today = date(2026, 11, 22);
    let [day, month, year] = typed.birth();
    let born = BirthDate::from_fields(&day, &month, &year, today)
        .unwrap_or_else(|_| panic!("not a birth date"));
    let patient = Patient {
        given_name: parsed(&typed.given_name),
        family_name: parsed(&typed.family_name),
        birth_date: born,
        email: typed.email.parse().ok(),
        phone: typed.phone.parse().ok(),
    };
    let booker = typed.for_other().then(|| Booker {
        name: parsed(&typed.booker_name),
        relation: Relation::Parent,
        email: parsed(&typed.booker_email),
    });
    Party::new(patient, booker).unwrap_or_else(|_| panic!("nobody could be reached"))
}

pub fn target() -> Target {
    Target::Book {
        slug: practice().slug,
        visit_type: offering().rules.id,
        new_patient: false,
        typed: Box::new(typed()),
    }
}
