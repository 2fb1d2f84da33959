//! Changes in the agendas of a practice, as they happen (server-sent events).

mod stream;

use super::ctx;
use crate::{
    api::query::Query,
    problem::{Problem, ProblemBody},
    staff::{self, AtWork},
};
use actix_web::{HttpRequest, HttpResponse, get, http::header, web};
use domain::text::Refusal;
use std::{collections::HashMap, time::Duration};
use stream::Following;

/// How long to wait for one of one's own streams to end.
const WAIT: Duration = Duration::from_secs(10);

/// Follows the changes: `changed` names the visits (with the agenda and the day where they stand now, as
/// far as it was opened to whoever asks) or says that anything may have changed; after `missed`,
/// everything is to be asked anew; `ended` comes when the session sleeps, ends or loses its right.
/// Each event's id is an instant in milliseconds; a stream goes on from `Last-Event-ID`, else from `since`.
#[utoipa::path(tag = "practice", security(("session" = [])),
    params(("since" = Option<i64>, Query, description = "An instant in milliseconds since 1970")),
    responses(
        (status = 200, content_type = "text/event-stream", body = String),
        (status = 422, body = ProblemBody),
        (status = 429, description = "Too many streams, with Retry-After", body = ProblemBody),
    ))]
#[get("/api/v1/practice/changes")]
pub async fn follow_changes(
    at: AtWork,
    request: HttpRequest,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let caller = at.staff.caller.clone();
    let mut query = Query::new(&caller, query.into_inner(), &["since"]);
    let asked = query.parsed::<i64>("since", Refusal::Instant);
    query.finish()?;
    let heard = request.headers().get("last-event-id");
    let heard = heard.and_then(|id| id.to_str().ok()?.parse().ok());
    let app = caller.app();
    let since = heard.or(asked).unwrap_or_else(|| app.platform.now().as_millisecond());
    let seat = app.streams.take(at.staff.session.id);
    let seat = seat.ok_or_else(|| Problem::too_many(&caller, WAIT))?;
    let token = staff::token(&request, caller.kind());
    let token = token.ok_or_else(|| Problem::named(&caller, "not-signed-in"))?;
    let ctx = ctx(&at).await?;
    let follower = app.platform.changes.follow(at.practice(), since);
    let stream = Following::new(at, ctx, token, (follower, since), seat);
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        // Neither we nor a proxy may wait until there is enough to compress or to pass on.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(stream.events()))
}
