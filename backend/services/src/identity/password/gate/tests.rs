use super::*;
use std::sync::mpsc::{Sender, channel};
use tokio::task::JoinHandle;

/// Far above what a test asks for.
const UNLIMITED: u32 = 1_000_000;

fn gate() -> Arc<HashGate> {
    Arc::new(HashGate::new(2, Pace::new(UNLIMITED, UNLIMITED)))
}

/// Work that ends when its sender is dropped, after it was seen to begin.
async fn occupy(gate: &Arc<HashGate>, door: Door) -> (Sender<()>, JoinHandle<Result<(), Busy>>) {
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
async fn strangers_come_in_one_by_one_and_staff_at_once() {
    let gate = Arc::new(HashGate::new(2, Pace::new(2 * PER_CORE, UNLIMITED)));
    let start = std::time::Instant::now();
    let run = |gate: Arc<HashGate>| async move { gate.run(Door::Unknown, || ()).await };
    let crowd: Vec<_> = (0..QUEUE).map(|_| tokio::spawn(run(Arc::clone(&gate)))).collect();
    for _ in 0..100 {
        assert_eq!(gate.run(Door::Known, || ()).await, Ok(()));
    }
    assert!(crowd.iter().filter(|stranger| stranger.is_finished()).count() < QUEUE / 2);
    for stranger in crowd {
        assert_eq!(stranger.await.unwrap(), Ok(()));
    }
    // Two at once, and one more for each twentieth of a second.
    assert!(start.elapsed() >= Duration::from_millis(1_400), "{:?}", start.elapsed());
}

/// How many of a crowd were let in.
async fn hashed(crowd: Vec<JoinHandle<Result<(), Busy>>>) -> usize {
    let mut hashed = 0;
    for stranger in crowd {
        hashed += usize::from(stranger.await.unwrap().is_ok());
    }
    hashed
}

#[tokio::test]
async fn once_somebody_was_turned_away_strangers_come_in_more_slowly() {
    let gate = Arc::new(HashGate::new(2, Pace::new(UNLIMITED, 2)));
    let (end, _stranger) = occupy(&gate, Door::Unknown).await;
    let first = crowd(&gate, Door::Unknown).await;
    assert_eq!(gate.run(Door::Unknown, || ()).await, Err(Busy));
    drop(end);
    // Those whose turn it was already.
    assert_eq!(hashed(first).await, QUEUE);
    let run = |gate: Arc<HashGate>| async move { gate.run(Door::Unknown, || ()).await };
    let second = (0..QUEUE).map(|_| tokio::spawn(run(Arc::clone(&gate)))).collect();
    // A saved-up second, and two seconds of patience.
    let in_a_flood = hashed(second).await;
    assert!((1..=8).contains(&in_a_flood), "{in_a_flood}");
    assert_eq!(gate.run(Door::Known, || 1).await, Ok(1));
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

#[tokio::test]
async fn strangers_give_way_and_staff_do_not() {
    let policy = || thread_priority::thread_schedule_policy().unwrap();
    assert_eq!(gate().run(Door::Unknown, policy).await, Ok(Normal(Idle)));
    assert_ne!(gate().run(Door::Known, policy).await, Ok(Normal(Idle)));
}
