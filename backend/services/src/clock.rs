//! The only place that asks what time it is.

use jiff::{SignedDuration, Timestamp};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Where "now" comes from: the system, or a hand that a test moves.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system's clock.
    System,
    /// A shifted system clock: milliseconds added to it.
    Shifted(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock with a hand to move it.
    pub fn movable() -> Self {
        Self::Shifted(Arc::default())
    }

    /// The present instant, to the microsecond, as the database keeps it.
    pub fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the clock")]
        let system = Timestamp::now();
        let now = match self {
            Self::System => system,
            Self::Shifted(millis) => system
                .saturating_add(SignedDuration::from_millis(millis.load(Ordering::Relaxed)))
                .unwrap_or(system),
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Moves the hand of a movable clock; the system's clock stays where it is.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Shifted(millis) = self {
            let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            millis.fetch_add(by, Ordering::Relaxed);
        }
    }
}
