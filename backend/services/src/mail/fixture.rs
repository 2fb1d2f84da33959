//! A practice and a letter to write to its patient.

use super::letter::{Kind, Letter, ManageToken};
use domain::{
    booking::hours::{Timetable, Travel},
    id::{AppointmentId, LetterId, PlaceId, PracticeId, PractitionerId},
    locale::Locale,
    privacy::notice::Notice,
    tenancy::{Place, Practice, Practitioner, Profile, Speciality},
    text::Localized,
};
use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

pub(crate) const STAMP: Timestamp = Timestamp::constant(1_795_000_000, 0);

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(crate) fn letter(kind: Kind) -> Letter {
    Letter {
        kind,
        locale: Locale::Fr,
        to: "lea.martin@example.org".parse().unwrap(),
        told_by: None,
        appointment: AppointmentId(id(7)),
        reference: "K7QX-3MPD".parse().unwrap(),
        sequence: 2,
        start: "2026-12-01T08:00:00Z".parse().unwrap(),
        end: "2026-12-01T08:30:00Z".parse().unwrap(),
        place: PlaceId(id(2)),
        practitioner: PractitionerId(id(3)),
        visit_type: None,
        notice_version: 3,
        token: ManageToken::new("Zm9yIHRlc3RzIG9ubHkgLSAzMiBieXRlcyBvZiBpdA".into()),
    }
}

/// The copy of a patient for whom somebody else booked.
pub(crate) fn told(kind: Kind) -> Letter {
    Letter { told_by: "Paul Delarue".parse().ok(), ..letter(kind) }
}

pub(crate) fn moved() -> Kind {
    Kind::Moved { from: "2026-11-30T09:00:00Z".parse().unwrap() }
}

pub(crate) fn rebook() -> Kind {
    Kind::Rebook { until: "2026-12-31T08:00:00Z".parse().unwrap() }
}

pub(crate) fn sender() -> super::render::Sender {
    super::render::Sender {
        from: "rdv@praxis.example".parse().unwrap(),
        public_url: "https://praxis.example/".into(),
    }
}

pub(crate) fn postmark() -> super::render::Postmark {
    super::render::Postmark { letter: LetterId(id(9)), at: STAMP }
}

pub(crate) fn notice() -> Notice {
    serde_json::from_value(serde_json::json!({
        "version": 3, "published_on": "2026-09-01",
        "controller": {
            "name": "Cabinet des Lilas", "address": "12 rue des Lilas, 75011 Paris",
            "email": "contact@lilas.example", "phone": "+33139980012"
        },
        "rights_contact": { "name": "Nadia Benali", "email": "dpo@lilas.example", "officer": true },
        "purposes": [
            { "kind": "appointments", "basis": "legitimate_interest" },
            { "kind": "traceability", "basis": "legal_obligation" }
        ],
        "recipients": ["staff"], "transfers": [], "authority": "cnil", "automated_decisions": false,
        "retention": [
            { "class": "appointments", "months": 24 }, { "class": "cancelled_appointments", "months": 6 },
            { "class": "audit_log", "months": 1 }
        ]
    }))
    .unwrap()
}

/// A dentist's practice with a place and a practitioner; `name` is how it calls itself.
pub(crate) fn profile(name: &str) -> Profile {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    Profile {
        practice: practice(name, zone.clone()),
        places: vec![place()],
        rooms: vec![],
        practitioners: vec![Practitioner {
            id: PractitionerId(id(3)),
            name: "Dr Claire Fontaine".parse().unwrap(),
            languages: Vec::new(),
        }],
        offerings: vec![],
        retired: Vec::new(),
        former_places: Vec::new(),
        former_practitioners: Vec::new(),
        timetable: Timetable {
            zone,
            places: vec![],
            weekly: vec![],
            overrides: vec![],
            absences: vec![],
            outside: vec![],
            travel: Travel::default(),
        },
        notice: notice(),
        rules_version: 1,
    }
}

fn practice(name: &str, zone: TimeZone) -> Practice {
    Practice {
        id: PracticeId(id(1)),
        slug: "cabinet-des-lilas".parse().unwrap(),
        name: name.parse().unwrap(),
        speciality: Speciality::Dentistry,
        city: "Paris".parse().unwrap(),
        zone,
        phone: "+33139980012".parse().unwrap(),
        email: "contact@lilas.example".parse().unwrap(),
    }
}

fn place() -> Place {
    Place {
        id: PlaceId(id(2)),
        name: "Cabinet de la rue des Lilas".parse().unwrap(),
        street: "12 rue des Lilas".parse().unwrap(),
        postcode: "75011".parse().unwrap(),
        city: "Paris".parse().unwrap(),
        department: "75".parse().ok(),
        access: Some(Localized {
            fr: "Deuxième étage, ascenseur".parse().unwrap(),
            en: "Second floor, lift".parse().ok(),
        }),
    }
}
