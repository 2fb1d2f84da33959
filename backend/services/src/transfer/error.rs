use crate::error::{Classify, Fault, Kind};
use domain::text::{FieldError, Refusal};

/// Why nothing was brought in or taken out.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// There is no such file, or no longer.
    #[error("no such import")]
    Unknown,
    /// The file, or what was said about it, cannot be.
    #[error("the file cannot be read")]
    Invalid(Vec<FieldError>),
    /// The first line does not name these columns.
    #[error("columns are missing")]
    Columns(Vec<&'static str>),
    /// Some rows are wrong, and nobody said that they are to be left out.
    #[error("some rows are wrong")]
    WrongRows,
    /// It was applied or taken back before.
    #[error("the import was settled before")]
    Settled,
    /// The practice has changed while it was looked at.
    #[error("the practice has changed meanwhile")]
    Stale,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl TransferError {
    pub(super) fn field(name: &str, refusal: Refusal) -> Self {
        Self::Invalid(vec![FieldError::new(name, refusal)])
    }
}

impl Classify for TransferError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Invalid(_) | Self::Columns(_) => Kind::Invalid,
            Self::WrongRows | Self::Settled | Self::Stale => Kind::Conflict,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<diesel::result::Error> for TransferError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}
