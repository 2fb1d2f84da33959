//! What a calendar outside gets. Nobody is named in it, so that reading it is no reading of a patient
//! and leaves no event.

use super::{FeedError, FeedLink};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    ical::{BusyCalendar, BusyTime, busy_calendar},
    identity::{grants_of, living_member},
    keys::PracticeKeys,
    platform::Platform,
    tenancy::{self, FindError},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    actor::Origin,
    id::{AccountId, PractitionerId},
    identity::AgendaAccess,
    locale::Locale,
    time::Span,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::{agenda_feed, appointment};
use sha2::{Digest as _, Sha256};
use std::time::Duration;
use uuid::Uuid;

/// What a feed shows of the past and of what is to come.
const PAST: SignedDuration = SignedDuration::from_hours(24 * 30);
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 366);
/// A practitioner does not receive more often.
const MOST: i64 = 20_000;
/// Programs look every quarter of an hour, and people press the button now and then.
const OFTEN: (u64, Duration) = (60, Duration::from_secs(600));

/// A calendar file and the tag by which a program knows that it has it already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedFile {
    /// The file.
    pub body: String,
    /// Its tag, as the header has it.
    pub etag: String,
}

/// Reads a feed by its link, as long as its member may open the agenda.
pub async fn read_feed(
    platform: &Platform,
    link: &FeedLink,
    origin: Origin,
) -> Result<FeedFile, FeedError> {
    let profile =
        tenancy::profile(platform, link.practice()).await.map_err(|error| match error {
            FindError::Unknown => FeedError::Unknown,
            FindError::Fault(fault) => fault.into(),
        })?;
    let ctx = Ctx::new(platform.clone(), profile, origin, Locale::default());
    let keys = ctx.keys().await?;
    let (practitioner, locale) = ctx.read(async |tx| open(&ctx, tx, link).await).await?;
    // Counted once it is known to be one: guesses fill no memory.
    let key = format!("feed:{}", BASE64_URL_SAFE_NO_PAD.encode(link.hash()));
    if platform.counters.hit(&key, OFTEN.1).await > OFTEN.0 {
        return Err(FeedError::TooOften(OFTEN.1));
    }
    let times = ctx.read(async |tx| times(&ctx, tx, &keys, practitioner).await).await?;
    file(&ctx, practitioner, locale, &times)
}

/// Whose agenda the link opens today, and in which language.
async fn open(
    ctx: &Ctx,
    tx: &mut TenantTx,
    link: &FeedLink,
) -> Result<(PractitionerId, Locale), FeedError> {
    let found: Option<(Uuid, Uuid, String)> = agenda_feed::table
        .filter(agenda_feed::token_hash.eq(link.hash()))
        .select((agenda_feed::account_id, agenda_feed::practitioner_id, agenda_feed::locale))
        .first(tx.sql())
        .await
        .optional()?;
    let (account, practitioner, locale) = found.ok_or(FeedError::Unknown)?;
    let member = living_member(ctx, tx, AccountId(account)).await?;
    let member = member.ok_or(FeedError::Unknown)?;
    let accesses = grants_of(ctx, tx, &member).await?;
    let practitioner = PractitionerId(practitioner);
    AgendaAccess::scope_of(&accesses, practitioner, ctx.now()).ok_or(FeedError::Unknown)?;
    Ok((practitioner, locale.parse().map_err(|_| Fault::Stored("locale"))?))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    sequence: i32,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    created_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    ends_at: Timestamp,
}

/// Visits and absences. A hold may be given back any moment: it is none yet.
async fn times(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    practitioner: PractitionerId,
) -> Result<Vec<BusyTime>, Fault> {
    let shown = Span { start: ctx.now() - PAST, end: ctx.now() + AHEAD };
    let rows: Vec<Row> = appointment::table
        .filter(appointment::practitioner_id.eq(practitioner.0))
        .filter(appointment::state.eq_any(["requested", "booked", "arrived", "fulfilled"]))
        .filter(appointment::starts_at.ge(shown.start.to_diesel()))
        .filter(appointment::starts_at.lt(shown.end.to_diesel()))
        .order((appointment::starts_at, appointment::id))
        .limit(MOST)
        .select(Row::as_select())
        .load(tx.sql())
        .await?;
    let visits = rows.into_iter().map(|row| BusyTime {
        id: alias(keys, &row.id.to_string()),
        sequence: row.sequence,
        since: row.created_at,
        span: Span { start: row.starts_at, end: row.ends_at },
    });
    let absences = &ctx.profile().timetable.absences;
    let theirs = absences.iter().filter(|absence| {
        absence.practitioner == practitioner
            && absence.span.end > shown.start
            && absence.span.start < shown.end
    });
    let away = theirs.map(|absence| BusyTime {
        id: alias(keys, &format!("{} {} {}", practitioner, absence.span.start, absence.span.end)),
        sequence: 0,
        since: absence.span.start,
        span: absence.span,
    });
    Ok(visits.chain(away).collect())
}

/// The name of a busy time outside, from which nobody gets to the appointment.
fn alias(keys: &PracticeKeys, name: &str) -> Uuid {
    let digest = keys.index("agenda_feed.uid", name);
    let half = digest.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(half).into_uuid()
}

fn file(
    ctx: &Ctx,
    practitioner: PractitionerId,
    locale: Locale,
    times: &[BusyTime],
) -> Result<FeedFile, FeedError> {
    let profile = ctx.profile();
    let practitioner = profile.practitioner(practitioner).ok_or(FeedError::Unknown)?;
    let body = busy_calendar(&BusyCalendar {
        practitioner: practitioner.name.as_str(),
        practice: profile.practice.name.as_str(),
        times,
        domain: ctx.platform().mailer.sender.domain(),
        locale,
    });
    let digest = Sha256::digest(body.as_bytes());
    let etag = format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(digest));
    Ok(FeedFile { body, etag })
}
