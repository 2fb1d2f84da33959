//! Agendas that a calendar outside reads: when a practitioner is taken, and nothing else.

mod keep;
mod link;
mod read;

pub use keep::{Feed, end_feed, list_feeds, make_feed};
pub use link::FeedLink;
pub use read::{FeedFile, read_feed};

use crate::error::{Classify, Fault, Kind};
use std::time::Duration;

/// Why a feed was neither read nor changed.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// There is no such feed or agenda, or not for whoever asks, or no longer.
    #[error("no such feed")]
    Unknown,
    /// The member has as many as anyone needs.
    #[error("the member has too many feeds")]
    TooMany,
    /// The feed was read too often.
    #[error("the feed was read too often")]
    TooOften(Duration),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for FeedError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::TooMany => Kind::Refused,
            Self::TooOften(wait) => Kind::Limited(*wait),
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<diesel::result::Error> for FeedError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}
