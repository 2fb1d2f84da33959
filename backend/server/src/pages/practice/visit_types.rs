//! What can be booked, and by which rules.

mod typed;

use super::{at_work, context, html, id, on};
use crate::{problem::Problem, staff::AtWork, visit_type::SaidVisitType};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{id::VisitTypeId, tenancy::Profile, text::FieldError};
use services::{
    ctx::Ctx,
    revision::Seen,
    visit_type::{
        RoomLine, VisitTypeError, VisitTypeLine, add_visit_type, change_visit_type,
        find_visit_type, list_rooms, list_visit_types, set_retired,
    },
};
use site::{
    practice::{
        RoomChoice, TypedVisitType, VisitTypeForm, VisitTypeNews, VisitTypeRow, VisitTypes,
    },
    ui::Section,
};
use std::collections::HashMap;
use typed::{as_typed, read};
use uuid::Uuid;

/// Adds the routes; what is new before what has an id.
pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/pro/visit-types", web::get().to(list))
        .route("/pro/visit-types/new", web::get().to(show_new))
        .route("/pro/visit-types/new", web::post().to(add))
        .route("/pro/visit-types/{id}", web::get().to(show))
        .route("/pro/visit-types/{id}", web::post().to(change))
        .route("/pro/visit-types/{id}/retire", web::post().to(retire))
        .route("/pro/visit-types/{id}/offer", web::post().to(offer));
}

type Typed = web::Form<HashMap<String, String>>;

async fn list(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let ctx = fresh(&at).await?;
    let (_, nav) = at_work(&at, Section::Availability).await?;
    let (retired, offered): (Vec<_>, Vec<_>) =
        list_visit_types(ctx.profile()).into_iter().partition(|line| line.retired);
    let rows =
        |lines: Vec<VisitTypeLine>| lines.iter().map(|line| row(ctx.profile(), line)).collect();
    let word = query.get("news").cloned().unwrap_or_default();
    let news = VisitTypeNews::ALL.into_iter().find(|news| news.word() == word);
    let page = VisitTypes { nav, offered: rows(offered), retired: rows(retired), news };
    Ok(html(StatusCode::OK, page.render(&at.staff.caller.page())))
}

fn row(profile: &Profile, line: &VisitTypeLine) -> VisitTypeRow {
    let rules = &line.offering.rules;
    let whom = profile.practitioners.iter().filter(|one| rules.practitioners.contains(&one.id));
    VisitTypeRow {
        id: rules.id.to_string(),
        name: line.offering.name.clone(),
        duration: rules.duration,
        horizon_days: rules.horizon_days,
        practitioners: whom.map(|one| one.name.to_string()).collect(),
    }
}

async fn show_new(at: AtWork) -> Result<HttpResponse, Problem> {
    let ctx = fresh(&at).await?;
    let everybody = ctx.profile().practitioners.iter().map(|one| one.id.to_string()).collect();
    let typed = TypedVisitType { practitioners: everybody, ..TypedVisitType::default() };
    form(&at, &ctx, None, (typed, String::new(), Vec::new())).await
}

async fn show(at: AtWork, raw: web::Path<String>) -> Result<HttpResponse, Problem> {
    let ctx = fresh(&at).await?;
    let line = found(&at, &ctx, &raw)?;
    let typed = as_typed(SaidVisitType::from(&line.offering));
    let revision = line.revision().to_string();
    form(&at, &ctx, Some(&line), (typed, revision, Vec::new())).await
}

async fn add(at: AtWork, fields: Typed) -> Result<HttpResponse, Problem> {
    let ctx = fresh(&at).await?;
    let (typed, said) = read(&fields);
    let outcome = match said.read(VisitTypeId(Uuid::nil())) {
        Ok(offering) => add_visit_type(&ctx, offering).await,
        Err(errors) => Err(VisitTypeError::Invalid(errors)),
    };
    match settled(&at, outcome)? {
        Ok(()) => Ok(done(&at, VisitTypeNews::Saved)),
        Err(errors) => form(&at, &ctx, None, (typed, String::new(), errors)).await,
    }
}

async fn change(
    at: AtWork,
    raw: web::Path<String>,
    fields: Typed,
) -> Result<HttpResponse, Problem> {
    let ctx = fresh(&at).await?;
    let line = found(&at, &ctx, &raw)?;
    let (typed, said) = read(&fields);
    let revision = revision(&fields);
    let seen = Seen::in_form(&revision);
    let which = (line.offering.rules.id, &seen);
    let outcome = change_visit_type(&ctx, which, None, |old| said.read(old.rules.id)).await;
    if let Err(VisitTypeError::Outdated) = outcome {
        // Whoever saves once more has seen that it changed.
        let filled = (typed, line.revision().to_string(), Vec::new());
        let page = page(&at, &ctx, Some(&line), filled).await?;
        let status = StatusCode::PRECONDITION_FAILED;
        let page = VisitTypeForm { outdated: true, ..page };
        return Ok(html(status, page.render(&context(&at, status))));
    }
    match settled(&at, outcome)? {
        Ok(()) => Ok(done(&at, VisitTypeNews::Saved)),
        Err(errors) => form(&at, &ctx, Some(&line), (typed, revision, errors)).await,
    }
}

async fn retire(
    at: AtWork,
    raw: web::Path<String>,
    fields: Typed,
) -> Result<HttpResponse, Problem> {
    set(&at, &raw, &fields, (true, VisitTypeNews::Retired)).await
}

async fn offer(at: AtWork, raw: web::Path<String>, fields: Typed) -> Result<HttpResponse, Problem> {
    set(&at, &raw, &fields, (false, VisitTypeNews::Offered)).await
}

async fn set(
    at: &AtWork,
    raw: &str,
    fields: &HashMap<String, String>,
    (retired, news): (bool, VisitTypeNews),
) -> Result<HttpResponse, Problem> {
    let which = (id(at, raw)?, &Seen::in_form(&revision(fields)));
    let outcome = set_retired(&fresh(at).await?, which, retired).await;
    outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(done(at, news))
}

/// The practice's side of the request, its rules as they are now.
async fn fresh(at: &AtWork) -> Result<Ctx, Problem> {
    let caller = &at.staff.caller;
    let ctx = at.ctx().await.map_err(|error| Problem::new(caller, &error))?;
    ctx.abreast().await.map_err(|fault| Problem::new(caller, &fault))
}

fn found(at: &AtWork, ctx: &Ctx, raw: &str) -> Result<VisitTypeLine, Problem> {
    let found = find_visit_type(ctx.profile(), id(at, raw)?);
    found.map_err(|error| Problem::new(&at.staff.caller, &error))
}

fn settled(
    at: &AtWork,
    outcome: Result<VisitTypeLine, VisitTypeError>,
) -> Result<Result<(), Vec<FieldError>>, Problem> {
    match outcome {
        Ok(_) => Ok(Ok(())),
        Err(VisitTypeError::Invalid(errors)) => Ok(Err(errors)),
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

fn done(at: &AtWork, news: VisitTypeNews) -> HttpResponse {
    on(at, &format!("/visit-types?news={}", news.word()))
}

fn revision(fields: &HashMap<String, String>) -> String {
    fields.get("revision").cloned().unwrap_or_default()
}

async fn form(
    at: &AtWork,
    ctx: &Ctx,
    line: Option<&VisitTypeLine>,
    filled: (TypedVisitType, String, Vec<FieldError>),
) -> Result<HttpResponse, Problem> {
    let page = page(at, ctx, line, filled).await?;
    let refused = !page.errors.is_empty();
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(html(status, page.render(&context(at, status))))
}

async fn page(
    at: &AtWork,
    ctx: &Ctx,
    line: Option<&VisitTypeLine>,
    (typed, revision, errors): (TypedVisitType, String, Vec<FieldError>),
) -> Result<VisitTypeForm, Problem> {
    let (_, nav) = at_work(at, Section::Availability).await?;
    let rooms = list_rooms(ctx).await;
    let rooms = rooms.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    Ok(VisitTypeForm {
        nav,
        id: line.map(|line| line.offering.rules.id.to_string()),
        retired: line.is_some_and(|line| line.retired),
        revision,
        practitioners: ctx.profile().practitioners.clone(),
        rooms: rooms.iter().map(|room| choice(ctx.profile(), room)).collect(),
        typed,
        errors,
        outdated: false,
    })
}

/// A room with its place, where there are several.
fn choice(profile: &Profile, room: &RoomLine) -> RoomChoice {
    let place = profile.place(room.place).filter(|_| profile.places.len() > 1);
    let place = place.map(|place| format!("{}, ", place.name)).unwrap_or_default();
    RoomChoice { id: room.id.to_string(), name: format!("{place}{}", room.name) }
}
