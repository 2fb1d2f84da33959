//! The job that reads calendars: claimed with a lease, asked outside of any transaction, settled.

use super::{
    EVERY, RELIABLE,
    rows::{self, COLUMN, Secret},
};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    ical::busy_spans,
    outbound::{Answer, Failure, Question},
    platform::Platform,
    privacy::audit::record,
    tenancy,
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use domain::{id::PracticeId, privacy::audit::Action, time::Span};
use futures_util::{StreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::outside_calendar as table;
use uuid::Uuid;

/// Read side by side.
const AT_ONCE: i64 = 4;
/// Longer than any reading takes.
const LEASE: SignedDuration = SignedDuration::from_secs(90);
/// What a calendar may weigh.
const LARGEST: usize = 4 * 1024 * 1024;
/// As far as anything can be booked, and a day more.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 732);
/// What recurs is counted anew after so long, though the calendar has not changed.
const WHOLE: SignedDuration = SignedDuration::from_hours(24);
/// Pauses after failures, in minutes; the last one stays.
const PAUSES: [i64; 5] = [1, 2, 5, 10, 15];

#[derive(QueryableByName)]
struct Claimed {
    #[diesel(sql_type = SqlUuid)]
    practice_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Reads the calendars that are due, of all practices, and answers with how many it tried.
pub(crate) async fn read_due_calendars(platform: &Platform) -> Result<usize, Fault> {
    let lease = platform.now() + LEASE;
    let claimed = claim(platform, lease).await?;
    let tried = claimed.len();
    let read = async |claimed: Claimed| {
        if let Err(fault) = read_one(platform, &claimed, lease).await {
            // The lease runs out and it is tried again.
            tracing::error!(calendar.id = %claimed.id, practice.id = %claimed.practice_id, "Calendar not settled: {fault}");
        }
    };
    stream::iter(claimed).for_each_concurrent(None, read).await;
    Ok(tried)
}

async fn claim(platform: &Platform, lease: Timestamp) -> Result<Vec<Claimed>, Fault> {
    let mut conn = platform.db.worker.get().await?;
    let sql = "UPDATE booking.outside_calendar SET leased_until = $2 \
        WHERE (practice_id, id) IN (\
            SELECT practice_id, id FROM booking.outside_calendar \
            WHERE not_before <= $1 AND (leased_until IS NULL OR leased_until <= $1) \
            ORDER BY not_before LIMIT $3 FOR UPDATE SKIP LOCKED) \
        RETURNING practice_id, id";
    let query = diesel::sql_query(sql)
        .bind::<Timestamptz, _>(platform.now().to_diesel())
        .bind::<Timestamptz, _>(lease.to_diesel())
        .bind::<BigInt, _>(AT_ONCE);
    Ok(query.load(&mut conn).await?)
}

async fn read_one(platform: &Platform, claimed: &Claimed, lease: Timestamp) -> Result<(), Fault> {
    let practice = PracticeId(claimed.practice_id);
    let profile =
        tenancy::profile(platform, practice).await.map_err(|_| Fault::Stored("practice"))?;
    let ctx = Ctx::of_system(platform.clone(), profile)?;
    let sealed: Option<Vec<u8>> = ctx
        .read(async |tx: &mut TenantTx| {
            let row = table::table.filter(table::id.eq(claimed.id)).select(table::sealed);
            Ok::<_, Fault>(row.first(tx.sql()).await.optional()?)
        })
        .await?;
    // It may be gone by now.
    let Some(sealed) = sealed else { return Ok(()) };
    let secret: Secret = ctx.keys().await?.open(COLUMN, claimed.id, &sealed)?;
    let told = ask(&ctx, secret).await;
    settle(&ctx, claimed.id, lease, told).await
}

/// What a calendar told.
enum Told {
    /// The same as last time.
    Same,
    /// These times, and what to know the answer again by.
    New(Vec<Span>, Box<Secret>),
}

async fn ask(ctx: &Ctx, secret: Secret) -> Result<Told, Failure> {
    let now = ctx.now();
    let outbound = &ctx.platform().outbound;
    let url = outbound.address(&secret.url).map_err(|_| Failure::Address)?;
    let mut headers = vec![("accept", "text/calendar, */*;q=0.1".to_owned())];
    if secret.whole.is_some_and(|whole| now < whole + WHOLE) {
        headers.extend(secret.etag.clone().map(|tag| ("if-none-match", tag)));
        headers.extend(secret.modified.clone().map(|at| ("if-modified-since", at)));
    }
    let asked_whole = headers.len() == 1;
    let question = Question { headers, largest: LARGEST };
    let answer = outbound.ask(&url, &question).await?;
    match answer.status {
        200 => {}
        304 if !asked_whole => return Ok(Told::Same),
        401 | 403 | 404 | 410 => return Err(Failure::Refused),
        _ => return Err(Failure::Status),
    }
    let header = |name: &str| answer.header(name).map(str::to_owned);
    let (etag, modified) = (header("etag"), header("last-modified"));
    let secret = Secret { etag, modified, whole: Some(now), ..secret };
    Ok(Told::New(times(ctx, answer).await?, Box::new(secret)))
}

/// Reading takes a moment, and what it reads is a stranger's: not on the threads that serve.
async fn times(ctx: &Ctx, answer: Answer) -> Result<Vec<Span>, Failure> {
    let zone = ctx.profile().practice.zone.clone();
    let within = Span { start: ctx.now() - SignedDuration::from_hours(24), end: ctx.now() + AHEAD };
    let read = tokio::task::spawn_blocking(move || busy_spans(&answer.body, &zone, within));
    read.await.unwrap_or(Err(Failure::Unreadable))
}

/// Keeps what was told. That a calendar says the same as before leaves no event; that it says something
/// else, that it fails and that it is known again each leave one.
async fn settle(
    ctx: &Ctx,
    id: Uuid,
    lease: Timestamp,
    told: Result<Told, Failure>,
) -> Result<(), Fault> {
    ctx.keep(async |tx| {
        // Before the row, like everybody who changes rules: two orders would wait for one another.
        tx.lock_rules().await?;
        // Whoever took over after the lease settles it.
        let mine =
            table::table.filter(table::id.eq(id)).filter(table::leased_until.eq(lease.to_diesel()));
        let before: Option<Before> = mine
            .select((table::failure, table::failures, table::known_until))
            .for_update()
            .first(tx.sql())
            .await
            .optional()?;
        match (before, told) {
            (None, _) => Ok(()),
            (Some(before), Ok(told)) => known(ctx, tx, id, (before, told)).await,
            (Some(before), Err(failure)) => failed(ctx, tx, id, (before, failure)).await,
        }
    })
    .await?;
    tenancy::forget_profile(ctx).await;
    Ok(())
}

/// How it stood: why the last attempts failed, how many did, and until when it was known.
type Before = (Option<String>, i16, jiff_diesel::NullableTimestamp);

async fn known(
    ctx: &Ctx,
    tx: &mut TenantTx,
    id: Uuid,
    ((.., until), told): (Before, Told),
) -> Result<(), Fault> {
    let known = until.to_jiff().is_some_and(|until| ctx.now() < until);
    let changed = kept(ctx, tx, id, told).await?;
    good(ctx, tx, id).await?;
    if changed || !known {
        record(tx, ctx, Action::CalendarRead, id).await?;
    }
    Ok(())
}

async fn failed(
    ctx: &Ctx,
    tx: &mut TenantTx,
    id: Uuid,
    ((failed, failures, _), failure): (Before, Failure),
) -> Result<(), Fault> {
    let word = failure.word();
    tracing::warn!(calendar.id = %id, practice.id = %ctx.practice(), "Calendar not read: {word}");
    bad(ctx, tx, id, (failure, failures)).await?;
    if failed.as_deref() != Some(word) {
        record(tx, ctx, Action::CalendarFailed, id).await?;
    }
    Ok(())
}

/// Whether the times are others than before.
async fn kept(ctx: &Ctx, tx: &mut TenantTx, id: Uuid, told: Told) -> Result<bool, Fault> {
    let Told::New(spans, secret) = told else { return Ok(false) };
    let sealed = ctx.keys().await?.seal(COLUMN, id, &*secret)?;
    let row = diesel::update(table::table.filter(table::id.eq(id)));
    row.set(table::sealed.eq(sealed)).execute(tx.sql()).await?;
    let changed = rows::busy(tx, id).await? != spans;
    if changed {
        rows::replace_busy(tx, id, &spans).await?;
    }
    Ok(changed)
}

async fn good(ctx: &Ctx, tx: &mut TenantTx, id: Uuid) -> Result<(), Fault> {
    let now = ctx.now();
    diesel::update(table::table.filter(table::id.eq(id)))
        .set((
            table::read_at.eq(now.to_diesel()),
            table::known_until.eq((now + RELIABLE).to_diesel()),
            table::failure.eq(None::<String>),
            table::failures.eq(0),
            table::not_before.eq((now + EVERY).to_diesel()),
            table::leased_until.eq(None::<jiff_diesel::Timestamp>),
        ))
        .execute(tx.sql())
        .await?;
    Ok(())
}

async fn bad(
    ctx: &Ctx,
    tx: &mut TenantTx,
    id: Uuid,
    (failure, failures): (Failure, i16),
) -> Result<(), Fault> {
    let [.., longest] = PAUSES;
    let pause = usize::try_from(failures).ok().and_then(|count| PAUSES.get(count).copied());
    let pause = SignedDuration::from_mins(pause.unwrap_or(longest));
    diesel::update(table::table.filter(table::id.eq(id)))
        .set((
            table::failure.eq(failure.word()),
            table::failures.eq(failures.saturating_add(1)),
            table::not_before.eq((ctx.now() + pause).to_diesel()),
            table::leased_until.eq(None::<jiff_diesel::Timestamp>),
        ))
        .execute(tx.sql())
        .await?;
    Ok(())
}
