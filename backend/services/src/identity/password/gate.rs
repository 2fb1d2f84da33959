//! How many passwords are hashed at once, and who goes first.

use crate::error::{Classify, Kind};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    num::{NonZeroU32, NonZeroUsize},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};
use thread_priority::{
    NormalThreadSchedulePolicy::Idle, ThreadPriority, ThreadSchedulePolicy::Normal,
    set_thread_priority_and_policy, thread_native_id,
};
use tokio::{
    sync::{Mutex, OwnedSemaphorePermit, Semaphore, oneshot},
    time::{sleep, timeout},
};

/// How many may wait at each door.
const QUEUE: usize = 32;
/// How long somebody waits at most.
const PATIENCE: Duration = Duration::from_secs(2);
/// Hashes for unknown devices that each core is given to in a second.
const PER_CORE: usize = 10;
/// So many of them may come in the same moment.
const AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(1);

/// Where a request comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// From a device whose cookie says that it has signed in before.
    Known,
    /// From any other.
    Unknown,
}

/// There is no room for another hash now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked")]
pub struct Busy;

impl Classify for Busy {
    fn kind(&self) -> Kind {
        Kind::Unavailable
    }
}

/// Runs hashes beside the threads that serve requests, `max(2, cores)` at a time. Half of these
/// places, and half of the 64 places in the queue, are for known devices alone, so that a flood of
/// strangers never keeps staff out.
///
/// Memory is bounded by places × 19 MiB (256 MiB for a hash of other parameters): a hash keeps its
/// place until it is done, even when its request has gone away.
pub struct HashGate {
    /// Open to everyone.
    open: Room,
    /// For known devices alone.
    reserved: Room,
    /// Strangers go one after the other, and no faster than this.
    pace: Mutex<DefaultDirectRateLimiter>,
}

struct Room {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Room {
    fn new(places: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), waiting: AtomicUsize::new(0) }
    }

    /// A place in this room, if it comes free while somebody has patience and the queue has room.
    fn queue(&self) -> Result<Waiting<'_>, Busy> {
        let joined = self.waiting.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |waiting| {
            (waiting < QUEUE).then_some(waiting + 1)
        });
        joined.map(|_| Waiting(&self.waiting)).map_err(|_| Busy)
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, Busy> {
        Arc::clone(&self.places).acquire_owned().await.map_err(|_| Busy)
    }

    fn free_place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).try_acquire_owned().ok()
    }
}

/// Somebody in a queue, who leaves it when dropped.
struct Waiting<'queue>(&'queue AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Default for HashGate {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Self::new(cores, cores.saturating_mul(PER_CORE))
    }
}

impl HashGate {
    fn new(cores: usize, strangers_per_second: usize) -> Self {
        let places = cores.max(2);
        let rate = u32::try_from(strangers_per_second).ok().and_then(NonZeroU32::new);
        let rate = Quota::per_second(rate.unwrap_or(NonZeroU32::MIN));
        Self {
            open: Room::new(places / 2),
            reserved: Room::new(places - places / 2),
            pace: Mutex::new(RateLimiter::direct(rate.allow_burst(AT_ONCE))),
        }
    }

    /// Runs a hash where it blocks nobody, or says at once or within two seconds that it cannot.
    pub async fn run<T: Send + 'static>(
        &self,
        door: Door,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let place = self.enter(door).await?;
        let (tell, told) = oneshot::channel();
        // A thread of its own, since a thread that once gave way does so for the rest of its life.
        let hash = move || {
            let _place = place;
            if door == Door::Unknown {
                give_way();
            }
            // Whoever asked may have gone away.
            let _ = tell.send(work());
        };
        thread::Builder::new().name("hash".to_owned()).spawn(hash).map_err(|_| Busy)?;
        // A hash that panicked has said so on its own.
        told.await.map_err(|_| Busy)
    }

    async fn enter(&self, door: Door) -> Result<OwnedSemaphorePermit, Busy> {
        let place = match door {
            Door::Known => {
                if let Some(place) = self.reserved.free_place().or_else(|| self.open.free_place()) {
                    return Ok(place);
                }
                let _waiting = self.reserved.queue()?;
                timeout(PATIENCE, self.either_place()).await
            }
            Door::Unknown => {
                let _waiting = self.open.queue()?;
                timeout(PATIENCE, self.place_in_turn()).await
            }
        };
        place.map_err(|_| Busy)?
    }

    /// The pace keeps a flood from taking a whole core even for the moment that a saved-up second
    /// of hashes lasts.
    async fn place_in_turn(&self) -> Result<OwnedSemaphorePermit, Busy> {
        let pace = self.pace.lock().await;
        while let Err(early) = pace.check() {
            sleep(early.wait_time_from(pace.clock().now())).await;
        }
        drop(pace);
        self.open.place().await
    }

    async fn either_place(&self) -> Result<OwnedSemaphorePermit, Busy> {
        tokio::select! {
            biased;
            place = self.reserved.place() => place,
            place = self.open.place() => place,
        }
    }
}

/// Puts this thread into the idle class: whoever wakes up takes the core from it at once. A low
/// priority does not do: it may keep the core for its slice, and a page waits for that one.
fn give_way() {
    // Where the system does not let it, strangers take their turn like anybody.
    let _ = set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Min, Normal(Idle));
}

#[cfg(test)]
mod tests;
