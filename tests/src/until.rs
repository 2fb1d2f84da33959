//! Waiting for something to be so: the only place in the tests that lets time pass, save the pace of
//! what is timed.

use anyhow::{Context as _, Result};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Looks again and again until there is something to see, and gives it.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let mut ticks = interval(Duration::from_millis(25));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let seen = async {
        loop {
            ticks.tick().await;
            if let Some(seen) = look().await? {
                return Ok(seen);
            }
        }
    };
    timeout(PATIENCE, seen).await.with_context(|| format!("waited in vain until {what}"))?
}
