//! The errors of accounts and teams.

use super::Explain;
use domain::text::{FieldError, Refusal};
use services::{
    booking::AgendaError,
    identity::{
        ChooseError, FactorError, InvitationError, PasswordError, ResetError, SignInError,
        TeamError, factor::passkey::PasskeyError,
    },
};

const FAULT: &str = "service-error";

impl Explain for SignInError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Wrong => "wrong-credentials",
            Self::TooMany(_) => "too-many-requests",
            Self::Busy => "busy",
            Self::Fault(_) => FAULT,
        }
    }
}

impl Explain for PasswordError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Wrong => "wrong-credentials",
            Self::Weak(_) => "invalid",
            Self::TooMany(_) => "too-many-requests",
            Self::Busy => "busy",
            Self::Fault(_) => FAULT,
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Weak(weakness) => vec![FieldError::new("new", Refusal::Weak(*weakness))],
            Self::Wrong | Self::TooMany(_) | Self::Busy | Self::Fault(_) => Vec::new(),
        }
    }
}

impl Explain for ResetError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Spent => "not-found",
            Self::Weak(_) => "invalid",
            Self::TooMany(_) => "too-many-requests",
            Self::Busy => "busy",
            Self::Fault(_) => FAULT,
        }
    }
}

impl Explain for InvitationError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Spent => "not-found",
            Self::Weak(_) => "invalid",
            Self::Busy => "busy",
            Self::Fault(_) => FAULT,
        }
    }
}

impl Explain for FactorError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Wrong => "wrong-code",
            Self::NotBegun => "stale",
            Self::Unavailable => "not-found",
            Self::LastFactor => "last-factor",
            Self::Passkey(error) => match error {
                PasskeyError::Registered => "passkey-registered",
                PasskeyError::Malformed => "invalid",
                PasskeyError::Unverified
                | PasskeyError::Unknown
                | PasskeyError::Copied
                | PasskeyError::Refused => "passkey-refused",
                PasskeyError::Fault(_) => FAULT,
            },
            Self::TooMany(_) => "too-many-requests",
            Self::Fault(_) => FAULT,
        }
    }
}

impl Explain for TeamError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::LastOwner => "last-owner",
            Self::Already => "already-member",
            Self::Invalid(_) => "invalid",
            Self::Fault(_) => FAULT,
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(error) => vec![error.clone()],
            Self::Unknown | Self::LastOwner | Self::Already | Self::Fault(_) => Vec::new(),
        }
    }
}

impl Explain for ChooseError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Fault(_) => FAULT,
        }
    }
}

impl Explain for AgendaError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::Fault(_) => FAULT,
        }
    }
}
