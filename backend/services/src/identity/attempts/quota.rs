//! How much is given out.

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const DAY: i64 = 24 * 60 * MINUTE;

/// How long a guess after a failure must wait, the longer the more there were.
pub(super) const WAITS: [i64; 5] = [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 15 * MINUTE];

/// 25 a day: the CNIL's figure. A hundred in a row: NIST SP 800-63B, 3.2.2; then only known devices
/// get in, until the password is reset or a month has gone by without a guess.
pub(super) const ACCOUNT: Quota =
    Quota { most: 25, window: DAY, free: 5, in_a_row: 100, forgotten: 30 * DAY };

/// Ten in a quarter of an hour.
pub(super) const DEVICE: Quota =
    Quota { most: 10, window: 15 * MINUTE, free: 100, in_a_row: 100, forgotten: 15 * MINUTE };

/// Five at once, ten a minute.
pub(super) const NETWORK: Rate = Rate { interval: 6 * SECOND, burst: 5 };

/// The bounds of an account or a device. Times are in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quota {
    /// Guesses in any window.
    pub most: usize,
    pub window: i64,
    /// Failures in a row that cost no wait.
    pub free: u32,
    /// Failures in a row after which there is no further guess.
    pub in_a_row: u32,
    /// After so long without a guess a run of failures is forgotten.
    pub forgotten: i64,
}

impl Quota {
    /// Half of it, for a process that cannot ask the others.
    pub fn halved(self) -> Self {
        let Self { most, free, in_a_row, .. } = self;
        Self { most: most / 2, free: free / 2, in_a_row: in_a_row / 2, ..self }
    }
}

/// The bound of a network: one guess in each interval, and so many at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rate {
    pub interval: i64,
    pub burst: i64,
}

impl Rate {
    /// Half of it.
    pub fn halved(self) -> Self {
        Self { interval: self.interval * 2, burst: self.burst / 2 }
    }

    /// How long a network that has used its rate up to `used` must wait; nothing if it need not.
    pub fn wait(&self, used: i64, now: i64) -> i64 {
        (used - self.interval * (self.burst - 1) - now).max(0)
    }

    /// What is used up with one guess more.
    pub fn count(&self, used: i64, now: i64) -> i64 {
        used.max(now) + self.interval
    }
}
