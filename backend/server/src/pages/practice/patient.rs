//! One patient, and what may be done about them.

use super::{at_work, context, html, id, on, patients::contact_line, typed};
use crate::{patient::SaidContacts, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    booking::limits::missed_repeatedly,
    id::PatientId,
    identity::Permission,
    tenancy::Profile,
    text::{FieldError, Refusal},
};
use services::{
    booking::{self, PatientError, PatientRecord, block_patient, correct_contacts, open_patient},
    ctx::Ctx,
};
use site::{
    practice::{
        ContactsTrouble, Leave, Patient, PatientNews, PatientVisit, TypedContacts,
        TypedPatientBlock,
    },
    ui::Section,
};
use std::collections::HashMap;

/// What was typed and refused, on which of the two forms.
#[derive(Default)]
struct Refused {
    contacts: Option<(TypedContacts, Vec<FieldError>)>,
    trouble: Option<ContactsTrouble>,
    block: Option<(TypedPatientBlock, Vec<FieldError>)>,
}

pub(super) async fn show(
    at: AtWork,
    patient: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let word = query.get("news").cloned().unwrap_or_default();
    let news = PatientNews::ALL.into_iter().find(|news| news.word() == word);
    page(&at, id(&at, &patient)?, (StatusCode::OK, news, Refused::default())).await
}

pub(super) async fn correct(
    at: AtWork,
    patient: web::Path<String>,
    form: web::Form<TypedContacts>,
) -> Result<HttpResponse, Problem> {
    let (patient, typed) = (id(&at, &patient)?, form.into_inner());
    let ctx = ctx(&at).await?;
    let said = SaidContacts { email: &typed.email, phone: &typed.phone };
    let (status, errors, trouble) = match said.read(ctx.profile()) {
        Ok(contacts) => {
            // What is no version is that of no record.
            let seen = typed.version.parse().unwrap_or(-1);
            match correct_contacts(&ctx, &at.member, (patient, seen), contacts).await {
                Ok(()) => return Ok(back(&at, patient, PatientNews::Corrected)),
                Err(PatientError::Stale) => {
                    (StatusCode::CONFLICT, Vec::new(), Some(ContactsTrouble::Stale))
                }
                Err(PatientError::Twin) => {
                    (StatusCode::CONFLICT, Vec::new(), Some(ContactsTrouble::Twin))
                }
                Err(error) => return Err(Problem::new(&at.staff.caller, &error)),
            }
        }
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors, None),
    };
    let refused = Refused { contacts: Some((typed, errors)), trouble, block: None };
    page(&at, patient, (status, None, refused)).await
}

pub(super) async fn block(
    at: AtWork,
    patient: web::Path<String>,
    form: web::Form<TypedPatientBlock>,
) -> Result<HttpResponse, Problem> {
    let (patient, typed) = (id(&at, &patient)?, form.into_inner());
    let day = typed::day(&typed.block_until).and_then(|day| day.ok_or(Refusal::Missing));
    let errors = match day {
        Ok(day) => match block_patient(&ctx(&at).await?, &at.member, patient, day).await {
            Ok(()) => return Ok(back(&at, patient, PatientNews::Blocked)),
            Err(PatientError::Invalid(error)) => vec![error],
            Err(error) => return Err(Problem::new(&at.staff.caller, &error)),
        },
        Err(refusal) => vec![FieldError::new("block_until", refusal)],
    };
    let refused = Refused { block: Some((typed, errors)), ..Refused::default() };
    page(&at, patient, (StatusCode::UNPROCESSABLE_ENTITY, None, refused)).await
}

pub(super) async fn unblock(
    at: AtWork,
    patient: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let patient = id(&at, &patient)?;
    let opened = booking::unblock_patient(&ctx(&at).await?, &at.member, patient).await;
    opened.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(back(&at, patient, PatientNews::Unblocked))
}

async fn ctx(at: &AtWork) -> Result<Ctx, Problem> {
    at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))
}

fn back(at: &AtWork, patient: PatientId, news: PatientNews) -> HttpResponse {
    on(at, &format!("/patients/{patient}?news={}", news.word()))
}

async fn page(
    at: &AtWork,
    patient: PatientId,
    (status, news, refused): (StatusCode, Option<PatientNews>, Refused),
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(at, Section::Patients).await?;
    let record = open_patient(&ctx, &at.member, patient).await;
    let record = record.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let profile = ctx.profile();
    let zone = &profile.practice.zone;
    let leave = leave(at, &ctx, &record);
    let (typed, errors) = refused.contacts.unwrap_or_default();
    // After a change by somebody else the new version is the one that was shown.
    let standing =
        if errors.is_empty() && refused.trouble.is_none() { as_typed(&record) } else { typed };
    let (block, block_errors) = refused.block.unwrap_or_default();
    let page = Patient {
        nav,
        zone: zone.clone(),
        now: ctx.now(),
        bounced_on: record.bounced_at.map(|at| zone.to_datetime(at).date()),
        blocked_until: record.blocked_until.map(|end| typed::last_day(end, profile)),
        missed: record.missed().len(),
        visits: record.visits.iter().map(|visit| seen(profile, visit)).collect(),
        leave,
        contacts: TypedContacts { version: record.version.to_string(), ..standing },
        errors,
        trouble: refused.trouble,
        block,
        block_errors,
        news,
        patient: contact_line(record.id, record.patient),
    };
    Ok(html(status, page.render(&context(at, status))))
}

fn leave(at: &AtWork, ctx: &Ctx, record: &PatientRecord) -> Leave {
    let may = |permission| at.permissions().contains(&permission);
    Leave {
        change: record.may_change && may(Permission::ChangePatients),
        block: record.may_change && may(Permission::BlockPatients),
        missed_enough: missed_repeatedly(&record.missed(), ctx.now()),
    }
}

fn as_typed(record: &PatientRecord) -> TypedContacts {
    let (email, phone) = (&record.patient.email, &record.patient.phone);
    TypedContacts {
        email: email.as_ref().map(ToString::to_string).unwrap_or_default(),
        phone: phone.as_ref().map(|phone| phone.written()).unwrap_or_default(),
        version: String::new(),
    }
}

fn seen(profile: &Profile, visit: &booking::PatientVisit) -> PatientVisit {
    PatientVisit {
        span: visit.visit,
        visit_type: profile.offering(visit.visit_type).map(|offering| offering.name.clone()),
        state: visit.state,
        practitioner: profile.practitioner(visit.practitioner).cloned(),
    }
}
