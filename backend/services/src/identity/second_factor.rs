//! The second factor: passed at each sign-in, set up at the first.

mod code;
mod limit;
mod pass;
mod passkey;
mod settings;
mod setup;

pub(super) use code::TOTP;
pub use code::{pass_code, pass_recovery_code};
pub use pass::Passed;
pub use passkey::{
    finish_passkey, finish_passkey_registration, start_passkey, start_passkey_registration,
};
pub use settings::{
    FactorSettings, PasskeyLine, factor_settings, remove_passkey, renew_recovery_codes,
};
pub use setup::{Setup, confirm_authenticator, start_authenticator};

use super::{attempts::Wait, factor::passkey::PasskeyError};
use crate::error::{Classify, Fault, Kind};
use std::time::Duration;

/// Why a second factor did not pass, or was not set up.
#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    /// The code is wrong, used, or too old.
    #[error("the code is wrong")]
    Wrong,
    /// Nothing has been begun that could be finished, or it took too long.
    #[error("nothing was begun")]
    NotBegun,
    /// Passkeys cannot be had here: the site is reached by a bare address.
    #[error("passkeys are not available here")]
    Unavailable,
    /// It is the only factor that is left.
    #[error("it is the only factor left")]
    LastFactor,
    /// The passkey was not accepted.
    #[error(transparent)]
    Passkey(#[from] PasskeyError),
    /// Too many tries.
    #[error("too many tries")]
    TooMany(Duration),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for FactorError {
    fn kind(&self) -> Kind {
        match self {
            Self::Wrong => Kind::Invalid,
            Self::NotBegun | Self::LastFactor => Kind::Conflict,
            Self::Unavailable => Kind::Missing,
            Self::Passkey(error) => error.kind(),
            Self::TooMany(wait) => Kind::Limited(*wait),
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<Wait> for FactorError {
    fn from(wait: Wait) -> Self {
        Self::TooMany(wait.after)
    }
}

impl From<diesel::result::Error> for FactorError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}
