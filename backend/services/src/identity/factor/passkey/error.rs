use super::WebauthnError;
use crate::error::{Classify, Fault, Kind};

/// Why a passkey was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// What was sent is not an answer of a passkey.
    #[error("not an answer of a passkey")]
    Malformed,
    /// The device did not make sure who is in front of it (PIN, finger, face): as a factor besides
    /// the password it would prove no more than that the device is there.
    #[error("the device did not verify its user")]
    Unverified,
    /// This device holds a passkey of the account already.
    #[error("the passkey is registered already")]
    Registered,
    /// It is no passkey of this account.
    #[error("not a passkey of this account")]
    Unknown,
    /// Its counter went backwards: somebody may hold a copy. The holder should be told.
    #[error("the passkey may have been copied")]
    Copied,
    /// Another challenge, another site, or a signature that does not hold.
    #[error("the answer does not hold")]
    Refused,
    /// A failure that no caller can act on.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for PasskeyError {
    fn kind(&self) -> Kind {
        match self {
            Self::Malformed => Kind::Invalid,
            Self::Registered => Kind::Conflict,
            Self::Unverified | Self::Unknown | Self::Copied | Self::Refused => Kind::Refused,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<WebauthnError> for PasskeyError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "ninety reasons that nobody acts on apart")]
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::UserNotPresent | WebauthnError::UserNotVerified => Self::Unverified,
            WebauthnError::CredentialExcludedFromRequest
            | WebauthnError::CredentialAlreadyExists => Self::Registered,
            WebauthnError::CredentialNotFound => Self::Unknown,
            WebauthnError::CredentialPossibleCompromise => Self::Copied,
            _ => Self::Refused,
        }
    }
}
