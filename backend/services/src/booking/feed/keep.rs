use super::{FeedError, FeedLink};
use crate::{
    ctx::Ctx,
    error::Fault,
    identity::{Member, grants_of},
    privacy::audit::record,
    rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{FeedId, PractitionerId},
    identity::AgendaAccess,
    privacy::audit::Action,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::agenda_feed;
use uuid::Uuid;

/// More than one person has calendars.
const MOST: i64 = 10;

/// A feed of a member.
#[derive(Debug, Clone, Copy)]
pub struct Feed {
    /// Which feed.
    pub id: FeedId,
    /// Whose agenda.
    pub practitioner: PractitionerId,
    /// Since when.
    pub created_at: Timestamp,
}

/// Offers an agenda that the member may open to a calendar outside. The link is told once.
pub async fn make_feed(
    ctx: &Ctx,
    member: &Member,
    practitioner: PractitionerId,
) -> Result<(FeedId, FeedLink), FeedError> {
    let (id, link) = (rng::sortable(ctx.now())?, FeedLink::mint(ctx.practice())?);
    ctx.change(async |tx| {
        let accesses = grants_of(ctx, tx, member).await?;
        let open = AgendaAccess::scope_of(&accesses, practitioner, ctx.now());
        open.ok_or(FeedError::Unknown)?;
        let own = agenda_feed::table.filter(agenda_feed::account_id.eq(member.account.0));
        let count: i64 = own.count().get_result(tx.sql()).await?;
        if count >= MOST {
            return Err(FeedError::TooMany);
        }
        diesel::insert_into(agenda_feed::table)
            .values((
                agenda_feed::practice_id.eq(ctx.practice().0),
                agenda_feed::id.eq(id),
                agenda_feed::account_id.eq(member.account.0),
                agenda_feed::practitioner_id.eq(practitioner.0),
                agenda_feed::token_hash.eq(link.hash()),
                agenda_feed::locale.eq(ctx.locale().tag()),
                agenda_feed::created_at.eq(ctx.now().to_diesel()),
            ))
            .execute(tx.sql())
            .await?;
        record(tx, ctx, Action::FeedMade, id).await?;
        Ok((FeedId(id), link))
    })
    .await
}

/// The member's own feeds, the oldest first.
pub async fn list_feeds(ctx: &Ctx, member: &Member) -> Result<Vec<Feed>, Fault> {
    let rows: Vec<(Uuid, Uuid, jiff_diesel::Timestamp)> = ctx
        .read(async |tx| {
            Ok::<_, Fault>(
                agenda_feed::table
                    .filter(agenda_feed::account_id.eq(member.account.0))
                    .order((agenda_feed::created_at, agenda_feed::id))
                    .select((
                        agenda_feed::id,
                        agenda_feed::practitioner_id,
                        agenda_feed::created_at,
                    ))
                    .load(tx.sql())
                    .await?,
            )
        })
        .await?;
    let feed = |(id, practitioner, created): (Uuid, Uuid, jiff_diesel::Timestamp)| Feed {
        id: FeedId(id),
        practitioner: PractitionerId(practitioner),
        created_at: created.to_jiff(),
    };
    Ok(rows.into_iter().map(feed).collect())
}

/// Ends a feed of the member, at once.
pub async fn end_feed(ctx: &Ctx, member: &Member, id: FeedId) -> Result<(), FeedError> {
    ctx.change(async |tx| {
        let own = agenda_feed::table
            .filter(agenda_feed::id.eq(id.0))
            .filter(agenda_feed::account_id.eq(member.account.0));
        if diesel::delete(own).execute(tx.sql()).await? == 0 {
            return Err(FeedError::Unknown);
        }
        Ok(record(tx, ctx, Action::FeedEnded, id.0).await?)
    })
    .await
}
