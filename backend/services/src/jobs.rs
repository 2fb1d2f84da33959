//! What goes on by itself: letters leave, the log is sealed, what has run out is cleared.

mod clear;

pub use clear::clear_expired;

use crate::{
    error::Fault,
    hours::read_due_calendars,
    identity::{deliver_to_holders, keep_accesses, watch_logs},
    mail::outbox::deliver_due,
    platform::Platform,
    privacy::audit::{purge_events, seal_events, write_checkpoints},
    webhook::tell_programs,
};
use std::time::Duration;
use tokio::{sync::watch, time::MissedTickBehavior};

/// Works until `stop` becomes true. Every server may do this: the work is shared by row locks.
pub async fn work(platform: &Platform, mut stop: watch::Receiver<bool>) {
    let listening = platform.changes.listen(stop.clone(), || platform.now());
    let beats = async {
        tokio::join!(
            beat("seal the log", Duration::from_millis(500), async || seal_events(platform).await),
            beat("deliver letters", Duration::from_secs(1), async || deliver_due(platform).await),
            beat("deliver letters to staff", Duration::from_secs(1), async || {
                deliver_to_holders(platform).await
            }),
            beat("read calendars", Duration::from_secs(2), async || {
                read_due_calendars(platform).await
            }),
            beat("tell programs", Duration::from_secs(1), async || tell_programs(platform).await),
            beat("watch the logs", Duration::from_secs(600), async || watch_logs(platform).await),
            beat("keep accesses", Duration::from_secs(3600), async || keep_accesses(platform)
                .await),
            beat("clear what has run out", Duration::from_secs(60), async || clear_expired(
                platform
            )
            .await),
            beat("write checkpoints", Duration::from_secs(3600), async || write_checkpoints(
                platform
            )
            .await),
            beat("end old events", Duration::from_secs(24 * 3600), async || purge_events(platform)
                .await),
        )
    };
    let working = async {
        tokio::select! {
            _ = beats => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    };
    tokio::join!(working, listening);
}

/// Does a job again and again, at once while there is work.
async fn beat(name: &'static str, pause: Duration, job: impl AsyncFn() -> Result<usize, Fault>) {
    let mut ticks = tokio::time::interval(pause);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        loop {
            match job().await {
                Ok(0) => break,
                Ok(done) => tracing::debug!(done, "Job done: {name}"),
                Err(fault) => {
                    tracing::error!("Job failed: {name}: {fault}");
                    break;
                }
            }
        }
    }
}
