//! The errors of files that are brought in or taken out.

use super::Explain;
use domain::text::{FieldError, Refusal};
use services::transfer::TransferError;

impl Explain for TransferError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Invalid(_) => "invalid",
            Self::Columns(_) => "missing-columns",
            Self::WrongRows => "import-wrong-rows",
            Self::Settled => "import-settled",
            Self::Stale => "practice-changed",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(errors) => errors.clone(),
            Self::Columns(names) => {
                names.iter().map(|name| FieldError::new(*name, Refusal::Missing)).collect()
            }
            Self::Unknown | Self::WrongRows | Self::Settled | Self::Stale | Self::Fault(_) => {
                Vec::new()
            }
        }
    }
}
