use super::StrandedVisit;
use crate::error::{Classify, Fault, Kind};
use domain::text::{FieldError, Refusal};

/// Why no rule was changed.
#[derive(Debug, thiserror::Error)]
pub enum HoursError {
    /// There is no such rule, or it is about somebody whose hours the member does not keep.
    #[error("no such rule")]
    Unknown,
    /// What the rule was to say cannot be.
    #[error("some of it cannot be")]
    Invalid(Vec<FieldError>),
    /// Somebody else has changed it since it was seen.
    #[error("it has changed since it was seen")]
    Outdated,
    /// Visits would stand outside the hours, and what becomes of them was not said.
    #[error("visits would stand outside the hours")]
    Stranded(Vec<StrandedVisit>),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl HoursError {
    /// One field that cannot be.
    pub(super) fn field(name: &str, refusal: Refusal) -> Self {
        Self::Invalid(vec![FieldError::new(name, refusal)])
    }
}

impl Classify for HoursError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Invalid(_) => Kind::Invalid,
            Self::Outdated => Kind::Outdated,
            Self::Stranded(_) => Kind::Conflict,
            Self::Fault(fault) => fault.kind(),
        }
    }
}
