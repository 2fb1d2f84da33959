//! The only place that draws randomness: the operating system's.

use crate::error::Fault;
use jiff::Timestamp;
use rand::{TryRng, rngs::SysRng};
use uuid::{Builder, Uuid};

/// Random bytes for keys, nonces, tokens and salts.
pub fn bytes<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| Fault::Randomness)?;
    Ok(bytes)
}

/// An id that cannot be guessed: for whatever is opened by knowing it.
pub fn unguessable() -> Result<Uuid, Fault> {
    Ok(Builder::from_random_bytes(bytes()?).into_uuid())
}

/// An id that sorts by time of creation, kind to indexes.
pub fn sortable(now: Timestamp) -> Result<Uuid, Fault> {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    Ok(Builder::from_unix_timestamp_millis(millis, &bytes()?).into_uuid())
}
