//! The means that every use case shares.

use crate::{
    changes::Changes, clock::Clock, counters::Counters, db::Db, identity::Doorkeeper, keys::Keys,
    mail::outbox::Mailer, outbound::Outbound, privacy::audit::CheckpointKey, tenancy::Profiles,
};
use jiff::Timestamp;
use std::{path::PathBuf, sync::Arc};

/// Databases, keys, clock, counters and mail. Cheap to clone.
#[derive(Clone)]
pub struct Platform {
    /// Connections by role.
    pub db: Db,
    /// Data keys by practice.
    pub keys: Keys,
    /// Where "now" comes from.
    pub clock: Clock,
    /// What changes in agendas, told to whoever looks at them.
    pub changes: Changes,
    /// Counts shared by all servers.
    pub counters: Counters,
    /// How letters leave.
    pub mailer: Arc<Mailer>,
    /// How addresses outside are asked.
    pub outbound: Outbound,
    /// What stands at the door.
    pub doorkeeper: Arc<Doorkeeper>,
    /// Where operators reach their own listener, for links.
    pub operator_url: String,
    /// Signs the checkpoints of the audit logs.
    pub checkpoint_key: Arc<CheckpointKey>,
    /// The practices' rules as last read.
    pub profiles: Profiles,
    /// Where files are kept: checkpoints, the demonstration mailbox.
    pub data_dir: PathBuf,
}

impl Platform {
    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
