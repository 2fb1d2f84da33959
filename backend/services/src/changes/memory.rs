use super::Change;
use domain::id::PracticeId;
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

/// How many changes are remembered, of all practices together.
const KEPT: usize = 4096;
/// How far clocks of servers may be apart, in milliseconds; a change that is told twice does no harm.
const APART: i64 = 1000;

/// The last changes, for those who were away for a moment.
pub(super) struct Memory(Mutex<Kept>);

struct Kept {
    changes: VecDeque<Change>,
    /// From when on nothing is missing.
    whole_from: i64,
}

impl Memory {
    pub fn new(now: i64) -> Self {
        Self(Mutex::new(Kept { changes: VecDeque::new(), whole_from: now }))
    }

    pub fn keep(&self, change: Change) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.changes.len() >= KEPT
            && let Some(oldest) = kept.changes.pop_front()
        {
            kept.whole_from = kept.whole_from.max(oldest.at + 1);
        }
        kept.changes.push_back(change);
    }

    pub fn forget_before(&self, now: i64) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.whole_from = kept.whole_from.max(now);
    }

    /// Whether some may be missing, and what happened in a practice since then.
    pub fn since(&self, practice: PracticeId, since: i64) -> (bool, Vec<Change>) {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = |change: &&Change| change.practice == practice && change.at + APART >= since;
        (since < kept.whole_from, kept.changes.iter().filter(recent).copied().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::What;
    use uuid::Uuid;

    fn change(practice: u128, at: i64) -> Change {
        Change { practice: PracticeId(Uuid::from_u128(practice)), at, what: What::Anything }
    }

    #[test]
    fn who_was_away_hears_what_happened_in_their_practice() {
        let memory = Memory::new(0);
        for (practice, at) in [(1, 1_000), (2, 9_000), (1, 10_000)] {
            memory.keep(change(practice, at));
        }
        let (missed, past) = memory.since(PracticeId(Uuid::from_u128(1)), 8_000);
        assert!(!missed);
        assert_eq!(past, [change(1, 10_000)]);
    }

    #[test]
    fn who_was_away_for_too_long_is_told_so() {
        let memory = Memory::new(5_000);
        assert!(memory.since(PracticeId(Uuid::nil()), 4_999).0);
        for at in 0..=4096 {
            memory.keep(change(1, 6_000 + at));
        }
        assert!(memory.since(PracticeId(Uuid::nil()), 6_000).0);
        assert!(!memory.since(PracticeId(Uuid::nil()), 6_001).0);
    }
}
