//! The errors of whoever keeps hours.

use super::Explain;
use domain::text::FieldError;
use services::hours::{CalendarError, HoursError, StrandedVisit};

impl Explain for HoursError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Invalid(_) => "invalid",
            Self::Outdated => "stale",
            Self::Stranded(_) => "visits-outside-hours",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(errors) => errors.clone(),
            Self::Unknown | Self::Outdated | Self::Stranded(_) | Self::Fault(_) => Vec::new(),
        }
    }

    fn stranded(&self) -> &[StrandedVisit] {
        if let Self::Stranded(visits) = self { visits } else { &[] }
    }
}

impl Explain for CalendarError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Invalid(_) => "invalid",
            Self::TooMany => "too-many-calendars",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(errors) => errors.clone(),
            Self::Unknown | Self::TooMany | Self::Fault(_) => Vec::new(),
        }
    }
}
