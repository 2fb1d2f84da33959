//! From server to server, through Redis. What is passed on names records and no person (I5).

use super::{Change, What};
use domain::id::{AppointmentId, PracticeId};
use futures_util::StreamExt as _;
use redis::{AsyncTypedCommands as _, Client, Msg, RedisError, aio::ConnectionManager};
use sha2::{Digest as _, Sha256};
use std::{cell::Cell, fmt::Write as _, time::Duration};
use uuid::Uuid;

/// How long Redis may take.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long a lost connection is waited for before it is tried for again.
const PAUSE: Duration = Duration::from_secs(1);

/// A channel of all servers of one installation.
#[derive(Clone)]
pub(super) struct Relay {
    client: Client,
    speak: ConnectionManager,
    channel: String,
    /// What tells our own words from those of the others.
    own: Uuid,
}

impl Relay {
    pub fn new(url: &str, key: [u8; 32]) -> Result<Self, RedisError> {
        let config = redis::aio::ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(0);
        let client = Client::open(url)?;
        let speak = ConnectionManager::new_lazy_with_config(client.clone(), config)?;
        // Whoever shares the Redis but not the key neither hears by chance nor is heard.
        let digest = Sha256::digest(key);
        let mut channel = "praxis:changes:".to_owned();
        for byte in digest.iter().take(16) {
            // Writing to a string cannot fail.
            let _ = write!(channel, "{byte:02x}");
        }
        // Without chance, our own words come back and are heard twice, which does no harm.
        let own = crate::rng::unguessable().unwrap_or_default();
        Ok(Self { client, speak, channel, own })
    }

    /// Tells the other servers, beside whatever comes next.
    pub fn pass_on(&self, change: Change) {
        let (mut speak, channel) = (self.speak.clone(), self.channel.clone());
        let text = written(self.own, change);
        tokio::spawn(async move {
            let told = tokio::time::timeout(PATIENCE, speak.publish(channel, text)).await;
            if !matches!(told, Ok(Ok(_))) {
                tracing::warn!("Redis does not answer; other servers do not hear of a change");
            }
        });
    }

    /// Hears the others for ever; `connected` is called whenever it begins to.
    pub async fn listen(&self, heard: impl Fn(Change), connected: impl Fn()) {
        // An outage is told once, however often it is tried again.
        let told = Cell::new(false);
        let connected = || {
            told.set(false);
            connected();
        };
        loop {
            let ended = self.hear(&heard, &connected).await;
            if !told.replace(true) {
                let why = ended.as_ref().err().map_or("connection ended", RedisError::category);
                tracing::warn!("Changes on other servers are not heard: {why}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn hear(&self, heard: &impl Fn(Change), connected: &impl Fn()) -> Result<(), RedisError> {
        let mut ear = self.client.get_async_pubsub().await?;
        ear.subscribe(&self.channel).await?;
        connected();
        let mut words = ear.on_message();
        while let Some(word) = words.next().await {
            if let Some((_, change)) = read(&word).filter(|(from, _)| *from != self.own) {
                heard(change);
            }
        }
        Ok(())
    }
}

fn written(own: Uuid, change: Change) -> String {
    let visit = match change.what {
        What::Visit(AppointmentId(id)) => id.to_string(),
        What::Anything => "-".to_owned(),
    };
    format!("{own} {} {} {visit}", change.practice, change.at)
}

fn read(word: &Msg) -> Option<(Uuid, Change)> {
    understood(&word.get_payload::<String>().ok()?)
}

fn understood(text: &str) -> Option<(Uuid, Change)> {
    let mut parts = text.split(' ');
    let (from, practice) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let at = parts.next()?.parse().ok()?;
    let what = match parts.next()? {
        "-" => What::Anything,
        id => What::Visit(AppointmentId(id.parse().ok()?)),
    };
    Some((from, Change { practice: PracticeId(practice), at, what }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_on_is_understood() {
        let (own, practice) = (Uuid::from_u128(7), PracticeId(Uuid::from_u128(1)));
        for what in [What::Anything, What::Visit(AppointmentId(Uuid::from_u128(9)))] {
            let change = Change { practice, at: 12, what };
            assert_eq!(understood(&written(own, change)), Some((own, change)));
        }
        assert_eq!(understood("nonsense"), None);
    }
}
