//! The practice's own log.

use super::{at_work, context, html, id, on, typed};
use crate::{log::Cursor, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::{AccountId, AlertId, PractitionerId},
    privacy::audit::Action,
    tenancy::Profile,
    text::FieldError,
};
use services::{
    ctx::Ctx,
    identity::{TeamMember, list_team, open_alerts, see_alert},
    privacy::audit::{LogEntry, LogQuery, export_log, read_log},
};
use site::{
    practice::{Alert, Event, Log, LogFilters, Subject},
    ui::Section,
};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) async fn show(
    at: AtWork,
    filters: web::Query<LogFilters>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let problem = |fault| Problem::new(caller, &fault);
    let (ctx, nav) = at_work(&at, Section::Log).await?;
    let filters = filters.into_inner();
    let (wanted, errors) = read(&filters, query.get("cursor").map(String::as_str));
    let log = read_log(&ctx, &wanted).await.map_err(problem)?;
    let team = list_team(&ctx).await.map_err(problem)?;
    let alerts = open_alerts(&ctx).await.map_err(problem)?;
    let zone = ctx.profile().practice.zone.clone();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let alert = |alert: services::identity::Alert| Alert {
        id: alert.id.to_string(),
        day: zone.to_datetime(alert.raised_at).date(),
        kind: alert.pattern,
        who: alert.account.and_then(|account| name(&team, account)).unwrap_or_default(),
    };
    let page = Log {
        nav,
        filters,
        errors,
        members: team.iter().map(|one| (one.account, one.person.name.to_string())).collect(),
        actions: Action::ALL.into_iter().map(|action| action.word().to_owned()).collect(),
        events: log.entries.iter().map(|entry| event(entry, &team, ctx.profile())).collect(),
        next: log.next.map(|(at, id)| Cursor(at, id).to_string()),
        alerts: alerts.into_iter().map(alert).collect(),
        zone: zone.clone(),
    };
    Ok(html(status, page.render(&context(&at, status))))
}

/// The log as a file for a spreadsheet: every cell quoted, and none that begins like a formula.
pub(super) async fn export(
    at: AtWork,
    filters: web::Query<LogFilters>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let problem = |fault| Problem::new(caller, &fault);
    let ctx = at.ctx().await.map_err(|error| Problem::new(caller, &error))?;
    let (wanted, errors) = read(&filters, None);
    if !errors.is_empty() {
        return Err(Problem::invalid(caller, errors));
    }
    let entries = export_log(&ctx, &wanted).await.map_err(problem)?;
    let team = list_team(&ctx).await.map_err(problem)?;
    let file = crate::csv::log(&ctx, &entries, |account| name(&team, account));
    let file = file.ok_or_else(|| Problem::named(caller, "service-error"))?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("content-disposition", "attachment; filename=\"log.csv\""))
        .body(file))
}

pub(super) async fn see(at: AtWork, alert: web::Path<String>) -> Result<HttpResponse, Problem> {
    let alert: AlertId = id(&at, &alert)?;
    let ctx: Ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let seen = see_alert(&ctx, at.staff.session.account, alert).await;
    if seen.map_err(|fault| Problem::new(&at.staff.caller, &fault))? {
        Ok(on(&at, "/log"))
    } else {
        Err(Problem::named(&at.staff.caller, "not-found"))
    }
}

/// What is looked for, and what of it cannot be read.
fn read(filters: &LogFilters, cursor: Option<&str>) -> (LogQuery, Vec<FieldError>) {
    let mut errors = Vec::new();
    let from = typed::keep(&mut errors, "from", typed::day(&filters.from)).flatten();
    let until = typed::keep(&mut errors, "until", typed::day(&filters.until)).flatten();
    let cursor = cursor.and_then(|cursor| cursor.parse().ok());
    let query = LogQuery {
        from,
        until,
        member: filters.member.parse().ok(),
        action: Some(filters.action.clone()).filter(|action| !action.is_empty()),
        cursor: cursor.map(|Cursor(at, id)| (at, id)),
    };
    (query, errors)
}

fn event(entry: &LogEntry, team: &[TeamMember], profile: &Profile) -> Event {
    let actor = entry.actor.split(':').next().unwrap_or_default();
    Event {
        at: entry.at,
        who: entry.account().and_then(|account| name(team, account)),
        actor: actor.to_owned(),
        action: entry.action.clone(),
        subject: subject(entry.subject, team, profile),
    }
}

/// Members and practitioners have names; the others are told apart by their ids.
fn subject(id: Uuid, team: &[TeamMember], profile: &Profile) -> Option<Subject> {
    if id == profile.practice.id.0 {
        return None;
    }
    let practitioner = profile.practitioner(PractitionerId(id));
    let named = name(team, AccountId(id)).or(practitioner.map(|one| one.name.to_string()));
    let record = || Subject::Record(id.simple().to_string().chars().take(8).collect());
    Some(named.map_or_else(record, Subject::Named))
}

fn name(team: &[TeamMember], account: AccountId) -> Option<String> {
    let member = team.iter().find(|member| member.account == account);
    member.map(|member| member.person.name.to_string())
}
