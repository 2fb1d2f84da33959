use crate::text::Refusal;
use std::str::FromStr;

/// What somebody is in a practice: decides what they may do there, and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Answers for the practice: contract, team, log.
    Owner,
    /// Receives patients.
    Practitioner,
    /// Keeps the agenda of the practitioners who grant it.
    Secretary,
    /// Stands in for a practitioner until a fixed day.
    Locum,
    /// Reads what proves that the practice's data is kept well; no patient data.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Owner, Self::Practitioner, Self::Secretary, Self::Locum, Self::Auditor];

    /// The word for it in the database and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Practitioner => "practitioner",
            Self::Secretary => "secretary",
            Self::Locum => "locum",
            Self::Auditor => "auditor",
        }
    }

    /// Whether a member in this role may be given the right to open medical answers.
    pub fn may_be_medical(self) -> bool {
        match self {
            Self::Owner | Self::Practitioner | Self::Locum => true,
            Self::Secretary | Self::Auditor => false,
        }
    }

    /// Whether a member in this role must leave on a fixed day.
    pub fn must_end(self) -> bool {
        match self {
            Self::Locum => true,
            Self::Owner | Self::Practitioner | Self::Secretary | Self::Auditor => false,
        }
    }
}

impl FromStr for Role {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|role| role.word() == raw).ok_or(Refusal::Choice)
    }
}
