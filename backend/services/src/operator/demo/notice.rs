//! The information notice of a demonstration practice: complete, so that every block can be seen.

use crate::error::Fault;
use domain::{
    privacy::notice::{
        Authority, Contact, DataClass, LegalBasis, Notice, Purpose, PurposeKind, Recipient,
        Retention, RightsContact,
    },
    tenancy::{Place, Practice},
};
use jiff::civil::Date;

/// The first version, published on `day`.
pub(super) fn of(practice: &Practice, main: &Place, day: Date) -> Result<Notice, Fault> {
    Ok(Notice {
        version: 1,
        published_on: day,
        controller: Contact {
            name: practice.name.clone(),
            address: main.address().parse()?,
            email: practice.email.clone(),
            phone: practice.phone.clone(),
        },
        rights_contact: RightsContact {
            name: "Secrétariat, référent données personnelles".parse()?,
            email: format!("donnees@{}.example", practice.slug).parse()?,
            officer: false,
        },
        purposes: vec![
            Purpose { kind: PurposeKind::Appointments, basis: LegalBasis::LegitimateInterest },
            Purpose { kind: PurposeKind::Traceability, basis: LegalBasis::LegalObligation },
        ],
        recipients: recipients()?,
        transfers: Vec::new(),
        retention: vec![
            Retention { class: DataClass::Appointments, months: 24 },
            Retention { class: DataClass::CancelledAppointments, months: 12 },
            Retention { class: DataClass::AuditLog, months: 12 },
        ],
        authority: Authority::Cnil,
        automated_decisions: false,
    })
}

fn recipients() -> Result<Vec<Recipient>, Fault> {
    Ok(vec![
        Recipient::Staff,
        Recipient::Processor("Praxis (exploitant de démonstration)".parse()?),
        Recipient::SubProcessor("Hébergeur de démonstration, France".parse()?),
        Recipient::SubProcessor("Relais de messagerie de démonstration, France".parse()?),
    ])
}
