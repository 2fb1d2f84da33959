//! The information notice of the fictitious practice.

use crate::data::parsed;
use domain::privacy::notice::{
    Authority, Contact, DataClass, LegalBasis, Notice, Purpose, PurposeKind, Recipient, Retention,
    RightsContact,
};
use jiff::civil::date;

pub fn notice() -> Notice {
    let purpose = |kind, basis| Purpose { kind, basis };
    let retention = |class, months| Retention { class, months };
    Notice {
        version: 3,
        published_on: date(2026, 10, 5),
        controller: Contact {
            name: parsed("Cabinet du Port"),
            address: parsed("12 quai Duperré, 17000 La Rochelle"),
            email: parsed("accueil@cabinet-du-port.example.org"),
            phone: parsed("05 36 49 00 12"),
        },
        rights_contact: RightsContact {
            name: parsed("Camille Roux"),
            email: parsed("donnees@cabinet-du-port.example.org"),
            officer: true,
        },
        purposes: vec![
            purpose(PurposeKind::Appointments, LegalBasis::LegitimateInterest),
            purpose(PurposeKind::Traceability, LegalBasis::LegalObligation),
        ],
        recipients: vec![
            Recipient::Staff,
            Recipient::Processor(parsed("Praxis SAS")),
            Recipient::SubProcessor(parsed("Hébergeur de santé SA")),
        ],
        transfers: Vec::new(),
        retention: vec![
            retention(DataClass::Appointments, 36),
            retention(DataClass::CancelledAppointments, 12),
            retention(DataClass::AuditLog, 6),
        ],
        authority: Authority::Cnil,
        automated_decisions: false,
    }
}
