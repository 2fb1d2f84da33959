//! What this process knows. Memory is bounded: when there is no more room, those that are seldom
//! asked about are forgotten.

use super::{
    bucket::Bucket,
    quota::{Quota, Rate},
};
use moka::future::Cache;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Some 150 bytes each.
const NETWORKS: u64 = 100_000;
/// Some 500 bytes each.
const BUCKETS: u64 = 50_000;

pub(super) struct Local {
    networks: Cache<String, Shelf<i64>>,
    buckets: Cache<String, Shelf<Bucket>>,
}

impl Default for Local {
    fn default() -> Self {
        Self { networks: Cache::new(NETWORKS), buckets: Cache::new(BUCKETS) }
    }
}

impl Local {
    pub async fn network(&self, name: &str) -> Shelf<i64> {
        self.networks.get_with_by_ref(name, async { Shelf::default() }).await
    }

    pub async fn bucket(&self, name: &str) -> Shelf<Bucket> {
        self.buckets.get_with_by_ref(name, async { Shelf::default() }).await
    }
}

/// Something that several requests count on at the same time.
#[derive(Clone, Default)]
pub(super) struct Shelf<T>(Arc<Mutex<T>>);

impl<T> Shelf<T> {
    fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Up to when a network has used its rate.
impl Shelf<i64> {
    pub fn peek(&self, rate: &Rate, now: i64) -> Result<i64, i64> {
        let used = *self.lock();
        none(rate.wait(used, now)).map(|()| used)
    }

    pub fn take(&self, rate: &Rate, now: i64) -> Result<(), i64> {
        let mut used = self.lock();
        none(rate.wait(*used, now))?;
        *used = rate.count(*used, now);
        Ok(())
    }

    pub fn learn(&self, used: i64) {
        let mut ours = self.lock();
        *ours = used.max(*ours);
    }
}

impl Shelf<Bucket> {
    /// What is known, unless it is enough to refuse a guess whatever the others know.
    pub fn peek(&self, quota: &Quota, now: i64) -> Result<Bucket, i64> {
        let bucket = self.lock();
        none(bucket.wait_for_window(quota, now)).map(|()| bucket.clone())
    }

    pub fn take(&self, quota: &Quota, now: i64) -> Result<u32, i64> {
        let mut bucket = self.lock();
        none(bucket.wait(quota, now))?;
        Ok(bucket.count(quota, now))
    }

    pub fn learn(&self, other: Bucket) {
        self.lock().learn(other);
    }

    pub fn end_run(&self, now: i64) -> Bucket {
        let mut bucket = self.lock();
        bucket.end_run(now);
        bucket.clone()
    }
}

fn none(wait: i64) -> Result<(), i64> {
    if wait > 0 { Err(wait) } else { Ok(()) }
}
