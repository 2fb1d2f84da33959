//! Keys: a master key in a file wraps one data key per practice in the keystore database; from the
//! data key come the key that seals columns and the key of the blind indexes (I5, R-10.P46).

mod inventory;
mod master;
mod sealing;

pub use inventory::{Inventory, KeyRow, inventory, rotate_master};
pub use master::MasterKeyFile;
pub use sealing::PracticeKeys;

use crate::{
    clock::Clock,
    db::{Db, Mode, RolePool, TenantTx},
    error::Fault,
    rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::id::PracticeId;
use jiff_diesel::ToDiesel as _;
use moka::future::Cache;
use schema::keystore::data_key;
use std::{sync::Arc, time::Duration};
use zeroize::Zeroizing;

/// How long an unwrapped key is used without asking the keystore again: destroying a key takes
/// effect on every server within this time.
const CACHED_FOR: Duration = Duration::from_secs(300);

/// The data keys of all practices, unwrapped when needed.
#[derive(Clone)]
pub struct Keys {
    keystore: RolePool,
    master: Arc<MasterKeyFile>,
    clock: Clock,
    unwrapped: Cache<PracticeId, Arc<PracticeKeys>>,
}

impl Keys {
    /// Keys out of the keystore of `db`, wrapped by the master key in `master`.
    pub fn new(db: &Db, master: MasterKeyFile, clock: Clock) -> Self {
        let unwrapped = Cache::builder().max_capacity(10_000).time_to_live(CACHED_FOR).build();
        Self { keystore: db.keystore.clone(), master: Arc::new(master), clock, unwrapped }
    }

    /// The keys of a practice.
    pub async fn of(&self, practice: PracticeId) -> Result<Arc<PracticeKeys>, Fault> {
        if let Some(keys) = self.unwrapped.get(&practice).await {
            return Ok(keys);
        }
        let keys = Arc::new(self.unwrap(practice).await?);
        self.unwrapped.insert(practice, Arc::clone(&keys)).await;
        Ok(keys)
    }

    async fn unwrap(&self, practice: PracticeId) -> Result<PracticeKeys, Fault> {
        let mut tx = TenantTx::begin(&self.keystore, practice, Mode::Read).await?;
        let (version, wrapped): (i32, Vec<u8>) = data_key::table
            .find(practice.0)
            .select((data_key::master_version, data_key::wrapped))
            .first(tx.sql())
            .await
            .optional()?
            .ok_or(Fault::Key("the practice has no data key"))?;
        tx.roll_back().await?;
        let key = self.master.unwrap(practice, version, &wrapped)?;
        PracticeKeys::derive(practice, &key)
    }

    /// Mints and stores the data key of a new practice, unless it has one.
    pub async fn create(&self, practice: PracticeId) -> Result<(), Fault> {
        let key = Zeroizing::new(rng::bytes::<32>()?);
        let (version, wrapped) = self.master.wrap(practice, &key)?;
        let mut tx = TenantTx::begin(&self.keystore, practice, Mode::Write).await?;
        diesel::insert_into(data_key::table)
            .values((
                data_key::practice_id.eq(practice.0),
                data_key::master_version.eq(version),
                data_key::wrapped.eq(wrapped),
                data_key::created_at.eq(self.clock.now().to_diesel()),
            ))
            .on_conflict_do_nothing()
            .execute(tx.sql())
            .await?;
        tx.commit().await.map(drop)
    }
}
