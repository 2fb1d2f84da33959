//! What all processes know together, in Redis. Each script is atomic: however many ask at once, no
//! more are admitted than the bound says.

use super::{
    breaker::Breaker,
    bucket::{Bucket, KEPT},
    quota::{Quota, Rate, WAITS},
};
use redis::{FromRedisValue, Script, ScriptInvocation, aio::ConnectionManager};
use std::time::Duration;

/// How long Redis may take before a guess is decided without it.
const PATIENCE: Duration = Duration::from_millis(50);

pub(super) struct Shared {
    redis: ConnectionManager,
    bucket: Script,
    network: Script,
    breaker: Breaker,
}

impl Shared {
    /// A Redis that is away now is used as soon as it is back.
    pub fn new(url: &str) -> Result<Self, redis::RedisError> {
        let config = redis::aio::ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(0);
        let redis = ConnectionManager::new_lazy_with_config(redis::Client::open(url)?, config)?;
        Ok(Self {
            redis,
            bucket: Script::new(include_str!("bucket.lua")),
            network: Script::new(include_str!("network.lua")),
            breaker: Breaker::default(),
        })
    }

    /// Whether a network may guess, or how long it must wait, and up to when it has used its rate.
    /// Nothing if Redis is away.
    pub async fn admit_network(
        &self,
        name: &str,
        rate: &Rate,
        used: i64,
        now: i64,
    ) -> Option<(Result<(), i64>, i64)> {
        let mut call = self.network.key(name);
        call.arg(now).arg(rate.interval).arg(rate.burst).arg(used);
        let (wait, used) = self.ask::<(i64, i64)>(&call).await?;
        Some((verdict(wait), used))
    }

    /// Whether a guess may be made, or how long it must wait, and what all know of its aim by now.
    pub async fn admit(
        &self,
        name: &str,
        quota: &Quota,
        ours: &Bucket,
        now: i64,
    ) -> Option<(Result<(), i64>, Bucket)> {
        let mut call = self.bucket.key(name);
        call.arg(ours.to_string()).arg(KEPT).arg(quota.window.max(quota.forgotten));
        call.arg(now).arg(quota.most).arg(quota.window);
        call.arg(quota.free).arg(quota.in_a_row).arg(quota.forgotten).arg(&WAITS);
        let (wait, bucket) = self.ask::<(i64, String)>(&call).await?;
        let Ok(bucket) = bucket.parse();
        Some((verdict(wait), bucket))
    }

    /// Tells the others what we know; they will hear it with our next guess if Redis is away.
    pub async fn tell(&self, name: &str, quota: &Quota, ours: &Bucket) {
        let mut call = self.bucket.key(name);
        call.arg(ours.to_string()).arg(KEPT).arg(quota.window.max(quota.forgotten));
        let _: Option<(i64, String)> = self.ask(&call).await;
    }

    async fn ask<T: FromRedisValue>(&self, call: &ScriptInvocation<'_>) -> Option<T> {
        if !self.breaker.lets_try() {
            return None;
        }
        let mut redis = self.redis.clone();
        let answer = tokio::time::timeout(PATIENCE, call.invoke_async(&mut redis)).await;
        let answer = answer.ok().and_then(Result::ok);
        match answer {
            Some(_) => self.breaker.worked(),
            None => self.breaker.failed(),
        }
        answer
    }
}

fn verdict(wait: i64) -> Result<(), i64> {
    if wait > 0 { Err(wait) } else { Ok(()) }
}
