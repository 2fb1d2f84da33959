//! The errors of whoever keeps visit types, and who receives and where.

use super::Explain;
use domain::text::FieldError;
use services::{premises::PremisesError, visit_type::VisitTypeError};

impl Explain for VisitTypeError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Invalid(_) => "invalid",
            Self::Outdated => "stale",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(errors) => errors.clone(),
            Self::Unknown | Self::Outdated | Self::Fault(_) => Vec::new(),
        }
    }
}

impl Explain for PremisesError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Invalid(_) => "invalid",
            Self::Outdated => "stale",
            Self::Visits => "visits-to-come",
            Self::Needed => "still-needed",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(errors) => errors.clone(),
            Self::Unknown | Self::Outdated | Self::Visits | Self::Needed | Self::Fault(_) => {
                Vec::new()
            }
        }
    }
}
