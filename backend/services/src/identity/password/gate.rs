//! How many passwords are hashed at once, and who goes first.

use crate::error::{Classify, Kind};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use std::{
    num::{NonZeroU32, NonZeroUsize},
    panic::resume_unwind,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// How many may wait at each door.
const QUEUE: usize = 32;
/// How long somebody waits at most.
const PATIENCE: Duration = Duration::from_secs(2);
/// Hashes for unknown devices that each core is given to in a second.
const PER_CORE: usize = 10;

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
    ceiling: DefaultDirectRateLimiter,
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
        Self {
            open: Room::new(places / 2),
            reserved: Room::new(places - places / 2),
            ceiling: RateLimiter::direct(Quota::per_second(rate.unwrap_or(NonZeroU32::MIN))),
        }
    }

    /// Runs a hash where it blocks nobody, or says at once or within two seconds that it cannot.
    pub async fn run<T: Send + 'static>(
        &self,
        door: Door,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let place = self.enter(door).await?;
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        done.await.map_err(|failed| match failed.try_into_panic() {
            Ok(panic) => resume_unwind(panic),
            // The runtime is shutting down.
            Err(_) => Busy,
        })
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
                self.ceiling.check().map_err(|_| Busy)?;
                if let Some(place) = self.open.free_place() {
                    return Ok(place);
                }
                let _waiting = self.open.queue()?;
                timeout(PATIENCE, self.open.place()).await
            }
        };
        place.map_err(|_| Busy)?
    }

    async fn either_place(&self) -> Result<OwnedSemaphorePermit, Busy> {
        tokio::select! {
            biased;
            place = self.reserved.place() => place,
            place = self.open.place() => place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Sender, channel};
    use tokio::task::JoinHandle;

    /// Far above what a test asks for.
    const UNLIMITED: usize = 1_000_000;

    fn gate() -> Arc<HashGate> {
        Arc::new(HashGate::new(2, UNLIMITED))
    }

    /// Work that ends when its sender is dropped, after it was seen to begin.
    async fn occupy(
        gate: &Arc<HashGate>,
        door: Door,
    ) -> (Sender<()>, JoinHandle<Result<(), Busy>>) {
        let (end, ended) = channel::<()>();
        let (begin, begun) = tokio::sync::oneshot::channel();
        let gate = Arc::clone(gate);
        let work = move || {
            let _ = begin.send(());
            let _ = ended.recv();
        };
        let running = tokio::spawn(async move { gate.run(door, work).await });
        begun.await.unwrap();
        (end, running)
    }

    /// Fills the queue of a door and waits until everyone stands in it.
    async fn crowd(gate: &Arc<HashGate>, door: Door) -> Vec<JoinHandle<Result<(), Busy>>> {
        let run = |gate: Arc<HashGate>| async move { gate.run(door, || ()).await };
        let crowd = (0..QUEUE).map(|_| tokio::spawn(run(Arc::clone(gate)))).collect();
        let room = if door == Door::Known { &gate.reserved } else { &gate.open };
        while room.waiting.load(Ordering::Relaxed) < QUEUE {
            tokio::task::yield_now().await;
        }
        crowd
    }

    #[tokio::test]
    async fn a_flood_of_strangers_does_not_keep_staff_waiting() {
        let gate = gate();
        let (end, stranger) = occupy(&gate, Door::Unknown).await;
        let crowd = crowd(&gate, Door::Unknown).await;
        for _ in 0..100 {
            assert_eq!(gate.run(Door::Known, || 1).await, Ok(1));
        }
        assert!(crowd.iter().all(|waiting| !waiting.is_finished()));
        drop(end);
        assert_eq!(stranger.await.unwrap(), Ok(()));
        for waiting in crowd {
            assert_eq!(waiting.await.unwrap(), Ok(()));
        }
    }

    #[tokio::test]
    async fn a_full_queue_turns_people_away_at_once() {
        let gate = gate();
        let (_end, _stranger) = occupy(&gate, Door::Unknown).await;
        let _crowd = crowd(&gate, Door::Unknown).await;
        let answer = timeout(PATIENCE / 2, gate.run(Door::Unknown, || ())).await;
        assert_eq!(answer.unwrap(), Err(Busy));
        let (_end, _known) = occupy(&gate, Door::Known).await;
        let _crowd = self::crowd(&gate, Door::Known).await;
        let answer = timeout(PATIENCE / 2, gate.run(Door::Known, || ())).await;
        assert_eq!(answer.unwrap(), Err(Busy));
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_longer_than_two_seconds() {
        let gate = gate();
        let places = [gate.open.free_place(), gate.reserved.free_place()];
        for door in [Door::Unknown, Door::Known] {
            let start = tokio::time::Instant::now();
            assert_eq!(gate.run(door, || ()).await, Err(Busy));
            assert!(start.elapsed() >= PATIENCE && start.elapsed() < PATIENCE * 2);
        }
        drop(places);
        assert_eq!(gate.open.waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn known_devices_may_use_both_halves() {
        let gate = gate();
        let (_one, _) = occupy(&gate, Door::Known).await;
        let (_other, _) = occupy(&gate, Door::Known).await;
        assert_eq!(gate.open.places.available_permits(), 0);
    }

    #[tokio::test]
    async fn strangers_together_have_a_ceiling_and_staff_have_none() {
        let gate = HashGate::new(2, 2 * PER_CORE);
        let mut admitted = 0;
        for _ in 0..100 {
            admitted += usize::from(gate.run(Door::Unknown, || ()).await.is_ok());
            assert_eq!(gate.run(Door::Known, || ()).await, Ok(()));
        }
        // Twenty, and one more for each twentieth of a second that this took.
        assert!((20..100).contains(&admitted), "{admitted}");
    }

    #[tokio::test]
    async fn a_hash_keeps_its_place_when_its_request_goes_away() {
        let gate = gate();
        let (end, running) = occupy(&gate, Door::Unknown).await;
        running.abort();
        assert!(running.await.unwrap_err().is_cancelled());
        assert_eq!(gate.open.places.available_permits(), 0);
        drop(end);
        assert_eq!(gate.run(Door::Unknown, || 1).await, Ok(1));
    }
}
