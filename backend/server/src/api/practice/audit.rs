//! The practice's own log.

use super::ctx;
use crate::{
    api::{instant, query::Query},
    caller::Caller,
    log::Cursor,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, get, web};
use domain::{privacy::audit::Action, text::Refusal};
use jiff::tz::TimeZone;
use serde::Serialize;
use services::privacy::audit::{LogEntry, LogPage, LogQuery, read_log};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

const PARAMETERS: [&str; 5] = ["from", "until", "member", "action", "cursor"];

/// A page of the log, the latest first.
#[derive(Serialize, ToSchema)]
pub struct EventList {
    events: Vec<EventDetail>,
    /// Where the next page begins.
    next: Option<String>,
}

/// Who did what to which record, never with what content.
#[derive(Serialize, ToSchema)]
pub struct EventDetail {
    id: Uuid,
    /// Its number in the chain; absent for the second before it is sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    seq: Option<i64>,
    #[schema(format = DateTime)]
    at: String,
    /// `patient`, `visitor`, `staff`, `system` …
    actor: String,
    /// The account that acted, if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<Uuid>,
    #[schema(example = "agenda.read")]
    action: String,
    /// The record.
    subject: Uuid,
    /// The request, as in the traces of the server.
    request: Uuid,
}

/// The log; reading it is an event of its own.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("from" = Option<String>, Query, description = "The first practice-local day, YYYY-MM-DD"),
    ("until" = Option<String>, Query, description = "The last day"),
    ("member" = Option<Uuid>, Query, description = "Only what this account did"),
    ("action" = Option<String>, Query, description = "Only this act: `agenda.read`"),
    ("cursor" = Option<String>, Query),
), responses((status = 200, body = EventList), (status = 422, body = ProblemBody)))]
#[get("/api/v1/practice/audit")]
pub async fn list_events(
    at: AtWork,
    values: web::Query<HashMap<String, String>>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let wanted = wanted(caller, values.into_inner())?;
    let page = read_log(&ctx, &wanted).await.map_err(|fault| Problem::new(caller, &fault))?;
    Ok(web::Json(EventList::new(&page, &ctx.profile().practice.zone)))
}

fn wanted(caller: &Caller, values: HashMap<String, String>) -> Result<LogQuery, Problem> {
    let mut query = Query::new(caller, values, &PARAMETERS);
    let action: Option<Action> = query.parsed("action", Refusal::Choice);
    let cursor: Option<Cursor> = query.parsed("cursor", Refusal::Shape);
    let wanted = LogQuery {
        from: query.day("from"),
        until: query.day("until"),
        member: query.parsed("member", Refusal::Choice),
        action: action.map(|action| action.word().to_owned()),
        cursor: cursor.map(|Cursor(at, id)| (at, id)),
    };
    query.finish()?;
    Ok(wanted)
}

impl EventList {
    fn new(page: &LogPage, zone: &TimeZone) -> Self {
        Self {
            events: page.entries.iter().map(|entry| EventDetail::new(entry, zone)).collect(),
            next: page.next.map(|(at, id)| Cursor(at, id).to_string()),
        }
    }
}

impl EventDetail {
    fn new(entry: &LogEntry, zone: &TimeZone) -> Self {
        Self {
            id: entry.id,
            seq: entry.seq,
            at: instant::written(entry.at, zone),
            actor: entry.actor.split(':').next().unwrap_or_default().to_owned(),
            account: entry.account().map(|account| account.0),
            action: entry.action.clone(),
            subject: entry.subject,
            request: entry.request,
        }
    }
}
