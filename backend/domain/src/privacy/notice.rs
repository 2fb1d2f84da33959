//! The information notice of Article 13 GDPR: structured, versioned, the same source for the page
//! and for the e-mails (R-8.1 to, G-13).

use crate::text::{EmailAddress, Label, PhoneNumber};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A published version of a practice's notice. Its fields are the blocks that Article 13 asks for;
/// a notice without one of them does not parse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Grows by one with every publication; recorded with each appointment.
    pub version: i32,
    /// The practice-local day of publication.
    pub published_on: Date,
    /// Who decides why and how the data is used: the practice (Art. 13(1)(a)).
    pub controller: Contact,
    /// Whom to ask about rights: the data protection officer, or the practice's named contact (Art. 13(1)(b), B-10).
    pub rights_contact: RightsContact,
    /// Why the data is used, on which basis (Art. 13(1)(c) and (d)).
    pub purposes: Vec<Purpose>,
    /// Who receives it (Art. 13(1)(e)).
    pub recipients: Vec<Recipient>,
    /// Countries outside the European Economic Area to which it goes (Art. 13(1)(f)).
    pub transfers: Vec<Label>,
    /// How long it is kept (Art. 13(2)(a)).
    pub retention: Vec<Retention>,
    /// To whom to complain (Art. 13(2)(d)).
    pub authority: Authority,
    /// Whether anything is decided without a human (Art. 13(2)(f)).
    pub automated_decisions: bool,
}

/// A name and how to reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The name.
    pub name: Label,
    /// The postal address on one line.
    pub address: Label,
    /// The e-mail address.
    pub email: EmailAddress,
    /// The telephone.
    pub phone: PhoneNumber,
}

/// Who answers requests about rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightsContact {
    /// The person's name or function.
    pub name: Label,
    /// Where requests go.
    pub email: EmailAddress,
    /// Whether this is a data protection officer in the sense of Article 37.
    pub officer: bool,
}

/// A purpose and its legal basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Why.
    pub kind: PurposeKind,
    /// On which basis.
    pub basis: LegalBasis,
}

/// Why a practice uses booking data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurposeKind {
    /// Taking, moving and cancelling appointments, and the messages about them.
    Appointments,
    /// Proving who did what with the data.
    Traceability,
}

/// The bases of Article 6(1) that a practice may rest on here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// Art. 6(1)(f): the practice's legitimate interest in running its agenda.
    LegitimateInterest,
    /// Art. 6(1)(c): a legal obligation.
    LegalObligation,
    /// Art. 6(1)(e): a task in the public interest.
    PublicTask,
    /// Art. 6(1)(a): consent, which can be withdrawn.
    Consent,
}

/// Rights a person may use, besides complaining to the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Art. 15.
    Access,
    /// Art. 16.
    Rectification,
    /// Art. 17.
    Erasure,
    /// Art. 18.
    Restriction,
    /// Art. 20: where the basis is consent.
    Portability,
    /// Art. 21: where the basis is a legitimate interest or a public task.
    Objection,
    /// Art. 7(3): where the basis is consent.
    Withdrawal,
}

impl LegalBasis {
    /// The rights that the basis opens.
    pub fn rights(self) -> &'static [Right] {
        use Right::*;
        match self {
            Self::LegitimateInterest | Self::PublicTask => {
                &[Access, Rectification, Erasure, Restriction, Objection]
            }
            Self::LegalObligation => &[Access, Rectification, Restriction],
            Self::Consent => {
                &[Access, Rectification, Erasure, Restriction, Portability, Withdrawal]
            }
        }
    }
}

/// Somebody who receives the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Recipient {
    /// The practitioners and the secretaries of the practice.
    Staff,
    /// The booking platform, which acts for the practice (Art. 28).
    Processor(Label),
    /// A company that works for the platform: host, mail relay.
    SubProcessor(Label),
}

/// A class of data and how long it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// What is kept.
    pub class: DataClass,
    /// For how many months after its last use.
    pub months: u16,
}

/// Classes of data with a retention of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// Honoured appointments and the patient's identity and contact.
    Appointments,
    /// Cancelled and missed appointments.
    CancelledAppointments,
    /// The log of who did what.
    AuditLog,
}

/// A supervisory authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Commission nationale de l'informatique et des libertés, France.
    Cnil,
}

impl Notice {
    /// The rights open under any of the notice's bases, each once, in the order of the law.
    pub fn rights(&self) -> Vec<Right> {
        use Right::*;
        let open = |right: &Right| {
            self.purposes.iter().any(|purpose| purpose.basis.rights().contains(right))
        };
        [Access, Rectification, Erasure, Restriction, Portability, Objection, Withdrawal]
            .into_iter()
            .filter(open)
            .collect()
    }
}
