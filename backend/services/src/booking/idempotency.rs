//! Requests that may be repeated: the second has the effect and the answer of the first (I4).

use super::{book::Booked, rows::Repeat};
use crate::{db::TenantTx, error::Fault, keys::PracticeKeys};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::text::Refusal;
use schema::booking::idempotency;
use std::str::FromStr;
use uuid::Uuid;

const COLUMN: &str = "idempotency.answer";

/// What a client calls one request, however often it sends it: 8 to 128 visible ASCII characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl FromStr for IdempotencyKey {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let visible = raw.bytes().all(|byte| byte.is_ascii_graphic());
        if visible && (8..=128).contains(&raw.len()) {
            Ok(Self(raw.to_owned()))
        } else {
            Err(Refusal::Shape)
        }
    }
}

/// A key and the fingerprint of what was sent with it.
pub(super) struct Fingerprint {
    key: Vec<u8>,
    body: Vec<u8>,
}

/// What an earlier request with the same key left.
pub(super) enum Earlier {
    /// Nothing.
    Nothing,
    /// The answer to the same request.
    Answer(Booked),
    /// The answer to a different one.
    OtherBody,
}

impl Fingerprint {
    /// `body` is the whole request in a form that does not depend on how it was spelled.
    pub fn new(keys: &PracticeKeys, key: &IdempotencyKey, body: &str) -> Self {
        Self {
            key: keys.index("idempotency.key", &key.0),
            body: keys.index("idempotency.body", body),
        }
    }

    pub fn repeat(&self, keys: &PracticeKeys, answer: &Booked) -> Result<Repeat, Fault> {
        Ok(Repeat {
            key_hash: Some(self.key.clone()),
            body_hash: Some(self.body.clone()),
            answer: Some(keys.seal(COLUMN, Uuid::nil(), answer)?),
        })
    }

    pub async fn earlier(&self, tx: &mut TenantTx, keys: &PracticeKeys) -> Result<Earlier, Fault> {
        let row: Option<(Vec<u8>, Vec<u8>)> = idempotency::table
            .filter(idempotency::key_hash.eq(&self.key))
            .select((idempotency::body_hash, idempotency::answer))
            .first(tx.sql())
            .await
            .optional()?;
        match row {
            None => Ok(Earlier::Nothing),
            Some((body, _)) if body != self.body => Ok(Earlier::OtherBody),
            Some((_, answer)) => Ok(Earlier::Answer(keys.open(COLUMN, Uuid::nil(), &answer)?)),
        }
    }
}
