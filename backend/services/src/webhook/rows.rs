//! Programs as rows.

use super::{Webhook, WebhookState};
use crate::{ctx::Ctx, error::Fault, keys::PracticeKeys, outbound::Failure};
use diesel::prelude::*;
use domain::{booking::webhook::Topic, id::WebhookId};
use jiff::Timestamp;
use schema::booking::webhook as table;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The column that is sealed.
pub(super) const COLUMN: &str = "webhook.sealed";

/// What is sealed: the address, and what signs, in Base64.
#[derive(Serialize, Deserialize)]
pub(super) struct Secret {
    pub url: String,
    pub key: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table, check_for_backend(diesel::pg::Pg))]
pub(super) struct Row {
    pub id: Uuid,
    pub sealed: Vec<u8>,
    topics: Vec<Option<String>>,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    created_at: Timestamp,
    pub told_until: i64,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    told_at: Option<Timestamp>,
    failure: Option<String>,
    pub failures: i16,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    pub failing_since: Option<Timestamp>,
    stopped: bool,
}

impl Row {
    pub fn topics(&self) -> Vec<Topic> {
        self.topics.iter().flatten().filter_map(|word| Topic::named(word)).collect()
    }

    pub fn secret(&self, keys: &PracticeKeys) -> Result<Secret, Fault> {
        keys.open(COLUMN, self.id, &self.sealed)
    }

    /// The program as its owner sees it.
    pub fn read(&self, ctx: &Ctx, keys: &PracticeKeys) -> Result<Webhook, Fault> {
        let url = ctx.platform().outbound.address(&self.secret(keys)?.url);
        let failure = self.failure.as_deref().and_then(Failure::named);
        Ok(Webhook {
            id: WebhookId(self.id),
            place: url.map(|url| url.shortened()).unwrap_or_default(),
            topics: self.topics(),
            created_at: self.created_at,
            state: WebhookState::of(self.stopped, failure),
            told_at: self.told_at,
            failure,
        })
    }
}
