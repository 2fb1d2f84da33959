//! What a practice's data key does: seal columns, make blind indexes.

use crate::{error::Fault, identity::password::Pepper, rng};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use domain::id::PracticeId;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use serde::{Serialize, de::DeserializeOwned};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The first byte of everything sealed: the scheme, so that it can be replaced later.
const SCHEME: u8 = 1;
const NONCE: usize = 24;

/// The keys derived from one practice's data key.
pub struct PracticeKeys {
    practice: PracticeId,
    columns: XChaCha20Poly1305,
    indexes: Hmac<Sha256>,
    pepper: Zeroizing<[u8; 32]>,
}

impl PracticeKeys {
    pub(super) fn derive(practice: PracticeId, data_key: &[u8; 32]) -> Result<Self, Fault> {
        let columns = expand(data_key, "praxis/columns/1")?;
        let indexes = expand(data_key, "praxis/blind-indexes/1")?;
        Ok(Self {
            practice,
            pepper: expand(data_key, "praxis/pepper/1")?,
            columns: XChaCha20Poly1305::new((&*columns).into()),
            indexes: <Hmac<Sha256> as KeyInit>::new_from_slice(&*indexes)
                .map_err(|_| Fault::Key("index key"))?,
        })
    }

    /// What is mixed into every password before it is hashed (B-20); of the platform's key only.
    pub(crate) fn pepper(&self) -> Pepper {
        Pepper::new(*self.pepper)
    }

    /// Seals a value for one row of one column; it opens nowhere else.
    pub fn seal<T: Serialize>(
        &self,
        column: &'static str,
        row: Uuid,
        value: &T,
    ) -> Result<Vec<u8>, Fault> {
        let clear = Zeroizing::new(serde_json::to_vec(value).map_err(|_| Fault::Stored(column))?);
        let nonce = rng::bytes::<NONCE>()?;
        let aad = self.associated(column, row);
        let sealed = self
            .columns
            .encrypt(&nonce.into(), Payload { msg: &clear, aad: &aad })
            .map_err(|_| Fault::Key(column))?;
        Ok([&[SCHEME], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`seal`](Self::seal) made for the same row of the same column.
    pub fn open<T: DeserializeOwned>(
        &self,
        column: &'static str,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<T, Fault> {
        let clear = self.reveal(column, row, sealed)?;
        serde_json::from_slice(&clear).map_err(|_| Fault::Stored(column))
    }

    /// The JSON of what [`seal`](Self::seal) made, wiped when it is dropped: for whoever looks at a
    /// part of many values.
    pub(crate) fn reveal(
        &self,
        column: &'static str,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Fault> {
        let Some((&SCHEME, rest)) = sealed.split_first() else {
            return Err(Fault::Key(column));
        };
        let (nonce, body) = rest.split_first_chunk::<NONCE>().ok_or(Fault::Key(column))?;
        let aad = self.associated(column, row);
        let clear = self
            .columns
            .decrypt(nonce.into(), Payload { msg: body, aad: &aad })
            .map_err(|_| Fault::Key(column))?;
        Ok(Zeroizing::new(clear))
    }

    /// A keyed index under which equal texts meet and from which no text can be read.
    pub fn index(&self, column: &'static str, text: &str) -> Vec<u8> {
        let mac = self.indexes.clone().chain_update(column).chain_update([0]).chain_update(text);
        mac.finalize().into_bytes().to_vec()
    }

    /// Practice, column and row: a value moved elsewhere does not open.
    fn associated(&self, column: &str, row: Uuid) -> Vec<u8> {
        [self.practice.0.as_bytes().as_slice(), row.as_bytes(), column.as_bytes()].concat()
    }
}

pub(super) fn expand(key: &[u8; 32], info: &str) -> Result<Zeroizing<[u8; 32]>, Fault> {
    let mut derived = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, key)
        .expand(info.as_bytes(), &mut *derived)
        .map_err(|_| Fault::Key("derivation"))?;
    Ok(derived)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(practice: u128) -> PracticeKeys {
        PracticeKeys::derive(PracticeId(Uuid::from_u128(practice)), &[7; 32]).unwrap()
    }

    #[test]
    fn i5_nothing_readable_at_rest_a_sealed_value_opens_only_in_its_own_row_and_column() {
        let (row, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = keys(1).seal("patient", row, &"Léa Martin").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"Martin"));
        assert_eq!(keys(1).open::<String>("patient", row, &sealed).unwrap(), "Léa Martin");
        assert!(keys(1).open::<String>("patient", other, &sealed).is_err());
        assert!(keys(1).open::<String>("booker", row, &sealed).is_err());
        assert!(keys(2).open::<String>("patient", row, &sealed).is_err());
        let mut bent = sealed;
        *bent.last_mut().unwrap() ^= 1;
        assert!(keys(1).open::<String>("patient", row, &bent).is_err());
    }

    #[test]
    fn an_index_depends_on_column_and_text() {
        let keys = keys(1);
        assert_eq!(keys.index("email", "a@example.org"), keys.index("email", "a@example.org"));
        assert_ne!(keys.index("email", "a@example.org"), keys.index("phone", "a@example.org"));
        assert_ne!(keys.index("email", "a@example.org"), keys.index("email", "b@example.org"));
    }
}
