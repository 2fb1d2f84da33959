//! Agendas that calendars outside read: whoever asks sees their own feeds.

use super::{ctx, id};
use crate::{
    api::{body::Body, instant},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, delete, get, post, web};
use domain::id::{FeedId, PractitionerId};
use serde::{Deserialize, Serialize};
use services::booking::{Feed, end_feed, list_feeds, make_feed};
use utoipa::ToSchema;
use uuid::Uuid;

/// Feeds, the oldest first.
#[derive(Serialize, ToSchema)]
pub struct FeedList {
    feeds: Vec<FeedDetail>,
}

/// A feed. It answers as long as its agenda is open to whoever made it.
#[derive(Serialize, ToSchema)]
pub struct FeedDetail {
    feed: Uuid,
    practitioner: Uuid,
    #[schema(format = DateTime)]
    created_at: String,
}

/// Whose agenda is to be shown outside.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFeed {
    practitioner: Uuid,
}

/// A feed that was made.
#[derive(Serialize, ToSchema)]
pub struct MadeFeed {
    feed: Uuid,
    /// Where a calendar subscribes; told this once. It shows when the practitioner is taken, and
    /// nothing else.
    url: String,
}

/// The feeds of whoever asks.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = FeedList)))]
#[get("/api/v1/practice/feeds")]
pub async fn list_own_feeds(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = ctx(&at).await?;
    let feeds = list_feeds(&ctx, &at.member).await;
    let feeds = feeds.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let zone = &ctx.profile().practice.zone;
    let detail = |feed: Feed| FeedDetail {
        feed: feed.id.0,
        practitioner: feed.practitioner.0,
        created_at: instant::written(feed.created_at, zone),
    };
    Ok(web::Json(FeedList { feeds: feeds.into_iter().map(detail).collect() }))
}

/// Makes a feed of an agenda that whoever asks may open.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewFeed, responses(
    (status = 201, body = MadeFeed), (status = 403, description = "too-many-feeds", body = ProblemBody),
    (status = 404, description = "No such agenda, or not for this member", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/feeds")]
pub async fn create_feed(at: AtWork, body: Body<NewFeed>) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let made = make_feed(&ctx, &at.member, PractitionerId(body.0.practitioner)).await;
    let (feed, link) = made.map_err(|error| Problem::new(caller, &error))?;
    let url = caller.app().feed_url(&link);
    Ok(HttpResponse::Created().json(MadeFeed { feed: feed.0, url }))
}

/// Ends a feed: its address answers as if it had never been.
#[utoipa::path(tag = "practice", security(("session" = [])), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[delete("/api/v1/practice/feeds/{feed}")]
pub async fn delete_feed(at: AtWork, feed: web::Path<String>) -> Result<impl Responder, Problem> {
    let (ctx, feed): (_, FeedId) = (ctx(&at).await?, id(&at, &feed)?);
    let ended = end_feed(&ctx, &at.member, feed).await;
    ended.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::NoContent().finish())
}
