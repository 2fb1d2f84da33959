//! The errors of visits as staff changes them.

use super::Explain;
use domain::text::FieldError;
use services::booking::{DeskError, Unavailable, VisitError};

impl Explain for VisitError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown | Self::Ungranted => "not-found",
            Self::NotAllowed => "not-allowed",
            Self::Changed => "visit-changed",
            Self::TooEarly => "too-early",
            Self::Over => "visit-over",
            Self::UndoTooLate => "undo-too-late",
            Self::Unavailable(error) => error.slug(),
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn unavailable(&self) -> Option<&Unavailable> {
        if let Self::Unavailable(error) = self { Some(error) } else { None }
    }
}

impl Explain for DeskError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Visit(error) => error.slug(),
            Self::Book(error) => error.slug(),
        }
    }

    fn unavailable(&self) -> Option<&Unavailable> {
        match self {
            Self::Visit(error) => error.unavailable(),
            Self::Book(error) => error.unavailable(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Visit(error) => error.fields(),
            Self::Book(error) => error.fields(),
        }
    }
}
