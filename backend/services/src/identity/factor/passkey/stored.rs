use serde::{Deserialize, Serialize};
use std::fmt;
use webauthn_rs::prelude::{AuthenticationResult, Passkey};

/// The public half of a passkey, with its counter: what the account keeps. It opens nothing.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoredPasskey(pub(super) Passkey);

impl StoredPasskey {
    /// The name that the device gave to the key; the same passkey has it for ever.
    pub fn id(&self) -> &[u8] {
        self.0.cred_id().as_ref()
    }

    /// Takes over what a proof tells (counter, backup). Whether there is anything new to store;
    /// a proof by another passkey changes nothing.
    pub fn update(&mut self, proof: &Proof) -> bool {
        self.0.update_credential(&proof.0).unwrap_or(false)
    }
}

impl fmt::Debug for StoredPasskey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredPasskey(…)")
    }
}

/// A passkey of the account signed our challenge, and its device verified its holder.
pub struct Proof(pub(super) AuthenticationResult);

impl Proof {
    /// The [id](StoredPasskey::id) of the passkey that was used.
    pub fn passkey_id(&self) -> &[u8] {
        self.0.cred_id().as_ref()
    }
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Proof(…)")
    }
}
