//! How many passwords are hashed at once, and who goes first.

use crate::error::{Classify, Kind};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    num::{NonZeroU32, NonZeroUsize},
    sync::{
        Arc, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
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
const PER_CORE: u32 = 10;
/// As many in a flood: somebody was turned away a moment ago.
const PER_CORE_IN_A_FLOOD: u32 = 2;
/// How long a moment is.
const A_MOMENT: Duration = Duration::from_secs(10);
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
    pace: Mutex<Pace>,
    /// When a stranger was turned away last.
    turned_away: std::sync::Mutex<Option<Instant>>,
}

/// How fast strangers come in. A hash keeps a core from others for milliseconds, whatever its
/// priority, where they are of another control group, as PostgreSQL and Redis are: what patients feel
/// of a flood is how many of them there are.
struct Pace {
    calm: DefaultDirectRateLimiter,
    flooded: DefaultDirectRateLimiter,
}

impl Pace {
    fn new(calm: u32, flooded: u32) -> Self {
        let a_second = |rate| Quota::per_second(NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN));
        Self {
            calm: RateLimiter::direct(a_second(calm).allow_burst(AT_ONCE)),
            flooded: RateLimiter::direct(a_second(flooded)),
        }
    }
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
        let all = |per_core: u32| u32::try_from(cores).unwrap_or(1).saturating_mul(per_core);
        Self::new(cores, Pace::new(all(PER_CORE), all(PER_CORE_IN_A_FLOOD)))
    }
}

impl HashGate {
    fn new(cores: usize, pace: Pace) -> Self {
        let places = cores.max(2);
        Self {
            open: Room::new(places / 2),
            reserved: Room::new(places - places / 2),
            pace: Mutex::new(pace),
            turned_away: std::sync::Mutex::default(),
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
                let _waiting = self.open.queue().inspect_err(|Busy| self.turn_away())?;
                let place = timeout(PATIENCE, self.place_in_turn()).await;
                place.inspect_err(|_| self.turn_away())
            }
        };
        place.map_err(|_| Busy)?
    }

    /// The pace keeps a flood from taking a whole core even for the moment that a saved-up second
    /// of hashes lasts.
    async fn place_in_turn(&self) -> Result<OwnedSemaphorePermit, Busy> {
        let pace = self.pace.lock().await;
        loop {
            let pace = if self.is_flooded() { &pace.flooded } else { &pace.calm };
            match pace.check() {
                Ok(()) => break,
                Err(early) => sleep(early.wait_time_from(pace.clock().now())).await,
            }
        }
        drop(pace);
        self.open.place().await
    }

    fn turn_away(&self) {
        *self.turned_away.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn is_flooded(&self) -> bool {
        let last = *self.turned_away.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|last| last.elapsed() < A_MOMENT)
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
