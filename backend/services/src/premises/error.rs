use crate::error::{Classify, Fault, Kind};
use domain::text::{FieldError, Refusal};

/// Why nothing was changed about who receives and where.
#[derive(Debug, thiserror::Error)]
pub enum PremisesError {
    /// The practice has no such thing.
    #[error("no such practitioner, place or room")]
    Unknown,
    /// What it was to be cannot be.
    #[error("some of it cannot be")]
    Invalid(Vec<FieldError>),
    /// Somebody else has changed it since it was seen.
    #[error("it has changed since it was seen")]
    Outdated,
    /// Visits to come stand in the way.
    #[error("visits to come stand in the way")]
    Visits,
    /// The practice would have no place left, or a visit type no room though it needs one.
    #[error("it is needed")]
    Needed,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl PremisesError {
    pub(super) fn field(name: &str, refusal: Refusal) -> Self {
        Self::Invalid(vec![FieldError::new(name, refusal)])
    }
}

impl Classify for PremisesError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Invalid(_) => Kind::Invalid,
            Self::Outdated => Kind::Outdated,
            Self::Visits | Self::Needed => Kind::Conflict,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<diesel::result::Error> for PremisesError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}
