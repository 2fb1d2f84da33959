//! Clearing what has run out: holds, links, answers to repeated requests (I8).

use crate::{error::Fault, platform::Platform};
use diesel_async::RunQueryDsl;

/// Each runs in every practice at once; the role sees only rows that have run out.
const CLEAR: [&str; 3] = [
    "DELETE FROM booking.appointment WHERE state = 'held' AND held_until < now()",
    "DELETE FROM booking.idempotency WHERE created_at < now() - interval '24 hours'",
    "DELETE FROM booking.appointment_link WHERE expires_at < now()",
];

/// Deletes what has run out and answers with how many rows it was.
pub async fn clear_expired(platform: &Platform) -> Result<usize, Fault> {
    let mut conn = platform.db.worker.get().await?;
    let mut cleared = 0;
    for sql in CLEAR {
        cleared += diesel::sql_query(sql).execute(&mut conn).await?;
    }
    Ok(cleared)
}
