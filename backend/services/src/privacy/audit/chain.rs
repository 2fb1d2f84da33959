//! The hashes of the log. What they cover is fixed for ever: old chains must verify.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The start of every chain.
pub(super) const GENESIS: [u8; 32] = [0; 32];

/// The fields of an event that its leaf covers.
pub(super) struct Leaf<'a> {
    pub salt: &'a [u8],
    pub practice: Uuid,
    pub id: Uuid,
    /// Microseconds since 1970 UTC.
    pub at: i64,
    pub actor: &'a str,
    pub action: &'a str,
    pub subject: Uuid,
    pub request: Uuid,
}

impl Leaf<'_> {
    /// Each part is preceded by its length: no two events have the same bytes.
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = Sha256::new_with_prefix("praxis/audit-leaf/1");
        let at = self.at.to_be_bytes();
        let parts: [&[u8]; 8] = [
            self.salt,
            self.practice.as_bytes(),
            self.id.as_bytes(),
            &at,
            self.actor.as_bytes(),
            self.action.as_bytes(),
            self.subject.as_bytes(),
            self.request.as_bytes(),
        ];
        for part in parts {
            hasher.update(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
            hasher.update(part);
        }
        hasher.finalize().into()
    }
}

/// The link that follows `before`.
pub(super) fn next(before: &[u8], seq: i64, leaf: &[u8]) -> [u8; 32] {
    let hasher = Sha256::new_with_prefix("praxis/audit-chain/1");
    hasher.chain_update(before).chain_update(seq.to_be_bytes()).chain_update(leaf).finalize().into()
}
