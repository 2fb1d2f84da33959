//! What keys there are, and wrapping them anew (B-17).

use super::MasterKeyFile;
use crate::{clock::Clock, error::Fault};
use diesel::{
    prelude::*,
    sql_types::{Array, Binary, Integer, Timestamptz, Uuid as SqlUuid},
};
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
        .select((
            data_key::practice_id,
            data_key::master_version,
            data_key::created_at,
            data_key::rewrapped_at,
        ))
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
        let key = master.unwrap(PracticeId(practice), version, &wrapped)?;
        rewrapped.push((practice, master.wrap(PracticeId(practice), &key)?.1));
    }
    let (practices, wrapped): (Vec<Uuid>, Vec<Vec<u8>>) = rewrapped.into_iter().unzip();
    let sql = "UPDATE keystore.data_key SET master_version = $1, wrapped = fresh.wrapped, rewrapped_at = $2 \
        FROM unnest($3, $4) AS fresh (practice_id, wrapped) WHERE data_key.practice_id = fresh.practice_id";
    diesel::sql_query(sql)
        .bind::<Integer, _>(current)
        .bind::<Timestamptz, _>(clock.now().to_diesel())
        .bind::<Array<SqlUuid>, _>(&practices)
        .bind::<Array<Binary>, _>(wrapped)
        .execute(&mut conn)
        .await?;
    Ok(practices.into_iter().map(PracticeId).collect())
}

async fn connect(url: &str) -> Result<AsyncPgConnection, Fault> {
    AsyncPgConnection::establish(url).await.map_err(|error| Fault::DatabaseDown(error.to_string()))
}
