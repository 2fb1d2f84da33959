//! Secrets that open something by being known: sessions, links, devices.

use crate::{error::Fault, rng};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::text::Refusal;
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

const SIZE: usize = 32;

/// 256 random bits. The database keeps their hash: with so much chance in them, a plain one does.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; SIZE]);

impl Secret {
    pub(crate) fn mint() -> Result<Self, Fault> {
        Ok(Self(rng::bytes()?))
    }

    /// The text of it, for a cookie or a link and nothing else.
    pub fn expose(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

impl FromStr for Secret {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(raw).map_err(|_| Refusal::Shape)?;
        bytes.try_into().map(Self).map_err(|_| Refusal::Shape)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_comes_back_from_its_text_and_says_nothing_to_a_log() {
        let secret = Secret::mint().unwrap();
        assert_eq!(secret.expose().parse::<Secret>().unwrap(), secret);
        assert!(!format!("{secret:?}").contains(&secret.expose()));
        assert_eq!("short".parse::<Secret>(), Err(Refusal::Shape));
    }
}
