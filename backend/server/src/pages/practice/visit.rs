//! One visit, and what staff does about it.

mod facts;

use super::{agenda, at_work, html_with_islands, id, on};
use crate::{
    pages::account::refused,
    problem::{Explain as _, Problem, status},
    staff::AtWork,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    booking::step::Step,
    id::AppointmentId,
    text::{FieldError, Refusal},
};
use jiff::Timestamp;
use serde::Deserialize;
use services::{
    booking::{
        self, Decision, StepVisit, Stepped, VisitError, decide_request, read_visit, step_visit,
    },
    ctx::Ctx,
    error::Classify as _,
};
use site::{
    practice::{VisitNews, VisitPage},
    ui::Section,
};
use std::collections::HashMap;

/// What every button about a visit submits.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct StepForm {
    /// The version that was seen.
    version: String,
    /// `yes` where there was a good reason to be missed.
    excused: String,
    /// Why it is called off.
    reason: String,
    /// `yes` where the patient may choose another time.
    rebook: String,
    /// The query of the agenda to come back to; the visit itself, if empty.
    back: String,
}

impl StepForm {
    /// What is no version is older than any.
    fn version(&self) -> i32 {
        self.version.parse().unwrap_or(-1)
    }
}

/// What the page says besides the visit.
#[derive(Default)]
struct Said {
    news: Option<VisitNews>,
    trouble: Option<&'static str>,
    errors: Vec<FieldError>,
    rebook: bool,
}

pub(super) async fn show(
    at: AtWork,
    visit: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let visit = id(&at, &visit)?;
    let news = query.get("news").and_then(|word| VisitNews::of(word));
    page(&at, visit, StatusCode::OK, Said { news, ..Said::default() }).await
}

pub(super) async fn arrive(
    at: AtWork,
    visit: web::Path<String>,
    form: web::Form<StepForm>,
) -> Result<HttpResponse, Problem> {
    step(&at, id(&at, &visit)?, &form, (Step::Arrive, VisitNews::Arrived)).await
}

pub(super) async fn fulfil(
    at: AtWork,
    visit: web::Path<String>,
    form: web::Form<StepForm>,
) -> Result<HttpResponse, Problem> {
    step(&at, id(&at, &visit)?, &form, (Step::Fulfil, VisitNews::Fulfilled)).await
}

pub(super) async fn miss(
    at: AtWork,
    visit: web::Path<String>,
    form: web::Form<StepForm>,
) -> Result<HttpResponse, Problem> {
    let excused = form.excused == "yes";
    step(&at, id(&at, &visit)?, &form, (Step::Miss { excused }, VisitNews::Missed)).await
}

pub(super) async fn cancel(
    at: AtWork,
    visit: web::Path<String>,
    form: web::Form<StepForm>,
) -> Result<HttpResponse, Problem> {
    let visit = id(&at, &visit)?;
    let missing = if form.reason.is_empty() { Refusal::Missing } else { Refusal::Choice };
    match form.reason.parse() {
        Ok(reason) => step(&at, visit, &form, (Step::Cancel(reason), VisitNews::Cancelled)).await,
        Err(_) => {
            let errors = vec![FieldError::new("reason", missing)];
            let rebook = form.rebook == "yes";
            let said = Said { errors, rebook, ..Said::default() };
            page(&at, visit, StatusCode::UNPROCESSABLE_ENTITY, said).await
        }
    }
}

pub(super) async fn undo(
    at: AtWork,
    visit: web::Path<String>,
    form: web::Form<StepForm>,
) -> Result<HttpResponse, Problem> {
    let (visit, caller) = (id(&at, &visit)?, &at.staff.caller);
    let ctx = at.ctx().await.map_err(|error| Problem::new(caller, &error))?;
    let undone = booking::undo_step(&ctx, &at.member, visit, form.version()).await;
    done((&at, &ctx), (visit, &form), undone, VisitNews::Restored).await
}

pub(super) async fn confirm(
    at: AtWork,
    visit: web::Path<String>,
    form: web::Form<StepForm>,
) -> Result<HttpResponse, Problem> {
    let how = (Decision::Confirm, VisitNews::Confirmed);
    decide(&at, id(&at, &visit)?, &form, how).await
}

pub(super) async fn decline(
    at: AtWork,
    visit: web::Path<String>,
    form: web::Form<StepForm>,
) -> Result<HttpResponse, Problem> {
    let how = (Decision::Decline, VisitNews::Declined);
    decide(&at, id(&at, &visit)?, &form, how).await
}

async fn decide(
    at: &AtWork,
    visit: AppointmentId,
    form: &StepForm,
    (decision, news): (Decision, VisitNews),
) -> Result<HttpResponse, Problem> {
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let seen = (visit, form.version());
    let decided = decide_request(&ctx, &at.member, seen, decision).await;
    done((at, &ctx), (visit, form), decided, news).await
}

async fn step(
    at: &AtWork,
    visit: AppointmentId,
    form: &StepForm,
    (step, news): (Step, VisitNews),
) -> Result<HttpResponse, Problem> {
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let other_time = form.rebook == "yes";
    let wanted = StepVisit { visit, version: form.version(), step, other_time };
    let made = step_visit(&ctx, &at.member, wanted).await;
    done((at, &ctx), (visit, form), made, news).await
}

/// Leads on, or shows the visit as it stands with why nothing was done.
async fn done(
    (at, ctx): (&AtWork, &Ctx),
    (visit, form): (AppointmentId, &StepForm),
    outcome: Result<Stepped, VisitError>,
    news: VisitNews,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    match outcome {
        Ok(stepped) => Ok(on(at, &address(ctx, (visit, form), (stepped, news)))),
        Err(VisitError::NotAllowed) => refused(caller, &at.staff.session).await,
        Err(
            error @ (VisitError::Changed
            | VisitError::TooEarly
            | VisitError::Over
            | VisitError::UndoTooLate
            | VisitError::Unavailable(_)),
        ) => {
            let said = Said { trouble: Some(error.slug()), ..Said::default() };
            page(at, visit, status(error.kind()), said).await
        }
        Err(error @ (VisitError::Unknown | VisitError::Ungranted | VisitError::Fault(_))) => {
            Err(Problem::new(caller, &error))
        }
    }
}

/// The visit, or the day that the button stood on: the undo needs the version there.
fn address(
    ctx: &Ctx,
    (visit, form): (AppointmentId, &StepForm),
    (stepped, news): (Stepped, VisitNews),
) -> String {
    let (word, version) = (news.word(), stepped.version);
    if form.back.is_empty() {
        return format!("/visits/{visit}?news={word}");
    }
    let agenda = agenda::back(ctx, &form.back);
    let until = stepped.undo_until.as_second();
    format!("?{agenda}&news={word}&visit={visit}&version={version}&until={until}")
}

/// How many seconds are left until an instant, the one that has begun counted.
pub(super) fn seconds_left(until: Timestamp, now: Timestamp) -> u32 {
    let left = until.duration_since(now).as_millis();
    u32::try_from((left + 999) / 1000).unwrap_or(0)
}

async fn page(
    at: &AtWork,
    visit: AppointmentId,
    status: StatusCode,
    said: Said,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let (ctx, nav) = at_work(at, Section::Agenda).await?;
    let read = read_visit(&ctx, &at.member, visit).await;
    let read = read.map_err(|error| Problem::new(caller, &error))?;
    let gone = || Problem::named(caller, "not-found");
    let practitioner = ctx.profile().practitioner(read.practitioner).ok_or_else(gone)?.clone();
    let page = VisitPage {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        id: read.id,
        version: read.version,
        span: read.visit,
        practitioner,
        offers: facts::offers(&ctx, &at.permissions(), &read),
        undo: read.undo_until.map(|until| seconds_left(until, ctx.now())),
        told: read.told.and_then(|told| facts::facts(&ctx, told)),
        news: said.news,
        trouble: said.trouble,
        errors: said.errors,
        rebook: said.rebook,
    };
    Ok(html_with_islands(status, page.render(&super::context(at, status))))
}
