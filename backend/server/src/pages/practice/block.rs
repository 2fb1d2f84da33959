//! Blocking time out of the agenda.

use super::{at_work, context, html, on};
use crate::{pages::account::refused, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::PractitionerId,
    identity::{AgendaAccess, changes},
    text::{FieldError, Refusal},
    time::{Span, WallTime},
};
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use services::{
    booking::{VisitError, block_time, own_accesses},
    ctx::Ctx,
};
use site::{
    practice::{BlockPage, TypedBlock},
    ui::{Nav, Section},
};

pub(super) async fn show(
    at: AtWork,
    query: web::Query<TypedBlock>,
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(&at, Section::Agenda).await?;
    page(&at, (&ctx, nav), query.into_inner(), Vec::new()).await
}

pub(super) async fn block(
    at: AtWork,
    form: web::Form<TypedBlock>,
) -> Result<HttpResponse, Problem> {
    let typed = form.into_inner();
    let (ctx, nav) = at_work(&at, Section::Agenda).await?;
    let (practitioner, span) = match read(&typed, &ctx.profile().practice.zone) {
        Ok(read) => read,
        Err(errors) => return page(&at, (&ctx, nav), typed, errors).await,
    };
    match block_time(&ctx, &at.member, practitioner, span).await {
        Ok(()) => {
            let day = ctx.profile().practice.zone.to_datetime(span.start).date();
            Ok(on(&at, &format!("?view=day&date={day}&blocked=1")))
        }
        Err(VisitError::NotAllowed) => refused(&at.staff.caller, &at.staff.session).await,
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

/// Whose time, and which; every field that is wrong is named.
fn read(typed: &TypedBlock, zone: &TimeZone) -> Result<(PractitionerId, Span), Vec<FieldError>> {
    let mut errors = Vec::new();
    let missing = |raw: &str| raw.trim().is_empty().then_some(Refusal::Missing);
    let practitioner = typed.practitioner.parse::<PractitionerId>();
    let practitioner = practitioner.map_err(|_| {
        let why = missing(&typed.practitioner).unwrap_or(Refusal::Choice);
        errors.push(FieldError::new("practitioner", why));
    });
    let last = if typed.until_date.trim().is_empty() { &typed.date } else { &typed.until_date };
    let start = instant((&typed.date, &typed.time), ("date", "time"), zone);
    let start = start.map_err(|error| errors.push(error));
    let end = instant((last, &typed.until_time), ("until_date", "until_time"), zone);
    let end = end.map_err(|error| errors.push(error));
    let (Ok(practitioner), Ok(start), Ok(end)) = (practitioner, start, end) else {
        return Err(errors);
    };
    if start < end {
        return Ok((practitioner, Span { start, end }));
    }
    Err(vec![FieldError::new("until_time", Refusal::Shape)])
}

/// A time on the practice's clock; `24:00` is midnight of the next day.
fn instant(
    (date, time): (&str, &str),
    (date_field, time_field): (&str, &str),
    zone: &TimeZone,
) -> Result<Timestamp, FieldError> {
    let refused = |field: &str, raw: &str, why| {
        FieldError::new(field, if raw.trim().is_empty() { Refusal::Missing } else { why })
    };
    let day: Date = date.trim().parse().map_err(|_| refused(date_field, date, Refusal::Date))?;
    let wall: WallTime =
        time.trim().parse().map_err(|_| refused(time_field, time, Refusal::Shape))?;
    let minutes = i64::from(wall.minutes());
    let midnight = day.to_datetime(jiff::civil::Time::midnight());
    let at = midnight.saturating_add(minutes.minutes()).to_zoned(zone.clone());
    at.map(|at| at.timestamp()).map_err(|_| refused(date_field, date, Refusal::Date))
}

async fn page(
    at: &AtWork,
    (ctx, nav): (&Ctx, Nav),
    typed: TypedBlock,
    errors: Vec<FieldError>,
) -> Result<HttpResponse, Problem> {
    let profile = ctx.profile();
    let accesses = own_accesses(ctx, &at.member).await;
    let accesses = accesses.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let open = |id| AgendaAccess::scope_of(&accesses, id, ctx.now()).is_some_and(changes);
    let today = profile.practice.zone.to_datetime(ctx.now()).date();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = BlockPage {
        nav,
        day: typed.date.parse().unwrap_or(today),
        practitioners: profile.practitioners.iter().filter(|one| open(one.id)).cloned().collect(),
        typed,
        errors,
    };
    Ok(html(status, page.render(&context(at, status))))
}
