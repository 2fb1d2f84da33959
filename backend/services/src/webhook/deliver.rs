//! The job that tells programs: claimed with a lease, told outside of any transaction, settled.
//!
//! At least once, and in order. A program that does not answer is told nothing further until it does.

use super::{
    keep::head,
    message::{Data, Message},
    rows::Row,
};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, mail::outbox::pause, outbound::Failure,
    platform::Platform, privacy::audit::record, tenancy,
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use domain::{
    booking::webhook::Topic,
    id::PracticeId,
    privacy::audit::{Action, Shown},
};
use futures_util::{StreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::{audit::event, booking::webhook as table};
use uuid::Uuid;

/// Told side by side.
const AT_ONCE: i64 = 4;
/// What one program is told in one go.
const MESSAGES: i64 = 5;
/// Longer than so many messages take.
const LEASE: SignedDuration = SignedDuration::from_mins(3);
/// A program that was not to be reached for so long is stopped.
const ENOUGH: SignedDuration = SignedDuration::from_hours(72);

#[derive(QueryableByName)]
struct Claimed {
    #[diesel(sql_type = SqlUuid)]
    practice_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Tells the programs that are behind the log, of all practices, and answers with how many they were.
pub(crate) async fn tell_programs(platform: &Platform) -> Result<usize, Fault> {
    let lease = platform.now() + LEASE;
    let claimed = claim(platform, lease).await?;
    let tried = claimed.len();
    let tell = async |claimed: Claimed| {
        if let Err(fault) = tell_one(platform, &claimed, lease).await {
            // The lease runs out and it is tried again.
            tracing::error!(webhook.id = %claimed.id, practice.id = %claimed.practice_id, "Webhook not settled: {fault}");
        }
    };
    stream::iter(claimed).for_each_concurrent(None, tell).await;
    Ok(tried)
}

async fn claim(platform: &Platform, lease: Timestamp) -> Result<Vec<Claimed>, Fault> {
    let mut conn = platform.db.worker.get().await?;
    let sql = "UPDATE booking.webhook SET leased_until = $2 \
        WHERE (practice_id, id) IN (\
            SELECT practice_id, id FROM booking.webhook \
            WHERE NOT stopped AND not_before <= $1 AND (leased_until IS NULL OR leased_until <= $1) \
            AND EXISTS (SELECT FROM audit.link WHERE link.practice_id = webhook.practice_id AND link.seq > told_until) \
            ORDER BY not_before LIMIT $3 FOR UPDATE SKIP LOCKED) \
        RETURNING practice_id, id";
    let query = diesel::sql_query(sql)
        .bind::<Timestamptz, _>(platform.now().to_diesel())
        .bind::<Timestamptz, _>(lease.to_diesel())
        .bind::<BigInt, _>(AT_ONCE);
    Ok(query.load(&mut conn).await?)
}

async fn tell_one(platform: &Platform, claimed: &Claimed, lease: Timestamp) -> Result<(), Fault> {
    let practice = PracticeId(claimed.practice_id);
    let profile =
        tenancy::profile(platform, practice).await.map_err(|_| Fault::Stored("practice"))?;
    let ctx = Ctx::of_system(platform.clone(), profile)?;
    // It may be gone by now.
    let Some((row, news)) = look(&ctx, claimed.id).await? else { return Ok(()) };
    let outcome = tell(&ctx, &row, news).await?;
    settle(&ctx, &row, lease, outcome).await
}

/// What a program has yet to hear.
struct News {
    messages: Vec<(i64, Message)>,
    /// Up to where the log was looked through for it.
    until: i64,
}

async fn look(ctx: &Ctx, id: Uuid) -> Result<Option<(Row, News)>, Fault> {
    ctx.read(async |tx: &mut TenantTx| {
        let named = table::table.filter(table::id.eq(id)).select(Row::as_select());
        let row: Option<Row> = named.first(tx.sql()).await.optional()?;
        let Some(row) = row else { return Ok(None) };
        // First where the log ends, then what is in it: what comes between is looked at next time.
        let end = head(tx).await?;
        let messages = unheard(tx, &row).await?;
        let full = i64::try_from(messages.len()).is_ok_and(|count| count == MESSAGES);
        let until = messages.last().filter(|_| full).map_or(end, |(seq, _)| *seq);
        Ok(Some((row, News { messages, until })))
    })
    .await
}

async fn unheard(tx: &mut TenantTx, row: &Row) -> Result<Vec<(i64, Message)>, Fault> {
    let topics = row.topics();
    let words: Vec<_> = Action::ALL
        .into_iter()
        .filter(|action| topics.iter().any(|topic| topic.tells(*action).is_some()))
        .map(Action::word)
        .collect();
    type Event = (Option<i64>, Uuid, jiff_diesel::Timestamp, String, Uuid);
    let events: Vec<Event> = event::table
        .filter(event::seq.gt(row.told_until))
        .filter(event::action.eq_any(words))
        .order(event::seq)
        .limit(MESSAGES)
        .select((event::seq, event::id, event::at, event::action, event::subject))
        .load(tx.sql())
        .await?;
    let told = events.into_iter().filter_map(|(seq, id, at, action, subject)| {
        Some((seq?, message(&topics, (id, at.to_jiff()), action.parse().ok()?, subject)?))
    });
    Ok(told.collect())
}

fn message(
    topics: &[Topic],
    (id, at): (Uuid, Timestamp),
    action: Action,
    subject: Uuid,
) -> Option<Message> {
    let what = topics.iter().find_map(|topic| topic.tells(action))?;
    let appointment = (action.shown() == Shown::Visit).then_some(subject);
    Some(Message { id, what, at, data: Data { appointment } })
}

/// How far a program was told, and what went wrong then.
struct Outcome {
    until: i64,
    told: bool,
    failure: Option<Failure>,
}

async fn tell(ctx: &Ctx, row: &Row, news: News) -> Result<Outcome, Fault> {
    let secret = row.secret(&*ctx.keys().await?)?;
    let mut outcome = Outcome { until: row.told_until, told: false, failure: None };
    for (seq, message) in news.messages {
        if let Err(failure) = message.send(&ctx.platform().outbound, &secret, ctx.now()).await {
            return Ok(Outcome { failure: Some(failure), ..outcome });
        }
        outcome = Outcome { until: seq, told: true, ..outcome };
    }
    Ok(Outcome { until: news.until, ..outcome })
}

/// Keeps how far it got. That a program was told leaves no event of its own: it was told of events. That
/// it is stopped leaves one.
async fn settle(ctx: &Ctx, row: &Row, lease: Timestamp, outcome: Outcome) -> Result<(), Fault> {
    let now = ctx.now();
    let failures = outcome.failure.map_or(0, |_| row.failures.saturating_add(1));
    let since = row.failing_since.filter(|_| !outcome.told).unwrap_or(now);
    let stopped = outcome
        .failure
        .is_some_and(|failure| failure == Failure::Refused || now.duration_since(since) >= ENOUGH);
    let wait = if failures > 0 { pause(failures)? } else { SignedDuration::ZERO };
    if let Some(failure) = outcome.failure {
        let word = failure.word();
        tracing::warn!(webhook.id = %row.id, practice.id = %ctx.practice(), stopped, "Webhook not told: {word}");
    }
    let set = (
        table::told_until.eq(outcome.until),
        outcome.told.then(|| table::told_at.eq(now.to_diesel())),
        table::failure.eq(outcome.failure.map(Failure::word)),
        table::failures.eq(failures),
        table::failing_since.eq(outcome.failure.map(|_| since.to_diesel())),
        table::stopped.eq(stopped),
        table::not_before.eq((now + wait).to_diesel()),
        table::leased_until.eq(None::<jiff_diesel::Timestamp>),
    );
    // Whoever took over after the lease settles it.
    let mine =
        table::table.filter(table::id.eq(row.id)).filter(table::leased_until.eq(lease.to_diesel()));
    ctx.keep(async |tx| {
        let settled = diesel::update(mine).set(set).execute(tx.sql()).await?;
        if stopped && settled > 0 {
            record(tx, ctx, Action::WebhookStopped, row.id).await?;
        }
        Ok(())
    })
    .await
}
