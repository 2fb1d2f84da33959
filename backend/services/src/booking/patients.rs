//! The patients of a practice, as far as a member may see them: whoever has, or had, a visit in an
//! agenda that was opened to the member. Nobody else exists for them.

mod block;
mod correct;
mod merge;
mod reach;
mod record;
mod scan;
mod search;

pub use block::{block_patient, unblock_patient};
pub use correct::{Contacts, correct_contacts};
pub use merge::{Pair, Twins, find_twins, merge_patients, open_pair};
pub use record::{PatientRecord, PatientVisit, open_patient};
pub use search::{FoundPatient, FoundPatients, search_patients};

use crate::error::{Classify, Fault, Kind};
use domain::text::FieldError;

/// Why a patient was neither shown nor changed.
#[derive(Debug, thiserror::Error)]
pub enum PatientError {
    /// There is no such patient, or not for this member: which, is not said.
    #[error("no such patient")]
    Unknown,
    /// The member may see the patient, and no more.
    #[error("the agenda is open for reading only")]
    ReadOnly,
    /// Somebody has changed the record since it was shown.
    #[error("the record has changed since it was shown")]
    Stale,
    /// Another record has the same names, birth date and contact.
    #[error("another record is of the same patient")]
    Twin,
    /// The two records cannot be of one person.
    #[error("the records are of two people")]
    NotSame,
    /// The patient did not miss visits again and again.
    #[error("the patient did not miss visits again and again")]
    NotRepeated,
    /// A value that does not go with the others.
    #[error("a value does not go with the others")]
    Invalid(FieldError),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for PatientError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::ReadOnly | Self::NotRepeated | Self::NotSame => Kind::Refused,
            Self::Stale | Self::Twin => Kind::Conflict,
            Self::Invalid(_) => Kind::Invalid,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<diesel::result::Error> for PatientError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}
