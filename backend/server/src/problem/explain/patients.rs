//! The errors about patients of a practice, and about feeds of its agendas.

use super::Explain;
use domain::text::FieldError;
use services::booking::{FeedError, PatientError};

impl Explain for PatientError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::ReadOnly => "read-only",
            Self::Stale => "stale",
            Self::Twin => "same-patient",
            Self::NotSame => "not-same",
            Self::NotRepeated => "not-repeated",
            Self::Invalid(_) => "invalid",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(error) => vec![error.clone()],
            Self::Unknown
            | Self::ReadOnly
            | Self::Stale
            | Self::Twin
            | Self::NotSame
            | Self::NotRepeated
            | Self::Fault(_) => Vec::new(),
        }
    }
}

impl Explain for FeedError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::TooMany => "too-many-feeds",
            Self::TooOften(_) => "too-many-requests",
            Self::Fault(fault) => fault.slug(),
        }
    }
}
