//! How much one network may ask for.
//!
//! `governor` counts in the process: a second server doubles what a network may ask, which is
//! accepted for these generous limits. The tight ones (holds) are counted in Redis by `services`.

use crate::{caller::Caller, problem::Problem};
use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    state::keyed::DefaultKeyedStateStore,
};
use std::{
    num::NonZeroU32,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

type Networks = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock>;

/// After so many requests the networks at rest are forgotten. Each is at rest within seconds, so an
/// attack out of many networks costs little memory, and forgetting costs each request little time.
const SWEEP: u64 = 10_000;

/// The limits of every network: many reads, fewer writes.
pub struct Limits {
    reads: Networks,
    writes: Networks,
    requests: AtomicU64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { reads: networks(50, 300), writes: networks(5, 60), requests: AtomicU64::default() }
    }
}

fn networks(per_second: u32, burst: u32) -> Networks {
    let of = |count| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
    RateLimiter::keyed(Quota::per_second(of(per_second)).allow_burst(of(burst)))
}

impl Limits {
    fn check(&self, method: &Method, network: &str) -> Result<(), Duration> {
        let limiter = if method.is_safe() { &self.reads } else { &self.writes };
        if self.requests.fetch_add(1, Ordering::Relaxed).is_multiple_of(SWEEP) {
            self.reads.retain_recent();
            self.writes.retain_recent();
        }
        let verdict = limiter.check_key(&network.to_owned());
        verdict.map_err(|refused| refused.wait_time_from(DefaultClock::default().now()))
    }
}

/// Answers 429 with `Retry-After` to a network that asks for too much.
pub async fn limit(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if let Some(caller) = Caller::of(request.request()) {
        let verdict = caller.app().limits.check(request.method(), caller.network());
        if let Err(wait) = verdict {
            return Err(Problem::too_many(&caller, wait).into());
        }
    }
    next.call(request).await
}
