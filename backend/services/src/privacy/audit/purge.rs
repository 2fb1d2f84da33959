//! Events end after twelve months (B-25, G-LOG2). Their links and the signed checkpoints stay: they
//! show that what is gone was once whole, and say nothing of it.

use super::checkpoint;
use crate::{error::Fault, platform::Platform};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::id::PracticeId;
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use jiff_diesel::ToDiesel as _;
use schema::audit::event;
use uuid::Uuid;

const BATCH: i64 = 10_000;

/// What happened before this instant is no longer kept.
pub(super) fn horizon(now: Timestamp) -> Timestamp {
    let year_ago = now.to_zoned(TimeZone::UTC).checked_sub(12.months());
    year_ago.map_or(Timestamp::MIN, |year_ago| year_ago.timestamp())
}

/// Deletes events that have been kept for twelve months and that a checkpoint of that age covers,
/// and answers with how many they were. The database deletes nothing younger, whoever asks.
pub async fn purge_events(platform: &Platform) -> Result<usize, Fault> {
    let horizon = horizon(platform.now());
    let mut conn = platform.db.audit.get().await?;
    let practices: Vec<Uuid> = event::table
        .filter(event::seq.is_not_null())
        .filter(event::at.lt(horizon.to_diesel()))
        .select(event::practice_id)
        .distinct()
        .load(&mut conn)
        .await?;
    if practices.is_empty() {
        return Ok(0);
    }
    let (ours, asked) = (platform.clone(), practices.clone());
    let covered = move || {
        let key = ours.checkpoint_key.verifying();
        let covered = |practice| {
            let checkpoints = checkpoint::read(&ours.data_dir, PracticeId(practice))?;
            Ok(checkpoint::covered(&checkpoints, &key, horizon))
        };
        asked.into_iter().map(covered).collect::<Result<Vec<_>, Fault>>()
    };
    let covered = tokio::task::spawn_blocking(covered).await;
    let covered = covered.map_err(|_| Fault::Stored("checkpoint"))??;
    Ok(delete(&mut conn, practices, covered, horizon).await?)
}

async fn delete(
    conn: &mut AsyncPgConnection,
    practices: Vec<Uuid>,
    covered: Vec<i64>,
    horizon: Timestamp,
) -> QueryResult<usize> {
    let sql = "DELETE FROM audit.event AS e USING ( \
            SELECT old.practice_id, old.id FROM audit.event AS old \
            JOIN unnest($1, $2) AS covered (practice_id, seq) \
                ON old.practice_id = covered.practice_id AND old.seq <= covered.seq \
            WHERE old.at < $3 LIMIT $4) AS due \
        WHERE e.practice_id = due.practice_id AND e.id = due.id";
    diesel::sql_query(sql)
        .bind::<Array<SqlUuid>, _>(practices)
        .bind::<Array<BigInt>, _>(covered)
        .bind::<Timestamptz, _>(horizon.to_diesel())
        .bind::<BigInt, _>(BATCH)
        .execute(conn)
        .await
}
