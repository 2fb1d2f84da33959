//! The sealer: gives events their number and their place in the chain.

use super::chain::{self, GENESIS, Leaf};
use crate::{error::Fault, platform::Platform};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Uuid as SqlUuid},
};
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl};
use jiff::Timestamp;
use schema::audit::{event, link};
use std::collections::HashMap;
use uuid::Uuid;

const BATCH: i64 = 1000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = event, check_for_backend(diesel::pg::Pg))]
pub(super) struct EventRow {
    pub practice_id: Uuid,
    pub id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    pub at: Timestamp,
    pub actor: String,
    pub action: String,
    pub subject: Uuid,
    pub request: Uuid,
    pub salt: Vec<u8>,
}

impl EventRow {
    pub fn leaf(&self) -> [u8; 32] {
        let leaf = Leaf {
            salt: &self.salt,
            practice: self.practice_id,
            id: self.id,
            at: self.at.as_microsecond(),
            actor: &self.actor,
            action: &self.action,
            subject: self.subject,
            request: self.request,
        };
        leaf.hash()
    }
}

#[derive(Insertable)]
#[diesel(table_name = link)]
struct NewLink {
    practice_id: Uuid,
    seq: i64,
    event_id: Uuid,
    leaf: Vec<u8>,
    chain: Vec<u8>,
}

#[derive(QueryableByName)]
struct Alone {
    #[diesel(sql_type = Bool)]
    alone: bool,
}

/// Numbers and chains the events that are not yet, and answers with how many they were.
///
/// One sealer works at a time, on whichever server; number and link are written together, so a
/// sealer that is killed leaves neither a gap nor a double.
pub async fn seal_events(platform: &Platform) -> Result<usize, Fault> {
    let mut conn = platform.db.audit.get().await?;
    let conn: &mut AsyncPgConnection = &mut conn;
    conn.transaction(async |conn: &mut AsyncPgConnection| {
        let lock = "SELECT pg_try_advisory_xact_lock(4923872340) AS alone";
        if !diesel::sql_query(lock).get_result::<Alone>(conn).await?.alone {
            return Ok(0);
        }
        let events = unsealed(conn).await?;
        if !events.is_empty() {
            let links = extend(heads(conn, &events).await?, &events);
            number(conn, &links).await?;
            diesel::insert_into(link::table).values(links).execute(conn).await?;
        }
        Ok(events.len())
    })
    .await
}

async fn unsealed(conn: &mut AsyncPgConnection) -> QueryResult<Vec<EventRow>> {
    event::table
        .filter(event::seq.is_null())
        .order((event::practice_id, event::at, event::id))
        .limit(BATCH)
        .select(EventRow::as_select())
        .load(conn)
        .await
}

/// Where the chain of each practice ends.
async fn heads(
    conn: &mut AsyncPgConnection,
    events: &[EventRow],
) -> QueryResult<HashMap<Uuid, (i64, Vec<u8>)>> {
    let mut practices: Vec<_> = events.iter().map(|event| event.practice_id).collect();
    practices.dedup();
    let rows: Vec<(Uuid, i64, Vec<u8>)> = link::table
        .filter(link::practice_id.eq_any(practices))
        .distinct_on(link::practice_id)
        .order((link::practice_id, link::seq.desc()))
        .select((link::practice_id, link::seq, link::chain))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(practice, seq, chain)| (practice, (seq, chain))).collect())
}

fn extend(mut heads: HashMap<Uuid, (i64, Vec<u8>)>, events: &[EventRow]) -> Vec<NewLink> {
    let chained = |event: &EventRow| {
        let (last, before) =
            heads.entry(event.practice_id).or_insert_with(|| (0, GENESIS.to_vec()));
        let (seq, leaf) = (*last + 1, event.leaf());
        let chain = chain::next(before, seq, &leaf).to_vec();
        (*last, *before) = (seq, chain.clone());
        NewLink {
            practice_id: event.practice_id,
            seq,
            event_id: event.id,
            leaf: leaf.to_vec(),
            chain,
        }
    };
    events.iter().map(chained).collect()
}

async fn number(conn: &mut AsyncPgConnection, links: &[NewLink]) -> QueryResult<()> {
    let sql = "UPDATE audit.event SET seq = numbered.seq \
        FROM unnest($1, $2, $3) AS numbered (practice_id, id, seq) \
        WHERE event.practice_id = numbered.practice_id AND event.id = numbered.id";
    diesel::sql_query(sql)
        .bind::<Array<SqlUuid>, _>(links.iter().map(|link| link.practice_id).collect::<Vec<_>>())
        .bind::<Array<SqlUuid>, _>(links.iter().map(|link| link.event_id).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(links.iter().map(|link| link.seq).collect::<Vec<_>>())
        .execute(conn)
        .await?;
    Ok(())
}
