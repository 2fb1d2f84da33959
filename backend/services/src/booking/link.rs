//! The link by which a patient comes back to an appointment.

use crate::{error::Fault, rng};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{id::PracticeId, text::Refusal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};
use uuid::Uuid;

const ID: usize = 16;
const SECRET: usize = 32;

/// The practice's id and 256 random bits. The id tells in which practice to look, so that no table
/// spans practices; the database keeps a hash of the bits, so that a dump opens nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ManageLink {
    practice: PracticeId,
    secret: [u8; SECRET],
}

impl ManageLink {
    pub(super) fn mint(practice: PracticeId) -> Result<Self, Fault> {
        Ok(Self { practice, secret: rng::bytes()? })
    }

    /// Where the appointment is kept, if it exists.
    pub fn practice(&self) -> PracticeId {
        self.practice
    }

    /// The token as it stands in the address; for a link and nothing else.
    pub fn expose(&self) -> String {
        BASE64_URL_SAFE_NO_PAD
            .encode([self.practice.0.as_bytes().as_slice(), &self.secret].concat())
    }

    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.secret).to_vec()
    }
}

impl FromStr for ManageLink {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(raw).map_err(|_| Refusal::Shape)?;
        let (id, secret) = bytes.split_first_chunk::<ID>().ok_or(Refusal::Shape)?;
        let secret = secret.try_into().map_err(|_| Refusal::Shape)?;
        Ok(Self { practice: PracticeId(Uuid::from_bytes(*id)), secret })
    }
}

impl TryFrom<String> for ManageLink {
    type Error = Refusal;
    fn try_from(raw: String) -> Result<Self, Refusal> {
        raw.parse()
    }
}

impl From<ManageLink> for String {
    fn from(link: ManageLink) -> Self {
        link.expose()
    }
}

impl fmt::Debug for ManageLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ManageLink(…)")
    }
}
