//! What stands at the door of every server: limits, the hashing gate, and the site of its passkeys.

use super::{attempts::Attempts, factor::passkey::Passkeys, password::HashGate};

/// Made once for each server.
pub struct Doorkeeper {
    /// How often somebody may guess.
    pub attempts: Attempts,
    /// How much hashing goes on at once.
    pub gate: HashGate,
    /// Where passkeys answer to; none where the site is reached by a bare address.
    pub passkeys: Option<Passkeys>,
}
