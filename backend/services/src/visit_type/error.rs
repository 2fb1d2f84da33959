use crate::error::{Classify, Fault, Kind};
use domain::text::FieldError;

/// Why no visit type was changed.
#[derive(Debug, thiserror::Error)]
pub enum VisitTypeError {
    /// The practice has no such visit type.
    #[error("no such visit type")]
    Unknown,
    /// What it was to be cannot be.
    #[error("some of it cannot be")]
    Invalid(Vec<FieldError>),
    /// Somebody else has changed it since it was seen.
    #[error("it has changed since it was seen")]
    Outdated,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for VisitTypeError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Invalid(_) => Kind::Invalid,
            Self::Outdated => Kind::Outdated,
            Self::Fault(fault) => fault.kind(),
        }
    }
}
