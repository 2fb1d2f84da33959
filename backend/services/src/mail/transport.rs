//! How a message leaves: to a relay, or into a folder for demonstrations.

mod folder;
mod smtp;

use domain::id::LetterId;
use lettre::Message;
use secrecy::SecretString;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Where messages go.
pub enum Transport {
    /// To a relay that proves who it is (R-10.C24, R-10.P41).
    Smtp(Relay),
    /// Into files that a person may read: nothing leaves the machine.
    Folder(PathBuf),
}

pub use smtp::Relay;

impl Transport {
    /// The relay of a URL: `smtps://user:password@host` for TLS from the first byte, `smtp://…` for
    /// STARTTLS, `smtp+plain://…` for a relay on this machine. `root` names a PEM file with the
    /// authority of a relay that no public authority vouches for.
    pub fn smtp(url: &SecretString, root: Option<&Path>) -> Result<Self, RelayError> {
        Relay::parse(url, root).map(Self::Smtp)
    }

    /// The same with another limit to how long the delivery of one message may take.
    pub fn with_patience(self, patience: Duration) -> Self {
        match self {
            Self::Smtp(relay) => Self::Smtp(relay.with_patience(patience)),
            Self::Folder(path) => Self::Folder(path),
        }
    }

    /// Delivers a message once. An error may mean that it arrived all the same: the relay's answer
    /// can be lost (RFC 5321 §6.1), and then the reader gets a second copy with the same Message-ID.
    pub async fn deliver(&self, letter: LetterId, message: &Message) -> Result<(), DeliveryError> {
        match self {
            Self::Smtp(relay) => relay.deliver(message).await,
            Self::Folder(path) => folder::write(path, letter, message).await,
        }
    }
}

/// Why the relay of a configuration cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RelayError {
    /// Not a URL with a host, and at most a user with a password and a port.
    #[error("not a relay: smtps://user:password@host:port or smtp://user:password@host:port")]
    Url,
    /// Mail about patients in clear over a network.
    #[error("smtp+plain is for a relay on this machine only: 127.0.0.1, [::1] or localhost")]
    Plain,
    /// The file with the relay's authority cannot be read or holds no certificate.
    #[error("the file with the relay's certificate authority is not a readable PEM file")]
    Root,
}

/// Why a message was not delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The world is down: try again.
    #[error("not now: {0}")]
    Later(Reason),
    /// The message or its address is refused: trying again changes nothing.
    #[error("never: {0}")]
    Never(Reason),
}

/// What went wrong, without the relay's own words: they tend to repeat the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// No connection, or it broke.
    #[error("the connection to the relay failed")]
    Connection,
    /// The relay did not prove who it is, or speaks no TLS that we do.
    #[error("the relay's certificate or TLS was refused")]
    Tls,
    /// The relay offers no STARTTLS, or no way to log in.
    #[error("the relay does not offer STARTTLS or a login")]
    Offer,
    /// It took too long.
    #[error("the relay took too long")]
    Timeout,
    /// The relay said no.
    #[error("the relay answered {0}")]
    Answer(u16),
    /// The folder cannot be written.
    #[error("the mailbox folder cannot be written")]
    Folder,
}

impl Reason {
    /// Whether it is the recipient that the relay refuses: no such mailbox, not here, not allowed
    /// (RFC 5321 §4.2.3); the other permanent answers are about the message or about us.
    pub fn is_of_address(self) -> bool {
        matches!(self, Self::Answer(550 | 551 | 553))
    }
}
