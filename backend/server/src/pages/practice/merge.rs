//! Two records of one patient become one.

use super::{at_work, context, html, id, on, patients::contact_line};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::PatientId,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::booking::{PatientError, PatientRecord, find_twins, merge_patients, open_pair};
use site::{
    practice::{MergeRecord, MergeRecords, PatientLine, PatientNews, Twins},
    ui::Section,
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct MergeForm {
    version: String,
    other_version: String,
    sure: String,
}

/// The records that could be of the same person.
pub(super) async fn twins(at: AtWork, patient: web::Path<String>) -> Result<HttpResponse, Problem> {
    let patient = id(&at, &patient)?;
    let (ctx, nav) = at_work(&at, Section::Patients).await?;
    let found = find_twins(&ctx, &at.member, patient).await;
    let found = found.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let others = found.others.into_iter().map(|other| contact_line(other.id, other.patient));
    let patient = contact_line(found.patient.id, found.patient.patient);
    let page = Twins { nav, patient, others: others.collect() };
    Ok(html(StatusCode::OK, page.render(&at.staff.caller.page())))
}

pub(super) async fn show(
    at: AtWork,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    page(&at, (id(&at, &path.0)?, id(&at, &path.1)?), Vec::new(), false).await
}

pub(super) async fn merge(
    at: AtWork,
    path: web::Path<(String, String)>,
    form: web::Form<MergeForm>,
) -> Result<HttpResponse, Problem> {
    let (kept, other): (PatientId, PatientId) = (id(&at, &path.0)?, id(&at, &path.1)?);
    if form.sure.is_empty() {
        let errors = vec![FieldError::new("sure", Refusal::Missing)];
        return page(&at, (kept, other), errors, false).await;
    }
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let seen = |version: &str| version.parse().unwrap_or(-1);
    let (first, second) = ((kept, seen(&form.version)), (other, seen(&form.other_version)));
    match merge_patients(&ctx, &at.member, first, second).await {
        Ok(()) => Ok(on(&at, &format!("/patients/{kept}?news={}", PatientNews::Merged.word()))),
        Err(PatientError::Stale) => page(&at, (kept, other), Vec::new(), true).await,
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

async fn page(
    at: &AtWork,
    (kept, other): (PatientId, PatientId),
    errors: Vec<FieldError>,
    stale: bool,
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(at, Section::Patients).await?;
    let pair = open_pair(&ctx, &at.member, (kept, other)).await;
    let pair = pair.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let status = match (stale, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let page = MergeRecords {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        after: contact_line(pair.kept.id, pair.united),
        kept: side(&ctx, pair.kept),
        other: side(&ctx, pair.other),
        errors,
        stale,
    };
    Ok(html(status, page.render(&context(at, status))))
}

fn side(ctx: &services::ctx::Ctx, record: PatientRecord) -> MergeRecord {
    let past = record.visits.iter().map(|visit| visit.visit.start).find(|at| *at <= ctx.now());
    let patient = PatientLine { last_visit: past, ..contact_line(record.id, record.patient) };
    MergeRecord { patient, visits: record.visits.len(), version: record.version }
}
