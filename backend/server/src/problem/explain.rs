//! What each use case's errors are called outside, and which field they are about.

mod hours;
mod identity;
mod patients;
mod transfer;
mod visit;
mod visit_type;
mod webhook;

use domain::{
    booking::{appointment::Locked, limits::PatientLimit, slot::Slot},
    text::{FieldError, Refusal},
};
use services::{
    booking::{
        BookError, ChangeError, FindAppointmentError, HoldError, MoveError, OfferError,
        RebookError, Unavailable,
    },
    error::{Classify, Fault},
    hours::StrandedVisit,
    tenancy::FindError,
};
use std::fmt::Display;

/// An error that can be put before a person or a program.
pub trait Explain: Classify + Display {
    /// The stable name of the problem; its words are under `problem-<slug>`.
    fn slug(&self) -> &'static str;

    /// That a wanted time cannot be had, if this is what it comes down to.
    fn unavailable(&self) -> Option<&Unavailable> {
        None
    }

    /// The fields it is about.
    fn fields(&self) -> Vec<FieldError> {
        self.unavailable().map(refused_fields).unwrap_or_default()
    }

    /// The visits that stand in the way of a change of hours.
    fn stranded(&self) -> &[StrandedVisit] {
        &[]
    }

    /// The nearest other times.
    fn alternatives(&self) -> &[Slot] {
        if let Some(Unavailable::Taken { alternatives }) = self.unavailable() {
            alternatives
        } else {
            &[]
        }
    }
}

impl Explain for Fault {
    fn slug(&self) -> &'static str {
        "service-error"
    }
}

impl Explain for FindError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Fault(fault) => fault.slug(),
        }
    }
}

impl Explain for FindAppointmentError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::TooMany(_) => "too-many-requests",
            Self::Fault(fault) => fault.slug(),
        }
    }
}

impl Explain for OfferError {
    fn slug(&self) -> &'static str {
        match self {
            Self::UnknownVisitType | Self::UnknownPractitioner | Self::UnknownPlace => "invalid",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::UnknownVisitType => vec![FieldError::new("visit_type", Refusal::Choice)],
            Self::UnknownPractitioner => vec![FieldError::new("practitioner", Refusal::Choice)],
            Self::UnknownPlace => vec![FieldError::new("place", Refusal::Choice)],
            Self::Fault(_) => Vec::new(),
        }
    }
}

impl Explain for Unavailable {
    fn slug(&self) -> &'static str {
        match self {
            Self::UnknownVisitType | Self::UnknownPractitioner | Self::UnknownPlace => "invalid",
            Self::Past => "in-the-past",
            Self::Taken { .. } => "slot-taken",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn unavailable(&self) -> Option<&Unavailable> {
        Some(self)
    }
}

fn refused_fields(error: &Unavailable) -> Vec<FieldError> {
    let choice = |field| vec![FieldError::new(field, Refusal::Choice)];
    match error {
        Unavailable::UnknownVisitType => choice("visit_type"),
        Unavailable::UnknownPractitioner => choice("practitioner"),
        Unavailable::UnknownPlace => choice("place"),
        Unavailable::Past | Unavailable::Taken { .. } | Unavailable::Fault(_) => Vec::new(),
    }
}

impl Explain for HoldError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unavailable(error) => error.slug(),
            Self::Unknown => "not-found",
            Self::Expired => "hold-expired",
            Self::TooMany(_) => "too-many-requests",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn unavailable(&self) -> Option<&Unavailable> {
        if let Self::Unavailable(error) = self { Some(error) } else { None }
    }
}

impl Explain for BookError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unavailable(error) => error.slug(),
            Self::UnknownHold => "not-found",
            Self::HoldExpired(_) => "hold-expired",
            Self::Limit(PatientLimit::Spacing { .. } | PatientLimit::Active { .. }) => {
                "patient-limit"
            }
            Self::ByTelephone => "by-telephone",
            Self::NoticeChanged => "notice-changed",
            Self::KeyReused | Self::Repeated => "idempotency-conflict",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn unavailable(&self) -> Option<&Unavailable> {
        if let Self::Unavailable(error) = self { Some(error) } else { None }
    }
}

impl Explain for RebookError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unavailable(error) => error.slug(),
            Self::Limit(PatientLimit::Spacing { .. } | PatientLimit::Active { .. }) => {
                "patient-limit"
            }
            Self::ByTelephone => "by-telephone",
            Self::Unknown => "not-found",
            Self::Closed => "rebook-closed",
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn unavailable(&self) -> Option<&Unavailable> {
        if let Self::Unavailable(error) = self { Some(error) } else { None }
    }
}

impl Explain for ChangeError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Locked(Locked::Cancelled) => "already-cancelled",
            Self::Locked(Locked::Begun) => "in-the-past",
            Self::Locked(Locked::TooLate) => "too-late-to-change",
            Self::Fault(fault) => fault.slug(),
        }
    }
}

impl Explain for MoveError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unavailable(error) => error.slug(),
            Self::Change(error) => error.slug(),
            Self::Fault(fault) => fault.slug(),
        }
    }

    fn unavailable(&self) -> Option<&Unavailable> {
        if let Self::Unavailable(error) = self { Some(error) } else { None }
    }
}
