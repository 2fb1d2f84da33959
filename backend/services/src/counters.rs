//! Counts that all servers share and may lose: in Redis, or in the process when there is none.
//!
//! When Redis fails, the count goes on in the process: stricter or equal on one server, never open,
//! never down. Keys are keyed hashes; Redis holds nothing that names a person or a network (I5).

use moka::{Expiry, future::Cache};
use redis::{AsyncTypedCommands as _, Script, aio::ConnectionManager};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// How long Redis may take before the count goes on without it.
const PATIENCE: Duration = Duration::from_millis(50);

/// Counters with a window that starts at the first hit.
#[derive(Clone)]
pub struct Counters {
    shared: Option<ConnectionManager>,
    local: Cache<String, Count>,
    hit: Arc<Script>,
}

#[derive(Clone)]
struct Count {
    hits: Arc<AtomicU64>,
    window: Duration,
}

struct Window;

impl Expiry<String, Count> for Window {
    fn expire_after_create(&self, _: &String, count: &Count, _: Instant) -> Option<Duration> {
        Some(count.window)
    }
}

impl Counters {
    /// Counters in the process alone, for one server.
    pub fn in_process() -> Self {
        Self::new(None)
    }

    /// Counters in Redis. A Redis that is away now is used as soon as it is back.
    pub fn in_redis(url: &str) -> Result<Self, redis::RedisError> {
        let config = redis::aio::ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(0);
        let manager = ConnectionManager::new_lazy_with_config(redis::Client::open(url)?, config)?;
        Ok(Self::new(Some(manager)))
    }

    fn new(shared: Option<ConnectionManager>) -> Self {
        let script = "local n = redis.call('INCR', KEYS[1]) \
                      if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";
        Self {
            shared,
            // A hundred thousand networks at once are an attack; the oldest are forgotten first.
            local: Cache::builder().max_capacity(100_000).expire_after(Window).build(),
            hit: Arc::new(Script::new(script)),
        }
    }

    /// Counts a hit on `key` and answers with the hits within `window` so far.
    pub async fn hit(&self, key: &str, window: Duration) -> u64 {
        let here = self.hit_here(key, window).await;
        match self.hit_shared(key, window).await {
            Some(everywhere) => everywhere,
            None => here,
        }
    }

    async fn hit_shared(&self, key: &str, window: Duration) -> Option<u64> {
        let mut redis = self.shared.clone()?;
        let millis = u64::try_from(window.as_millis()).unwrap_or(u64::MAX);
        let mut call = self.hit.prepare_invoke();
        call.key(format!("praxis:count:{key}")).arg(millis);
        let answer = tokio::time::timeout(PATIENCE, call.invoke_async::<u64>(&mut redis)).await;
        match answer {
            Ok(Ok(hits)) => Some(hits),
            Ok(Err(_)) | Err(_) => {
                tracing::warn!("Redis does not answer; counting in the process");
                None
            }
        }
    }

    async fn hit_here(&self, key: &str, window: Duration) -> u64 {
        let fresh = async { Count { hits: Arc::default(), window } };
        let count = self.local.get_with_by_ref(key, fresh).await;
        count.hits.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Whether Redis answers; true when there is none to ask.
    pub async fn healthy(&self) -> bool {
        match self.shared.clone() {
            None => true,
            Some(mut redis) => {
                matches!(tokio::time::timeout(PATIENCE, redis.ping()).await, Ok(Ok(_)))
            }
        }
    }
}
