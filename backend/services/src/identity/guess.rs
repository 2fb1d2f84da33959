//! A guess at a secret of an account, counted before it is looked at.

use super::{
    attempts::{Admitted, Device, Guess, Wait},
    door::Door,
};
use domain::id::DeviceId;

/// What is guessed at, and from where.
pub(super) struct Guessed<'a> {
    door: &'a Door,
    account: Vec<u8>,
    known: Option<DeviceId>,
}

impl<'a> Guessed<'a> {
    /// A guess from a device that nobody knows.
    pub fn new(door: &'a Door, account: Vec<u8>) -> Self {
        Self { door, account, known: None }
    }

    /// The same from a device that the account has used before.
    pub fn by_known(self, known: Option<DeviceId>) -> Self {
        Self { known, ..self }
    }

    /// Counts it, or says how long to wait.
    pub async fn admit(&self) -> Result<Admitted, Wait> {
        let attempts = &self.door.platform().doorkeeper.attempts;
        attempts.admit(&self.guess(), self.door.now()).await
    }

    /// It was right: the run of failures ends.
    pub async fn succeeded(&self) {
        let attempts = &self.door.platform().doorkeeper.attempts;
        attempts.succeeded(&self.guess(), self.door.now()).await;
    }

    fn guess(&self) -> Guess<'_> {
        let known = self.known.as_ref().map(|known| known.0.as_bytes().as_slice());
        let device = known.map_or(Device::Unknown, Device::Known);
        Guess { network: &self.door.network, account: &self.account, device }
    }
}
