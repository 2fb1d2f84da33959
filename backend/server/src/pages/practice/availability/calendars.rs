//! Calendars elsewhere that say when a practitioner is taken.

use super::{
    super::{at_work, context, html, id, on},
    form::fresh,
};
use crate::{api::practice::outside_calendars::new_calendar, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::CalendarId,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::{
    ctx::Ctx,
    hours::{Calendar, CalendarError, add_calendar, find_keeper, list_calendars, remove_calendar},
};
use site::{
    practice::{OutsideCalendarLine, OutsideCalendars},
    ui::Section,
};
use std::collections::HashMap;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct CalendarForm {
    practitioner: String,
    url: String,
}

/// What was just tried.
#[derive(Default)]
struct Outcome {
    typed: CalendarForm,
    errors: Vec<FieldError>,
    news: Option<&'static str>,
    full: bool,
}

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let told = |word: &str| ["added", "removed"].into_iter().find(|known| *known == word);
    let news = query.get("news").and_then(|word| told(word));
    let practitioner = query.get("practitioner").cloned().unwrap_or_default();
    let typed = CalendarForm { practitioner, url: String::new() };
    page(&at, StatusCode::OK, Outcome { typed, news, ..Outcome::default() }).await
}

pub(super) async fn add(
    at: AtWork,
    form: web::Form<CalendarForm>,
) -> Result<HttpResponse, Problem> {
    let typed = form.into_inner();
    let new = match new_calendar(&at, &typed.practitioner, &typed.url) {
        Ok(new) => new,
        Err(errors) => return refused(&at, typed, errors).await,
    };
    match add_calendar(&fresh(&at).await?, &at.member, &new).await {
        Ok(_) => Ok(on(&at, "/availability/calendars?news=added")),
        Err(CalendarError::Invalid(errors)) => refused(&at, typed, errors).await,
        Err(CalendarError::TooMany) => {
            let outcome = Outcome { typed, full: true, ..Outcome::default() };
            page(&at, StatusCode::FORBIDDEN, outcome).await
        }
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

async fn refused(
    at: &AtWork,
    typed: CalendarForm,
    mut errors: Vec<FieldError>,
) -> Result<HttpResponse, Problem> {
    // Somebody was chosen from a list; whoever is not in it was not chosen.
    let whose = errors.iter_mut().filter(|error| error.field == "practitioner");
    whose.for_each(|error| error.refusal = Refusal::Missing);
    let outcome = Outcome { typed, errors, ..Outcome::default() };
    page(at, StatusCode::UNPROCESSABLE_ENTITY, outcome).await
}

pub(super) async fn remove(
    at: AtWork,
    calendar: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let calendar: CalendarId = id(&at, &calendar)?;
    let removed = remove_calendar(&fresh(&at).await?, &at.member, calendar).await;
    removed.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(on(&at, "/availability/calendars?news=removed"))
}

async fn page(at: &AtWork, status: StatusCode, outcome: Outcome) -> Result<HttpResponse, Problem> {
    let problem = |fault| Problem::new(&at.staff.caller, &fault);
    let (_, nav) = at_work(at, Section::Availability).await?;
    let ctx = fresh(at).await?;
    let practitioners = find_keeper(&ctx, &at.member).await.map_err(problem)?.practitioners(&ctx);
    let calendars = list_calendars(&ctx, &at.member).await.map_err(problem)?;
    let page = OutsideCalendars {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        calendars: calendars.iter().map(|calendar| line(&ctx, calendar)).collect(),
        practitioners,
        practitioner: outcome.typed.practitioner,
        url: outcome.typed.url,
        errors: outcome.errors,
        news: outcome.news,
        full: outcome.full,
    };
    Ok(html(status, page.render(&context(at, status))))
}

pub(super) fn line(ctx: &Ctx, calendar: &Calendar) -> OutsideCalendarLine {
    let whose = ctx.profile().practitioner(calendar.practitioner);
    OutsideCalendarLine {
        id: calendar.id,
        practitioner: whose.map(|one| one.name.to_string()).unwrap_or_default(),
        place: calendar.place.clone(),
        state: calendar.state.word(),
        read_at: calendar.read_at,
        failure: calendar.failure.map(|failure| failure.word()),
    }
}
