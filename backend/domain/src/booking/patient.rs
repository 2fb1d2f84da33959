//! The person who comes, and the person who books for them.

use crate::text::{BirthDate, EmailAddress, FieldError, PersonName, PhoneNumber, Refusal};
use serde::{Deserialize, Serialize};

/// Who comes: names, birth date and one contact, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patient {
    /// First name.
    pub given_name: PersonName,
    /// Birth name.
    pub family_name: PersonName,
    /// Birth date.
    pub birth_date: BirthDate,
    /// Where the confirmation goes.
    pub email: Option<EmailAddress>,
    /// Where the practice calls.
    pub phone: Option<PhoneNumber>,
}

/// Who books for someone else, and receives the messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booker {
    /// Their name.
    pub name: PersonName,
    /// What they are to the patient.
    pub relation: Relation,
    /// Where the confirmation goes.
    pub email: EmailAddress,
}

/// What a booker is to the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Mother, father or other holder of parental authority.
    Parent,
    /// Partner, child, sibling or friend.
    Relative,
    /// Guardian or other legal representative.
    Guardian,
    /// A carer or another professional.
    Carer,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 4] = [Self::Parent, Self::Relative, Self::Guardian, Self::Carer];

    /// The word for it in the API and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Relative => "relative",
            Self::Guardian => "guardian",
            Self::Carer => "carer",
        }
    }
}

impl std::str::FromStr for Relation {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|relation| relation.word() == raw).ok_or(Refusal::Choice)
    }
}

/// A patient and, where there is one, the booker: at least one of them can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    patient: Patient,
    booker: Option<Booker>,
}

impl Party {
    /// Refuses a patient whom nobody could reach.
    pub fn new(patient: Patient, booker: Option<Booker>) -> Result<Self, FieldError> {
        if patient.email.is_none() && patient.phone.is_none() && booker.is_none() {
            return Err(FieldError::new("patient.email", Refusal::Contact));
        }
        Ok(Self { patient, booker })
    }

    /// Who comes.
    pub fn patient(&self) -> &Patient {
        &self.patient
    }

    /// Who booked, if it was someone else.
    pub fn booker(&self) -> Option<&Booker> {
        self.booker.as_ref()
    }

    /// Where the letters about the appointment go: to the booker, else to the patient.
    pub fn mailbox(&self) -> Option<&EmailAddress> {
        self.booker.as_ref().map(|booker| &booker.email).or(self.patient.email.as_ref())
    }
}
