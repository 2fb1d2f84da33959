//! What changes in the agendas of a practice, told to whoever looks at them: on this server at once, on
//! the others through Redis.
//!
//! It is told when the change is committed, and says which visit, nothing of what is in it: whoever
//! hears of it asks the database. A word may be lost, when Redis is away or somebody comes late; then
//! it is told that something may have been missed, and everything is asked anew.

mod memory;
mod relay;

use domain::{
    id::{AppointmentId, PracticeId},
    privacy::audit::{Action, Shown},
};
use jiff::Timestamp;
use memory::Memory;
use relay::Relay;
use std::sync::Arc;
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

/// How many words may wait for a follower before it has missed some.
const WAITING: usize = 256;

/// Something that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// In which practice.
    pub practice: PracticeId,
    /// When, in milliseconds.
    pub at: i64,
    /// What.
    pub what: What,
}

/// What it is that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A visit, or a hold on its time.
    Visit(AppointmentId),
    /// Something that may show anywhere: hours, absences, a patient's name.
    Anything,
}

/// What a follower hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A change in its practice.
    Change(Change),
    /// Changes may have been missed.
    Missed,
    /// The server ends.
    End,
}

#[derive(Debug, Clone, Copy)]
enum Word {
    Change(Change),
    Missed,
    End,
}

/// Where changes are told and followed. Cheap to clone.
#[derive(Clone)]
pub struct Changes {
    words: broadcast::Sender<Word>,
    memory: Arc<Memory>,
    relay: Option<Relay>,
}

impl Changes {
    /// On one server.
    pub fn in_process(now: Timestamp) -> Self {
        let (words, _) = broadcast::channel(WAITING);
        Self { words, memory: Arc::new(Memory::new(now.as_millisecond())), relay: None }
    }

    /// On all servers that share a Redis and a key.
    pub fn in_redis(url: &str, key: [u8; 32], now: Timestamp) -> Result<Self, redis::RedisError> {
        Ok(Self { relay: Some(Relay::new(url, key)?), ..Self::in_process(now) })
    }

    /// Tells what was just committed.
    pub(crate) fn tell(&self, practice: PracticeId, acts: &[(Action, Uuid)], now: Timestamp) {
        let change = |(action, subject): &(Action, Uuid)| {
            let what = what(*action, *subject)?;
            Some(Change { practice, at: now.as_millisecond(), what })
        };
        for change in acts.iter().filter_map(change) {
            self.hear(change);
            if let Some(relay) = &self.relay {
                relay.pass_on(change);
            }
        }
    }

    fn hear(&self, change: Change) {
        self.memory.keep(change);
        // Nobody may be listening.
        let _ = self.words.send(Word::Change(change));
    }

    /// Hears what the other servers tell, until `stop` becomes true.
    pub(crate) async fn listen(
        &self,
        mut stop: watch::Receiver<bool>,
        now: impl Fn() -> Timestamp,
    ) {
        let Some(relay) = &self.relay else { return };
        let heard = |change| self.hear(change);
        let connected = || {
            // What was told while nobody listened is lost.
            self.memory.forget_before(now().as_millisecond());
            let _ = self.words.send(Word::Missed);
        };
        tokio::select! {
            () = relay.listen(heard, connected) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }

    /// Lets every follower go.
    pub fn close(&self) {
        let _ = self.words.send(Word::End);
    }

    /// Follows a practice from an instant on, in milliseconds.
    pub fn follow(&self, practice: PracticeId, since: i64) -> Follower {
        // First the ear, then the memory: what comes between is heard twice and not missed.
        let words = self.words.subscribe();
        let (missed, past) = self.memory.since(practice, since);
        let first = missed.then_some(News::Missed);
        let waiting = first.into_iter().chain(past.into_iter().map(News::Change)).collect();
        Follower { practice, words, waiting }
    }
}

/// One who follows a practice.
pub struct Follower {
    practice: PracticeId,
    words: broadcast::Receiver<Word>,
    waiting: std::collections::VecDeque<News>,
}

impl Follower {
    /// What comes next.
    pub async fn next(&mut self) -> News {
        if let Some(news) = self.waiting.pop_front() {
            return news;
        }
        loop {
            match self.words.recv().await {
                Ok(Word::Change(change)) if change.practice == self.practice => {
                    return News::Change(change);
                }
                Ok(Word::Change(_)) => {}
                Ok(Word::Missed) | Err(broadcast::error::RecvError::Lagged(_)) => {
                    return News::Missed;
                }
                Ok(Word::End) | Err(broadcast::error::RecvError::Closed) => return News::End,
            }
        }
    }
}

/// What an act changes in agendas, if anything.
fn what(action: Action, subject: Uuid) -> Option<What> {
    match action.shown() {
        Shown::Visit => Some(What::Visit(AppointmentId(subject))),
        Shown::Anywhere => Some(What::Anything),
        Shown::Nowhere => None,
    }
}
