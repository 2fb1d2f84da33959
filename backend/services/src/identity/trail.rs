//! What happens at the door, told to every practice that it concerns.

use crate::{error::Fault, privacy::audit::Trace};
use diesel::{
    prelude::*,
    sql_types::{Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    actor::Origin,
    id::{AccountId, PracticeId},
    privacy::audit::Action,
};
use jiff::Timestamp;
use schema::audit::event;
use uuid::Uuid;

/// One event in the log of the practice that somebody works in; in the platform's own else.
pub(super) async fn tell_practice(
    conn: &mut AsyncPgConnection,
    (origin, now): (Origin, Timestamp),
    action: Action,
    (practice, subject): (Option<PracticeId>, Uuid),
) -> Result<(), Fault> {
    let trace = Trace::new(origin, now, action, subject)?;
    diesel::insert_into(event::table)
        .values((
            event::practice_id.eq(practice.unwrap_or(PracticeId::PLATFORM).0),
            event::id.eq(trace.id),
            event::at.eq(trace.at),
            event::actor.eq(trace.actor),
            event::action.eq(trace.action),
            event::subject.eq(trace.subject),
            event::request.eq(trace.request),
            event::salt.eq(trace.salt),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// One event in the log of each practice of the account; in the platform's own log where there is
/// none: an operator's, or an address that nobody has.
pub(super) async fn tell(
    conn: &mut AsyncPgConnection,
    (origin, now): (Origin, Timestamp),
    action: Action,
    account: Option<AccountId>,
) -> Result<(), Fault> {
    let subject = account.map(|account| account.0);
    let trace = Trace::new(origin, now, action, subject.unwrap_or(PracticeId::PLATFORM.0))?;
    let sql = "WITH told AS (\
            SELECT practice_id FROM identity.membership \
            WHERE account_id = $8 AND state IN ('active', 'suspended')) \
        INSERT INTO audit.event (practice_id, id, at, actor, action, subject, request, salt) \
        SELECT practice_id, $2, $3, $4, $5, $6, $7, $9 FROM told \
        UNION ALL SELECT $1, $2, $3, $4, $5, $6, $7, $9 WHERE NOT EXISTS (SELECT FROM told)";
    diesel::sql_query(sql)
        .bind::<SqlUuid, _>(PracticeId::PLATFORM.0)
        .bind::<SqlUuid, _>(trace.id)
        .bind::<Timestamptz, _>(trace.at)
        .bind::<Text, _>(trace.actor)
        .bind::<Text, _>(trace.action)
        .bind::<SqlUuid, _>(trace.subject)
        .bind::<SqlUuid, _>(trace.request)
        .bind::<Nullable<SqlUuid>, _>(subject)
        .bind::<Binary, _>(trace.salt)
        .execute(conn)
        .await?;
    Ok(())
}
