//! What a practice publishes of itself.

use anyhow::Result;
use domain::{
    id::PlaceId,
    privacy::notice::{
        Authority, Contact, DataClass, LegalBasis, Notice, Purpose, PurposeKind, Recipient,
        Retention, RightsContact,
    },
    tenancy::{Place, Practice},
};

pub(super) fn place(id: PlaceId) -> Result<Place> {
    Ok(Place {
        id,
        name: "Cabinet principal".parse()?,
        street: "12 rue des Lilas".parse()?,
        postcode: "75011".parse()?,
        city: "Paris".parse()?,
        department: None,
        access: None,
    })
}

pub(super) fn notice(practice: &Practice, place: &Place) -> Result<Notice> {
    Ok(Notice {
        version: 1,
        published_on: "2031-01-02".parse()?,
        controller: Contact {
            name: practice.name.clone(),
            address: place.address().parse()?,
            email: practice.email.clone(),
            phone: practice.phone.clone(),
        },
        rights_contact: RightsContact {
            name: "Secrétariat".parse()?,
            email: format!("donnees@{}.example", practice.slug).parse()?,
            officer: false,
        },
        purposes: vec![Purpose {
            kind: PurposeKind::Appointments,
            basis: LegalBasis::LegitimateInterest,
        }],
        recipients: vec![Recipient::Staff, Recipient::Processor("Praxis".parse()?)],
        transfers: Vec::new(),
        retention: vec![Retention { class: DataClass::Appointments, months: 24 }],
        authority: Authority::Cnil,
        automated_decisions: false,
    })
}
