//! What can go wrong, in terms of what the caller can do about it.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};
use diesel_async::pooled_connection::deadpool::PoolError;
use std::time::Duration;

/// The nine kinds of failure; HTTP and the pages each match them once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request itself is wrong; sending it again will not help.
    Invalid,
    /// Whoever asks has not proven who they are.
    Unproven,
    /// There is no such thing here, or not for the one who asks.
    Missing,
    /// The world has moved on; another choice may succeed.
    Conflict,
    /// What was to be changed has changed since it was seen.
    Outdated,
    /// The rules forbid it now.
    Refused,
    /// Too often.
    Limited(Duration),
    /// Something we depend on is down; the same request may succeed later.
    Unavailable,
    /// Our mistake.
    Broken,
}

/// Every error of a use case says which kind it is.
pub trait Classify {
    /// The kind.
    fn kind(&self) -> Kind;
}

/// A failure that no caller can act on. Its text names parts and codes, never data.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database is away, too slow or out of connections.
    #[error("the database does not answer: {0}")]
    DatabaseDown(String),
    /// The database refused a statement.
    #[error("the database refused a statement: {0}")]
    Database(String),
    /// A stored value is not what this program writes.
    #[error("a stored value is not valid: {0}")]
    Stored(&'static str),
    /// A key is missing or does not open what it should.
    #[error("a key does not open what it should: {0}")]
    Key(&'static str),
    /// The operating system gave no randomness.
    #[error("the system has no randomness to give")]
    Randomness,
    /// A file could not be read or written.
    #[error("a file could not be used: {0}")]
    File(#[from] std::io::Error),
    /// A library refused to prepare a second factor out of what we gave it.
    #[error("a second factor could not be prepared: {0}")]
    Factor(&'static str),
    /// A change was about to commit without an audit event (I7).
    #[error("a change without an audit event was rolled back")]
    Unrecorded,
}

impl Classify for Fault {
    fn kind(&self) -> Kind {
        match self {
            Self::DatabaseDown(_) => Kind::Unavailable,
            Self::Database(_)
            | Self::Stored(_)
            | Self::Key(_)
            | Self::Randomness
            | Self::File(_)
            | Self::Factor(_)
            | Self::Unrecorded => Kind::Broken,
        }
    }
}

impl From<PoolError> for Fault {
    fn from(error: PoolError) -> Self {
        Self::DatabaseDown(error.to_string())
    }
}

impl From<DieselError> for Fault {
    fn from(error: DieselError) -> Self {
        let DieselError::DatabaseError(kind, about) = &error else {
            return Self::Database(error.to_string());
        };
        if is_down(kind, about.as_ref()) {
            return Self::DatabaseDown(about.message().to_owned());
        }
        // The message of a constraint violation may quote values; its name says enough.
        Self::Database(about.constraint_name().unwrap_or_else(|| about.message()).to_owned())
    }
}

/// Lost connections, shutdowns and timeouts: the statement was fine, the server was not.
fn is_down(kind: &DatabaseErrorKind, about: &dyn DatabaseErrorInformation) -> bool {
    let message = about.message();
    matches!(kind, DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand)
        || [
            "connection closed",
            "terminating connection",
            "shutting down",
            "starting up",
            "timeout",
            "recovery mode",
        ]
        .iter()
        .any(|sign| message.contains(sign))
}
