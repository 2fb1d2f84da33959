//! Passkeys: a key that never leaves its holder's device and answers to one site only (WebAuthn).
//!
//! Both ceremonies have two halves. `start` gives what the browser is asked and a state; the caller
//! seals the state, keeps it beside the sign-in and takes it out (once) for `finish`.

mod error;
mod site;
mod stored;

pub use error::PasskeyError;
pub use site::Passkeys;
pub use stored::{Proof, StoredPasskey};

use crate::error::Fault;
use domain::id::AccountId;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::fmt;
use webauthn_rs::prelude::{PasskeyAuthentication, PasskeyRegistration, WebauthnError};

/// Whose passkey is made. Names are shown by the device that keeps it; the id is what it stores.
#[derive(Clone, Copy)]
pub struct Holder<'a> {
    /// The user handle: opaque, so that a found key names nobody (WebAuthn §14.6.1).
    pub account: AccountId,
    /// What the person signs in with.
    pub sign_in_name: &'a str,
    /// The person's name.
    pub display_name: &'a str,
}

impl fmt::Debug for Holder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Holder(…)")
    }
}

/// A registration that waits for the browser's answer.
///
/// The library allows to serialise this and [`Authentication`] only on demand
/// (`danger-allow-state-serialisation`), because whoever holds a state in a cookie can play an old
/// answer back to it. Ours never leaves the server: it is sealed in the row of the sign-in, and
/// `finish` consumes it, so that the caller has to take it out of there.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Registration(PasskeyRegistration);

/// An authentication that waits for the browser's answer. Sealed and used once, as
/// [`Registration`] is.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Authentication(PasskeyAuthentication);

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Registration(…)")
    }
}

impl fmt::Debug for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authentication(…)")
    }
}

impl Passkeys {
    /// Asks the browser for a new passkey, on a device that holds none of the account's yet.
    pub fn start_registration(
        &self,
        holder: Holder<'_>,
        existing: &[StoredPasskey],
    ) -> Result<(Value, Registration), Fault> {
        let exclude = existing.iter().map(|passkey| passkey.0.cred_id().clone()).collect();
        let Holder { account, sign_in_name, display_name } = holder;
        let (request, state) = self
            .webauthn
            .start_passkey_registration(account.0, sign_in_name, display_name, Some(exclude))
            .map_err(|_| Fault::Factor("registration of a passkey"))?;
        Ok((to_json(&request)?, Registration(state)))
    }

    /// Checks what the browser answered. The caller stores the passkey under its
    /// [`id`](StoredPasskey::id), which no other account may have (WebAuthn §7.1, step 26).
    pub fn finish_registration(
        &self,
        answer: Value,
        state: Registration,
    ) -> Result<StoredPasskey, PasskeyError> {
        let answer = from_json(answer)?;
        let passkey = self.webauthn.finish_passkey_registration(&answer, &state.0)?;
        Ok(StoredPasskey(passkey))
    }

    /// Asks the browser for a proof by one of the account's passkeys.
    pub fn start_authentication(
        &self,
        passkeys: &[StoredPasskey],
    ) -> Result<(Value, Authentication), PasskeyError> {
        if passkeys.is_empty() {
            return Err(PasskeyError::Unknown);
        }
        let credentials = passkeys.iter().map(|passkey| passkey.0.clone()).collect::<Vec<_>>();
        let (request, state) = self
            .webauthn
            .start_passkey_authentication(&credentials)
            .map_err(|_| Fault::Factor("authentication with a passkey"))?;
        Ok((to_json(&request)?, Authentication(state)))
    }

    /// Checks what the browser answered. The caller brings the passkey that was used
    /// [up to date](StoredPasskey::update).
    pub fn finish_authentication(
        &self,
        answer: Value,
        state: Authentication,
    ) -> Result<Proof, PasskeyError> {
        let answer = from_json(answer)?;
        Ok(Proof(self.webauthn.finish_passkey_authentication(&answer, &state.0)?))
    }
}

fn to_json(request: &impl Serialize) -> Result<Value, Fault> {
    serde_json::to_value(request).map_err(|_| Fault::Factor("request to the browser"))
}

fn from_json<T: DeserializeOwned>(answer: Value) -> Result<T, PasskeyError> {
    serde_json::from_value(answer).map_err(|_| PasskeyError::Malformed)
}

#[cfg(test)]
mod tests;
