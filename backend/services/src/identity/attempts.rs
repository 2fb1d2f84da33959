//! How often a password may be guessed (R-10.P6, G-PW5).
//!
//! Two bounds stand apart, never keyed on the pair: one for the network, one for the account as seen
//! from devices that have never signed in to it. Whoever guesses out of ten thousand networks meets
//! the second, whoever tries ten thousand accounts meets the first. A known device has a bound of its
//! own instead of both, so that nobody can lock an owner out, not even from the practice's own Wi-Fi.
//!
//! Each process counts for itself and is asked first; Redis counts for all of them and has the last
//! word. Each tells the other what it has missed, so that neither a restart of Redis nor an outage
//! forgets a guess. While Redis is away, half the quota is given out here: never open, never down.

mod breaker;
mod bucket;
mod local;
mod quota;
mod shared;

use crate::error::{Classify, Kind};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use local::Local;
use quota::{ACCOUNT, DEVICE, NETWORK, Quota};
use sha2::Sha256;
use shared::Shared;
use std::time::Duration;
use zeroize::Zeroizing;

/// Counts guesses. What it is told of networks, accounts and devices it keeps as keyed hashes (I5).
pub struct Attempts {
    names: Hmac<Sha256>,
    local: Local,
    shared: Option<Shared>,
}

/// Where a guess comes from and what it aims at.
#[derive(Clone, Copy)]
pub struct Guess<'a> {
    /// The network, as the caller normalises it: an IPv4 address, the first half of an IPv6 address.
    pub network: &'a str,
    /// A blind index of the address that was typed, so that unknown accounts are bounded alike.
    pub account: &'a [u8],
    /// The device.
    pub device: Device<'a>,
}

/// What a device's cookie says.
#[derive(Clone, Copy)]
pub enum Device<'a> {
    /// A valid cookie of this very account, and what tells it from other cookies.
    Known(&'a [u8]),
    /// None, or one of another account.
    Unknown,
}

/// Which bound refused a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Too many from this network.
    Network,
    /// Too many at this account from unknown devices.
    Account,
    /// Too many from this device.
    Device,
}

/// A guess that may be made, and has been counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Admitted {
    failures: u32,
}

impl Admitted {
    /// Guesses since the last one that was right, this one included: of unknown devices together, or
    /// of the one known device. If this one is wrong, so many have failed: time for a letter to the
    /// owner at 5 and at 25.
    pub fn failures(self) -> u32 {
        self.failures
    }
}

/// A guess that must wait; the answer must not tell which bound it met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many attempts: {bound:?}")]
pub struct Wait {
    /// The bound, for the log.
    pub bound: Bound,
    /// How long.
    pub after: Duration,
}

impl Classify for Wait {
    fn kind(&self) -> Kind {
        Kind::Limited(self.after)
    }
}

impl Attempts {
    /// Counts in Redis, or in the process alone when there is none. `key` hides what is counted.
    pub fn new(redis: Option<&str>, key: [u8; 32]) -> Result<Self, redis::RedisError> {
        // HMAC fills a short key with zeroes up to a block.
        let mut block = Zeroizing::new([0; 64]);
        block.iter_mut().zip(key).for_each(|(to, from)| *to = from);
        Ok(Self {
            names: Hmac::<Sha256>::new((&*block).into()),
            local: Local::default(),
            shared: redis.map(Shared::new).transpose()?,
        })
    }

    /// Counts a guess before it is looked at, so that many at once cannot pass a bound together.
    pub async fn admit(&self, guess: &Guess<'_>, now: Timestamp) -> Result<Admitted, Wait> {
        let now = now.as_millisecond();
        if matches!(guess.device, Device::Unknown) {
            let network = self.name("network", guess.network.as_bytes());
            self.admit_network(&network, now).await?;
        }
        let (name, quota, bound) = self.aim(guess);
        let failures = self.admit_bucket(&name, quota, now).await;
        let wait = |millis| Wait { bound, after: duration(millis) };
        failures.map(|failures| Admitted { failures }).map_err(wait)
    }

    /// A right password ends the run of failures, and its ever longer waits; what was used up of the
    /// day stays so. To be called with an unknown device after a password was reset, too.
    pub async fn succeeded(&self, guess: &Guess<'_>, now: Timestamp) {
        let (name, quota, _) = self.aim(guess);
        let ours = self.local.bucket(&name).await.end_run(now.as_millisecond());
        if let Some(shared) = &self.shared {
            shared.tell(&name, quota, &ours).await;
        }
    }

    /// What a guess is counted under: its account, or its device if that is known.
    fn aim(&self, guess: &Guess<'_>) -> (String, &'static Quota, Bound) {
        match guess.device {
            Device::Known(device) => (self.name("device", device), &DEVICE, Bound::Device),
            Device::Unknown => (self.name("account", guess.account), &ACCOUNT, Bound::Account),
        }
    }

    async fn admit_network(&self, name: &str, now: i64) -> Result<(), Wait> {
        let wait = |millis| Wait { bound: Bound::Network, after: duration(millis) };
        let ours = self.local.network(name).await;
        let known = ours.peek(&NETWORK, now).map_err(wait)?;
        let Some(shared) = &self.shared else {
            return ours.take(&NETWORK, now).map_err(wait);
        };
        match shared.admit_network(name, &NETWORK, known, now).await {
            Some((verdict, everywhere)) => {
                ours.learn(everywhere);
                verdict.map_err(wait)
            }
            None => ours.take(&NETWORK.halved(), now).map_err(wait),
        }
    }

    async fn admit_bucket(&self, name: &str, quota: &Quota, now: i64) -> Result<u32, i64> {
        let ours = self.local.bucket(name).await;
        // A run of failures may have been ended elsewhere; the guesses of the day only grow.
        let known = ours.peek(quota, now)?;
        let Some(shared) = &self.shared else {
            return ours.take(quota, now);
        };
        match shared.admit(name, quota, &known, now).await {
            Some((verdict, everywhere)) => {
                let failures = everywhere.run.failures;
                ours.learn(everywhere);
                verdict.map(|()| failures)
            }
            None => ours.take(&quota.halved(), now),
        }
    }

    fn name(&self, kind: &str, what: &[u8]) -> String {
        let mac = self.names.clone().chain_update(kind).chain_update([0]).chain_update(what);
        let digest: [u8; 32] = mac.finalize().into_bytes().into();
        // Half a digest is plenty: a collision would make two accounts share a bound.
        let half = digest.first_chunk::<16>().map_or(0, |half| u128::from_be_bytes(*half));
        format!("praxis:attempts:{kind}:{half:032x}")
    }
}

fn duration(millis: i64) -> Duration {
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

#[cfg(test)]
mod tests;
