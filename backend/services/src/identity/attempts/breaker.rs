//! Whether to ask Redis at all: after a failure nobody waits for it again, save one a second who
//! looks whether it is back.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

const PAUSE: Duration = Duration::from_secs(1);

/// When Redis was last found away, if it is.
#[derive(Default)]
pub(super) struct Breaker(Mutex<Option<Instant>>);

impl Breaker {
    pub fn lets_try(&self) -> bool {
        let mut away = self.lock();
        match *away {
            Some(since) if since.elapsed() < PAUSE => false,
            Some(_) => {
                *away = Some(Instant::now());
                true
            }
            None => true,
        }
    }

    pub fn worked(&self) {
        if self.lock().take().is_some() {
            tracing::info!("Redis answers again; sign-in attempts are counted together");
        }
    }

    /// Says so once for each outage.
    pub fn failed(&self) {
        if self.lock().replace(Instant::now()).is_none() {
            tracing::warn!("Redis does not answer; half the sign-in attempts are admitted here");
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn while_redis_is_away_one_request_a_second_looks_for_it() {
        let breaker = Breaker::default();
        assert!(breaker.lets_try() && breaker.lets_try());
        breaker.failed();
        assert!(!breaker.lets_try());
        tokio::time::advance(PAUSE).await;
        assert!(breaker.lets_try());
        assert!(!breaker.lets_try());
        breaker.worked();
        assert!(breaker.lets_try() && breaker.lets_try());
    }
}
