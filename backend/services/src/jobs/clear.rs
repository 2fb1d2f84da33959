//! Clearing what has run out: holds, links, answers to repeated requests, blocks, files
//! brought in, sessions (I8).

use crate::{error::Fault, platform::Platform};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::SignedDuration;
use jiff_diesel::ToDiesel as _;
use schema::identity::{device, letter, link, session};

/// How long it is kept that a letter left; what was in it never is.
const LETTERS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);

/// Each runs in every practice at once; the role sees only rows that have run out.
const CLEAR: [&str; 5] = [
    "DELETE FROM booking.appointment WHERE state = 'held' AND held_until < now()",
    "DELETE FROM booking.idempotency WHERE created_at < now() - interval '24 hours'",
    "DELETE FROM booking.appointment_link WHERE expires_at < now()",
    "DELETE FROM booking.patient_block WHERE ends_at < now()",
    "DELETE FROM booking.transfer WHERE expires_at < now()",
];

/// Deletes what has run out and answers with how many rows it was.
pub async fn clear_expired(platform: &Platform) -> Result<usize, Fault> {
    let mut conn = platform.db.worker.get().await?;
    let mut cleared = 0;
    for sql in CLEAR {
        cleared += diesel::sql_query(sql).execute(&mut conn).await?;
    }
    Ok(cleared + clear_door(platform).await?)
}

/// Sessions, links, browsers and letters of accounts that are over.
async fn clear_door(platform: &Platform) -> Result<usize, Fault> {
    let now = platform.now();
    let mut conn = platform.db.identity.get().await?;
    let over = now.to_diesel();
    let sessions = diesel::delete(session::table.filter(session::expires_at.lt(over)));
    let mut cleared = sessions.execute(&mut conn).await?;
    cleared +=
        diesel::delete(link::table.filter(link::expires_at.lt(over))).execute(&mut conn).await?;
    cleared += diesel::delete(device::table.filter(device::expires_at.lt(over)))
        .execute(&mut conn)
        .await?;
    let settled = letter::settled_at.lt((now - LETTERS_KEPT).to_diesel());
    cleared += diesel::delete(letter::table.filter(settled)).execute(&mut conn).await?;
    Ok(cleared)
}
