//! The outbox: claimed, delivered, settled. At least once, and a second copy is recognisable.
//!
//! The claim is committed before anything is sent, with a lease and the attempt's number. A worker
//! that dies leaves its letters to the next when the lease ends; a worker that comes back from the
//! dead cannot settle an attempt that is no longer its own.

use super::{
    letter::Letter,
    render::{Postmark, Sender, render},
    transport::{DeliveryError, Transport},
};
use crate::{
    booking::{letters::COLUMN, other_times, party::email_index},
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    platform::Platform,
    privacy::audit::record,
    rng, tenancy,
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, SmallInt, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use domain::{
    id::{LetterId, PracticeId},
    privacy::audit::Action,
};
use futures_util::{StreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::{outbox, patient};
use uuid::Uuid;

/// Letters claimed are delivered side by side: none waits for another while its lease runs.
const AT_ONCE: i64 = 8;
/// Longer than any delivery may take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// With the pauses below: about a day and a half.
pub(crate) const ATTEMPTS: i16 = 14;

/// How letters leave.
pub struct Mailer {
    /// Where they go.
    pub transport: Transport,
    /// From whom.
    pub sender: Sender,
}

#[derive(QueryableByName)]
struct Claimed {
    #[diesel(sql_type = SqlUuid)]
    practice_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SmallInt)]
    attempts: i16,
}

/// Delivers the letters that are due, of all practices, and answers with how many it tried.
pub async fn deliver_due(platform: &Platform) -> Result<usize, Fault> {
    let claimed = claim(platform).await?;
    let tried = claimed.len();
    let deliver = async |claimed: Claimed| {
        if let Err(fault) = deliver_one(platform, &claimed).await {
            // The lease runs out and the letter is tried again.
            tracing::error!(letter.id = %claimed.id, practice.id = %claimed.practice_id, "Letter not settled: {fault}");
        }
    };
    stream::iter(claimed).for_each_concurrent(None, deliver).await;
    Ok(tried)
}

async fn claim(platform: &Platform) -> Result<Vec<Claimed>, Fault> {
    let now = platform.now();
    let mut conn = platform.db.worker.get().await?;
    let sql = "UPDATE booking.outbox SET state = 'sending', attempts = attempts + 1, leased_until = $2 \
        WHERE (practice_id, id) IN (\
            SELECT practice_id, id FROM booking.outbox \
            WHERE (state = 'queued' AND not_before <= $1) OR (state = 'sending' AND leased_until <= $1) \
            ORDER BY not_before LIMIT $3 FOR UPDATE SKIP LOCKED) \
        RETURNING practice_id, id, attempts";
    let query = diesel::sql_query(sql)
        .bind::<Timestamptz, _>(now.to_diesel())
        .bind::<Timestamptz, _>((now + LEASE).to_diesel())
        .bind::<BigInt, _>(AT_ONCE);
    Ok(query.load(&mut conn).await?)
}

async fn deliver_one(platform: &Platform, claimed: &Claimed) -> Result<(), Fault> {
    let practice = PracticeId(claimed.practice_id);
    let profile =
        tenancy::profile(platform, practice).await.map_err(|_| Fault::Stored("practice"))?;
    let ctx = Ctx::of_system(platform.clone(), profile)?;
    let (verdict, reader) = match open(&ctx, claimed.id).await {
        Ok(Some(letter)) => {
            let reader = email_index(&*ctx.keys().await?, &letter.to);
            (send(&ctx, LetterId(claimed.id), &letter).await?, Some(reader))
        }
        Ok(None) => return Ok(()),
        // A key that does not open it today may do so after a mistake is mended; not for ever, though.
        Err(fault @ (Fault::Key(_) | Fault::Stored(_))) => {
            (Verdict::Later(fault.to_string()), None)
        }
        Err(fault) => return Err(fault),
    };
    settle(&ctx, claimed, verdict, reader).await
}

async fn open(ctx: &Ctx, id: Uuid) -> Result<Option<Letter>, Fault> {
    let sealed: Option<Vec<u8>> = ctx
        .read(async |tx: &mut TenantTx| {
            let row = outbox::table
                .filter(outbox::id.eq(id))
                .select(outbox::sealed)
                .first(tx.sql())
                .await;
            Ok::<_, Fault>(row.optional()?.flatten())
        })
        .await?;
    let keys = ctx.keys().await?;
    sealed.map(|sealed| keys.open(COLUMN, id, &sealed)).transpose()
}

/// What became of one attempt.
enum Verdict {
    Sent,
    Later(String),
    Dead(String),
    /// The relay refuses the address for good.
    Bounced(String),
}

impl Verdict {
    /// Whether mail reaches the address, where this says so.
    fn arrives(&self) -> Option<bool> {
        match self {
            Self::Sent => Some(true),
            Self::Bounced(_) => Some(false),
            Self::Later(_) | Self::Dead(_) => None,
        }
    }
}

async fn send(ctx: &Ctx, id: LetterId, letter: &Letter) -> Result<Verdict, Fault> {
    let mailer = &ctx.platform().mailer;
    let notices = tenancy::published_notices(ctx).await?;
    let Some(notice) = notices.into_iter().find(|notice| notice.version == letter.notice_version)
    else {
        return Ok(Verdict::Dead("no such notice".to_owned()));
    };
    let postmark = Postmark { letter: id, at: ctx.now() };
    let another = letter.offers_another();
    let times = if another { other_times(ctx, letter.appointment).await? } else { Vec::new() };
    let about = (&notice, times.as_slice());
    let message = match render(letter, ctx.profile(), about, &mailer.sender, postmark) {
        Ok(message) => message,
        Err(error) => return Ok(Verdict::Dead(error.to_string())),
    };
    Ok(match mailer.transport.deliver(id, &message).await {
        Ok(()) => Verdict::Sent,
        Err(DeliveryError::Later(reason)) => Verdict::Later(reason.to_string()),
        Err(DeliveryError::Never(reason)) if reason.is_of_address() => {
            Verdict::Bounced(reason.to_string())
        }
        Err(DeliveryError::Never(reason)) => Verdict::Dead(reason.to_string()),
    })
}

async fn settle(
    ctx: &Ctx,
    claimed: &Claimed,
    verdict: Verdict,
    reader: Option<Vec<u8>>,
) -> Result<(), Fault> {
    let now = ctx.now();
    let given_up = claimed.attempts >= ATTEMPTS;
    let arrives = verdict.arrives();
    let (state, failure) = match verdict {
        Verdict::Sent => ("sent", None),
        Verdict::Later(reason) if given_up => ("dead", Some(reason)),
        Verdict::Later(reason) => ("queued", Some(reason)),
        Verdict::Dead(reason) | Verdict::Bounced(reason) => ("dead", Some(reason)),
    };
    if let Some(reason) = &failure {
        tracing::warn!(letter.id = %claimed.id, practice.id = %claimed.practice_id, "Letter {state}: {reason}");
    }
    let settled = (state != "queued").then_some(now);
    let not_before = now + pause(claimed.attempts)?;
    ctx.change(async |tx| {
        let mine = outbox::table
            .filter(outbox::id.eq(claimed.id))
            .filter(outbox::state.eq("sending"))
            .filter(outbox::attempts.eq(claimed.attempts));
        let set = (
            outbox::state.eq(state),
            outbox::failure.eq(failure.as_deref()),
            outbox::not_before.eq(not_before.to_diesel()),
            outbox::leased_until.eq(None::<jiff_diesel::Timestamp>),
            outbox::settled_at.eq(settled.map(Timestamp::to_diesel)),
        );
        match state {
            // What has gone is not kept.
            "sent" => {
                diesel::update(mine)
                    .set((set, outbox::sealed.eq(None::<Vec<u8>>)))
                    .execute(tx.sql())
                    .await?
            }
            _ => diesel::update(mine).set(set).execute(tx.sql()).await?,
        };
        if let (Some(arrives), Some(reader)) = (arrives, &reader) {
            note(tx, reader, (!arrives).then_some(now)).await?;
        }
        record(tx, ctx, Action::LetterSettled, claimed.id).await
    })
    .await
}

/// Notes of every patient with the address whether mail comes back.
async fn note(
    tx: &mut TenantTx,
    reader: &[u8],
    bounced_at: Option<Timestamp>,
) -> Result<(), Fault> {
    let theirs = patient::table.filter(patient::email_index.eq(reader));
    let changed = patient::bounced_at.eq(bounced_at.map(Timestamp::to_diesel));
    match bounced_at {
        Some(_) => diesel::update(theirs).set(changed).execute(tx.sql()).await?,
        // Nearly always nothing is to be noted.
        None => {
            let noted = theirs.filter(patient::bounced_at.is_not_null());
            diesel::update(noted).set(changed).execute(tx.sql()).await?
        }
    };
    Ok(())
}

/// How long to wait after a failed attempt: 5 s, 10 s, 20 s … at most 6 h, each up to a quarter longer, so that many do not come back at once.
pub(crate) fn pause(attempts: i16) -> Result<SignedDuration, Fault> {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(13);
    let seconds = (5_i64 << doublings).min(6 * 3600);
    let [jitter] = rng::bytes::<1>()?;
    Ok(SignedDuration::from_millis(seconds * 1000 + seconds * i64::from(jitter)))
}
