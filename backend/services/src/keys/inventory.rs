//! What keys there are, and wrapping them anew (B-17).

use super::MasterKeyFile;
use crate::{clock::Clock, error::Fault};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl};
use domain::id::PracticeId;
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::keystore::data_key;
use uuid::Uuid;

/// One data key, by its attributes; never the key.
#[derive(Debug, Clone, Queryable)]
pub struct KeyRow {
    /// Whose key it is.
    pub practice: Uuid,
    /// Under which master key it is wrapped.
    pub master_version: i32,
    /// When it was minted.
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    pub created_at: Timestamp,
    /// When it was last wrapped anew.
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    pub rewrapped_at: Option<Timestamp>,
}

/// All data keys.
pub type Inventory = Vec<KeyRow>;

/// Lists the data keys, as the role `praxis_keymaster`.
pub async fn inventory(keymaster_url: &str) -> Result<Inventory, Fault> {
    let mut conn = connect(keymaster_url).await?;
    Ok(data_key::table
        .order(data_key::created_at)
        .select((data_key::practice_id, data_key::master_version, data_key::created_at, data_key::rewrapped_at))
        .load(&mut conn)
        .await?)
}

/// Adds a master key version and wraps every data key under it, while servers go on: they know the
/// old version and read the file again when they meet the new one. Answers with the practices whose
/// key was wrapped anew. A run that was cut short is finished by the next.
pub async fn rotate_master(
    keymaster_url: &str,
    master: &MasterKeyFile,
    clock: &Clock,
) -> Result<Vec<PracticeId>, Fault> {
    let mut conn = connect(keymaster_url).await?;
    let current = master.add_version()?;
    let stale: Vec<(Uuid, i32, Vec<u8>)> = data_key::table
        .filter(data_key::master_version.lt(current))
        .select((data_key::practice_id, data_key::master_version, data_key::wrapped))
        .load(&mut conn)
        .await?;
    let mut rewrapped = Vec::with_capacity(stale.len());
    for (practice, version, wrapped) in stale {
        let practice = PracticeId(practice);
        let key = master.unwrap(practice, version, &wrapped)?;
        let (version, wrapped) = master.wrap(practice, &key)?;
        diesel::update(data_key::table.find(practice.0))
            .set((
                data_key::master_version.eq(version),
                data_key::wrapped.eq(wrapped),
                data_key::rewrapped_at.eq(clock.now().to_diesel()),
            ))
            .execute(&mut conn)
            .await?;
        rewrapped.push(practice);
    }
    Ok(rewrapped)
}

async fn connect(url: &str) -> Result<AsyncPgConnection, Fault> {
    AsyncPgConnection::establish(url).await.map_err(|error| Fault::DatabaseDown(error.to_string()))
}
