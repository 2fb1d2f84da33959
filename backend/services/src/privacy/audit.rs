//! The audit log: written in the transaction of the act, numbered and chained by the sealer,
//! checked by anyone who has the checkpoints (I7).

mod chain;
mod checkpoint;
mod purge;
mod read;
mod record;
mod seal;
mod verify;

pub use checkpoint::{CheckpointKey, write_checkpoints};
pub use purge::purge_events;
pub use read::{LogEntry, LogPage, LogQuery, export_log, read_log};
pub use record::record_rotation;
pub(crate) use record::{Trace, record, record_all, write};
pub use seal::seal_events;
pub use verify::{Finding, Report, verify_log};
