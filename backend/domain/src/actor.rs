//! Who acts.

use crate::id::RequestId;

/// Who asks for something; the audit log records it (G-LOG1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A patient or someone booking for one, without account.
    Patient,
    /// The platform itself: workers and schedulers.
    System,
    /// Somebody at the command line of the server.
    Operator,
}

impl Actor {
    /// The word for it in the audit log.
    pub fn word(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::System => "system",
            Self::Operator => "operator",
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
