//! Programs of a practice that are told what happens, as Standard Webhooks describe it.
//!
//! The audit log is what they are told from: it has every act, in order and without a gap, and names
//! nobody. Each program stands at a place of its own in it, which moves on once it was told; so nothing is
//! lost while it is away, and a booking does not wait for anybody who listens.

mod deliver;
mod keep;
mod message;
mod rows;
mod stop;

pub(crate) use deliver::tell_programs;
pub use keep::{add_webhook, find_webhook, list_webhooks, remove_webhook};
pub use message::SigningSecret;
pub use stop::{resume_webhook, try_webhook};

use crate::{
    error::{Classify, Fault, Kind},
    outbound::{Failure, OutboundUrl},
};
use domain::{booking::webhook::Topic, id::WebhookId};
use jiff::Timestamp;

/// More programs than a practice has.
const MOST: i64 = 10;

/// A program, as the owner of the practice sees it.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Which program.
    pub id: WebhookId,
    /// Where it is, without what opens it.
    pub place: String,
    /// What it is told of.
    pub topics: Vec<Topic>,
    /// Since when.
    pub created_at: Timestamp,
    /// How things stand with it.
    pub state: WebhookState,
    /// When it was last told something.
    pub told_at: Option<Timestamp>,
    /// Why the last attempt failed, if it did.
    pub failure: Option<Failure>,
}

/// How things stand with a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebhookState {
    /// It is told what happens.
    On,
    /// It could not be told lately; that is tried again and again.
    Failing,
    /// It could not be told for days, or does not want to hear: nothing is tried until somebody says so.
    Stopped,
}

impl WebhookState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::On, Self::Failing, Self::Stopped];

    /// The word for it in the API and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Failing => "failing",
            Self::Stopped => "stopped",
        }
    }

    fn of(stopped: bool, failure: Option<Failure>) -> Self {
        match (stopped, failure) {
            (true, _) => Self::Stopped,
            (false, Some(_)) => Self::Failing,
            (false, None) => Self::On,
        }
    }
}

/// A program to be told from now on.
pub struct NewWebhook {
    /// Where it is.
    pub url: OutboundUrl,
    /// What it is told of: one topic at least.
    pub topics: Vec<Topic>,
}

/// Why no program was added, found or changed.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// There is no such program.
    #[error("no such webhook")]
    Unknown,
    /// The practice has as many as it needs.
    #[error("the practice has too many webhooks")]
    TooMany,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for WebhookError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::TooMany => Kind::Refused,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<diesel::result::Error> for WebhookError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}
