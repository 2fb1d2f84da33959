//! Agendas that calendars outside show.

use super::{at_work, context, html, id, on};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::PractitionerId,
    identity::AgendaAccess,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::booking::{FeedError, end_feed, list_feeds, make_feed, own_accesses};
use site::{
    practice::{CalendarLine, Calendars},
    ui::Section,
};
use std::collections::HashMap;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct CalendarForm {
    practitioner: String,
}

/// What just happened.
#[derive(Default)]
struct Outcome {
    picked: String,
    errors: Vec<FieldError>,
    made: Option<String>,
    ended: bool,
    full: bool,
}

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let ended = query.contains_key("ended");
    page(&at, StatusCode::OK, Outcome { ended, ..Outcome::default() }).await
}

/// Answers the form itself: the address is shown once, and no address may hold it.
pub(super) async fn make(
    at: AtWork,
    form: web::Form<CalendarForm>,
) -> Result<HttpResponse, Problem> {
    let (caller, picked) = (&at.staff.caller, form.into_inner().practitioner);
    let ctx = at.ctx().await.map_err(|error| Problem::new(caller, &error))?;
    let Ok(practitioner) = picked.parse::<PractitionerId>() else {
        let errors = vec![FieldError::new("practitioner", Refusal::Missing)];
        let outcome = Outcome { picked, errors, ..Outcome::default() };
        return page(&at, StatusCode::UNPROCESSABLE_ENTITY, outcome).await;
    };
    match make_feed(&ctx, &at.member, practitioner).await {
        Ok((_, link)) => {
            let made = Some(caller.app().feed_url(&link));
            page(&at, StatusCode::CREATED, Outcome { made, ..Outcome::default() }).await
        }
        Err(FeedError::TooMany) => {
            let outcome = Outcome { picked, full: true, ..Outcome::default() };
            page(&at, StatusCode::FORBIDDEN, outcome).await
        }
        Err(error) => Err(Problem::new(caller, &error)),
    }
}

pub(super) async fn end(at: AtWork, feed: web::Path<String>) -> Result<HttpResponse, Problem> {
    let feed = id(&at, &feed)?;
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let ended = end_feed(&ctx, &at.member, feed).await;
    ended.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(on(&at, "/calendars?ended=1"))
}

async fn page(at: &AtWork, status: StatusCode, outcome: Outcome) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let (ctx, nav) = at_work(at, Section::Calendars).await?;
    let profile = ctx.profile();
    let feeds = list_feeds(&ctx, &at.member).await;
    let feeds = feeds.map_err(|fault| Problem::new(caller, &fault))?;
    let accesses = own_accesses(&ctx, &at.member).await;
    let accesses = accesses.map_err(|fault| Problem::new(caller, &fault))?;
    let open = |id| AgendaAccess::scope_of(&accesses, id, ctx.now()).is_some();
    let name = |id| profile.practitioner(id).map(|one| one.name.to_string()).unwrap_or_default();
    let line = |feed: services::booking::Feed| CalendarLine {
        id: feed.id,
        practitioner: name(feed.practitioner),
        since: feed.created_at,
        open: open(feed.practitioner),
    };
    let practitioners = profile.practitioners.iter().filter(|one| open(one.id));
    let page = Calendars {
        nav,
        zone: profile.practice.zone.clone(),
        calendars: feeds.into_iter().map(line).collect(),
        practitioners: practitioners.cloned().collect(),
        picked: outcome.picked,
        errors: outcome.errors,
        made: outcome.made,
        ended: outcome.ended,
        full: outcome.full,
    };
    Ok(html(status, page.render(&context(at, status))))
}
