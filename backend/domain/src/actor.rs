//! Who acts.

use crate::id::{AccountId, RequestId};
use std::fmt;

/// Who asks for something; the audit log records it (G-LOG1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A patient or someone booking for one, without account.
    Patient,
    /// The platform itself: workers and schedulers.
    System,
    /// Somebody at the command line of the server.
    Operator,
    /// Somebody who has yet to prove who they are.
    Visitor,
    /// A member of a practice.
    Staff(AccountId),
    /// An operator of the platform, signed in.
    OperatorAccount(AccountId),
}

impl Actor {
    /// The account that acts, if it is one.
    pub fn account(self) -> Option<AccountId> {
        match self {
            Self::Staff(account) | Self::OperatorAccount(account) => Some(account),
            Self::Patient | Self::System | Self::Operator | Self::Visitor => None,
        }
    }
}

/// The word for it in the audit log: stable, since the chain is computed over it.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Patient => f.write_str("patient"),
            Self::System => f.write_str("system"),
            Self::Operator => f.write_str("operator"),
            Self::Visitor => f.write_str("visitor"),
            Self::Staff(account) => write!(f, "staff:{account}"),
            Self::OperatorAccount(account) => write!(f, "operator:{account}"),
        }
    }
}

/// An actor and the request that carries the act, so that traces of one act can be found together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Who acts.
    pub actor: Actor,
    /// In which request.
    pub request: RequestId,
}
