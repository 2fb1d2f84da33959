//! What is known of the guesses at one account, or of one device.
//!
//! Processes that counted apart can put together what they know: a bucket only ever learns.

use super::quota::{Quota, WAITS};
use std::{convert::Infallible, fmt, str::FromStr};

/// As many guesses as any quota looks at.
pub(super) const KEPT: usize = 25;

/// The latest guesses, and the failures in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bucket {
    pub run: Run,
    /// When the latest guesses were made, the oldest first.
    pub guesses: Vec<i64>,
}

/// Failures in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// When the run before ended.
    pub since: i64,
    pub failures: u32,
    /// When the last guess was made.
    pub last: i64,
}

impl Bucket {
    /// How long until the window has room; nothing if it has.
    pub fn wait_for_window(&self, quota: &Quota, now: i64) -> i64 {
        let index = self.guesses.len().checked_sub(quota.most);
        let oldest = index.and_then(|index| self.guesses.get(index));
        oldest.map_or(0, |oldest| (oldest + quota.window - now).max(0))
    }

    /// How long until a guess may be made; nothing if it may be made now.
    pub fn wait(&self, quota: &Quota, now: i64) -> i64 {
        self.wait_for_window(quota, now).max(self.run.wait(quota, now))
    }

    /// Counts a guess and gives the failures in a row if it fails.
    pub fn count(&mut self, quota: &Quota, now: i64) -> u32 {
        if self.run.failures > 0 && self.run.is_forgotten(quota, now) {
            self.end_run(now);
        }
        self.run.failures = self.run.failures.saturating_add(1);
        self.run.last = self.run.last.max(now);
        self.guesses.push(now);
        self.guesses.sort_unstable();
        self.trim();
        self.run.failures
    }

    /// A right password, or a long rest.
    pub fn end_run(&mut self, now: i64) {
        // Later than the run before, even within one millisecond.
        let since = now.max(self.run.since + 1);
        self.run = Run { since, failures: 0, last: self.run.last };
    }

    /// Takes in what another process knows. What both know stands once in the union; two guesses in
    /// one millisecond that either of them knows stand twice.
    pub fn learn(&mut self, other: Self) {
        self.run = self.run.merged(other.run);
        let mut new = other.guesses;
        for guess in &self.guesses {
            if let Some(known) = new.iter().position(|other| other == guess) {
                new.swap_remove(known);
            }
        }
        self.guesses.append(&mut new);
        self.guesses.sort_unstable();
        self.trim();
    }

    fn trim(&mut self) {
        self.guesses.drain(..self.guesses.len().saturating_sub(KEPT));
    }
}

impl Run {
    fn wait(&self, quota: &Quota, now: i64) -> i64 {
        let wait = match self.failures.checked_sub(quota.free) {
            _ if self.is_forgotten(quota, now) => 0,
            _ if self.failures >= quota.in_a_row => quota.forgotten,
            None => 0,
            Some(more) => {
                let step = usize::try_from(more).unwrap_or(usize::MAX);
                WAITS.get(step).or(WAITS.last()).copied().unwrap_or(0)
            }
        };
        (self.last + wait - now).max(0)
    }

    fn is_forgotten(&self, quota: &Quota, now: i64) -> bool {
        now - self.last >= quota.forgotten
    }

    /// The later run; of one run, the more that is known of it.
    fn merged(self, other: Self) -> Self {
        let last = self.last.max(other.last);
        let later = self.since.max(other.since);
        let of_later = |run: Self| if run.since == later { run.failures } else { 0 };
        Self { since: later, failures: of_later(self).max(of_later(other)), last }
    }
}

/// As Redis keeps it: numbers with blanks between.
impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Run { since, failures, last } = self.run;
        write!(f, "{since} {failures} {last}")?;
        self.guesses.iter().try_for_each(|guess| write!(f, " {guess}"))
    }
}

impl FromStr for Bucket {
    type Err = Infallible;

    /// Whatever else stands in Redis says nothing.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let mut numbers = text.split(' ').map_while(|word| word.parse::<i64>().ok());
        let mut next = || numbers.next().unwrap_or(0);
        let (since, failures, last) = (next(), next(), next());
        let failures = u32::try_from(failures).unwrap_or(u32::MAX);
        Ok(Self { run: Run { since, failures, last }, guesses: numbers.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(text: &str) -> Bucket {
        text.parse().unwrap()
    }

    #[test]
    fn what_two_processes_know_is_put_together_in_any_order() {
        for (one, other, both) in [
            ("0 2 20 10 20", "0 3 30 20 30", "0 3 30 10 20 30"),
            ("0 2 20 20 20", "0 1 20 20", "0 2 20 20 20"),
            ("5 1 20 20", "0 7 30 30", "5 1 30 20 30"),
            ("0 0 0", "9 0 9", "9 0 9"),
        ] {
            for (mut ours, theirs) in [(bucket(one), bucket(other)), (bucket(other), bucket(one))] {
                ours.learn(theirs);
                assert_eq!(ours.to_string(), both);
            }
        }
    }
}
