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

impl Patient {
    /// Whether the practice can reach them.
    pub fn is_reachable(&self) -> bool {
        self.email.is_some() || self.phone.is_some()
    }
}

/// Who books for someone else, and receives the messages with them.
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
        if !patient.is_reachable() && booker.is_none() {
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

    /// Who is told of the appointment by letter: the booker first, then the patient, where they have
    /// an address of their own (Art. 14 GDPR, R-8.2).
    pub fn readers(&self) -> Vec<Reader<'_>> {
        let booker = self.booker.as_ref();
        let told_by = booker.map(|booker| &booker.name);
        let first = booker.map(|booker| Reader { email: &booker.email, told_by: None });
        let own = self.patient.email.as_ref().map(|email| Reader { email, told_by });
        let second =
            own.filter(|own| first.is_none_or(|first| first.email.folded() != own.email.folded()));
        first.into_iter().chain(second).collect()
    }
}

/// Somebody to whom letters about an appointment go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader<'a> {
    /// Where.
    pub email: &'a EmailAddress,
    /// Who gave the reader's data, if it was not the reader (Art. 14(2)(f) GDPR).
    pub told_by: Option<&'a PersonName>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn party(patient: Option<&str>, booker: Option<&str>) -> Party {
        let patient = Patient {
            given_name: "Léa".parse().unwrap(),
            family_name: "Martin".parse().unwrap(),
            birth_date: BirthDate::parse("1984-02-09", date(2026, 11, 22)).unwrap(),
            email: patient.map(|email| email.parse().unwrap()),
            phone: "+33199000012".parse().ok(),
        };
        let booker = booker.map(|email| Booker {
            name: "Paul Martin".parse().unwrap(),
            relation: Relation::Relative,
            email: email.parse().unwrap(),
        });
        Party::new(patient, booker).unwrap()
    }

    /// Addresses in order, with a mark on whoever is told by another.
    fn readers(patient: Option<&str>, booker: Option<&str>) -> Vec<String> {
        let party = party(patient, booker);
        let mark = |reader: &Reader<'_>| reader.told_by.map_or("", |_| " told by another");
        let line = |reader: Reader<'_>| format!("{}{}", reader.email, mark(&reader));
        party.readers().into_iter().map(line).collect()
    }

    #[test]
    fn whoever_books_is_told_and_the_patient_too_at_an_address_of_their_own() {
        let (lea, paul) = (Some("lea@example.org"), Some("paul@example.org"));
        assert_eq!(readers(lea, None), ["lea@example.org"]);
        assert_eq!(readers(None, None), Vec::<String>::new());
        assert_eq!(readers(None, paul), ["paul@example.org"]);
        assert_eq!(readers(lea, paul), ["paul@example.org", "lea@example.org told by another"]);
    }

    #[test]
    fn one_mailbox_spelled_twice_is_told_once() {
        assert_eq!(
            readers(Some("Paul@example.org"), Some("paul@EXAMPLE.org")),
            ["paul@example.org"]
        );
    }
}
