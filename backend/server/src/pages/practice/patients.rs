//! Finding a patient.

use super::{at_work, context, html};
use crate::{patient::SaidSearch, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    booking::patient::Patient,
    id::PatientId,
    text::{BirthDate, FieldError},
};
use jiff::civil::Date;
use services::booking::{FoundPatient, FoundPatients, search_patients};
use site::{
    practice::{PatientLine, Patients, TypedPatientSearch},
    ui::Section,
};

pub(super) async fn show(at: AtWork) -> Result<HttpResponse, Problem> {
    page(&at, TypedPatientSearch::default(), Vec::new(), None).await
}

/// Answers the form itself: an address to lead on to would have to name whom it looked for.
pub(super) async fn search(
    at: AtWork,
    form: web::Form<TypedPatientSearch>,
) -> Result<HttpResponse, Problem> {
    let (typed, caller) = (form.into_inner(), &at.staff.caller);
    let ctx = at.ctx().await.map_err(|error| Problem::new(caller, &error))?;
    let today = ctx.now().to_zoned(ctx.profile().practice.zone.clone()).date();
    match said(&typed, today).read(ctx.profile()) {
        Ok(query) => {
            let found = search_patients(&ctx, &at.member, query).await;
            let found = found.map_err(|fault| Problem::new(caller, &fault))?;
            page(&at, typed, Vec::new(), Some(found)).await
        }
        Err(errors) => page(&at, typed, errors, None).await,
    }
}

fn said(typed: &TypedPatientSearch, today: Date) -> SaidSearch<'_> {
    let TypedPatientSearch { letters, birth_day, birth_month, birth_year, phone, email } = typed;
    let birth_date = BirthDate::from_fields(birth_day, birth_month, birth_year, today);
    SaidSearch { letters, birth_date, phone, email }
}

async fn page(
    at: &AtWork,
    typed: TypedPatientSearch,
    errors: Vec<FieldError>,
    found: Option<FoundPatients>,
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(at, Section::Patients).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let searched = found.is_some();
    let page = Patients {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        typed,
        errors,
        more: found.as_ref().is_some_and(|found| found.more),
        found: found.map(|found| found.patients.into_iter().map(line).collect()),
    };
    let context = context(at, status);
    let context = if searched { context.answering_post() } else { context };
    Ok(html(status, page.render(&context)))
}

pub(super) fn line(found: FoundPatient) -> PatientLine {
    PatientLine {
        last_visit: found.last_visit,
        next_visit: found.next_visit,
        bounced: found.bounced,
        blocked: found.blocked,
        ..contact_line(found.id, found.patient)
    }
}

/// A patient without visits.
pub(super) fn contact_line(id: PatientId, patient: Patient) -> PatientLine {
    PatientLine {
        id,
        given_name: patient.given_name,
        family_name: patient.family_name,
        birth_date: patient.birth_date,
        phone: patient.phone,
        email: patient.email,
        last_visit: None,
        next_visit: None,
        bounced: false,
        blocked: false,
    }
}
