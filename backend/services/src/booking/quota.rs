//! How often one network may ask a practice for what others would pay for.

use crate::{ctx::Ctx, error::Fault};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use std::time::Duration;

/// What is counted, and how often it is granted within [`WINDOW`].
#[derive(Clone, Copy)]
pub(super) enum Quota {
    /// Holds: hoarding is cheap for the one and costly for all others (OWASP OAT-021).
    Holds,
    /// Guesses at a reference with its birth date.
    Guesses,
}

const WINDOW: Duration = Duration::from_secs(600);

impl Quota {
    fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Guesses => "guesses",
        }
    }

    fn granted(self) -> u64 {
        match self {
            Self::Holds => 20,
            Self::Guesses => 10,
        }
    }

    /// Counts one; answers with how long to wait where it was one too many. A context that came out
    /// of no network (a job, a command) is not limited.
    pub async fn take(self, ctx: &Ctx) -> Result<Option<Duration>, Fault> {
        let Some(network) = ctx.network() else { return Ok(None) };
        let network = BASE64_URL_SAFE_NO_PAD.encode(ctx.keys().await?.index("network", network));
        let key = format!("{}:{network}", self.name());
        let hits = ctx.platform().counters.hit(&key, WINDOW).await;
        Ok((hits > self.granted()).then_some(WINDOW))
    }
}
