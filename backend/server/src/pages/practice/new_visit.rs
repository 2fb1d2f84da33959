//! A visit for somebody who calls or stands at the desk.

mod typed;

use super::{at_work, context, html, on, patients};
use crate::{
    pages::account::refused,
    patient::in_one_line,
    problem::{Explain, Problem, status},
    staff::AtWork,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    booking::patient::{Party, Patient},
    id::{PatientId, PractitionerId},
    identity::{AgendaAccess, changes},
    tenancy::Practitioner,
    text::{FieldError, Refusal},
};
use services::{
    booking::{
        BookError, Booked, DeskError, FoundPatients, PatientError, Unavailable, VisitError,
        book_at_desk, free_times, open_patient, own_accesses, search_patients,
    },
    ctx::Ctx,
    error::Classify as _,
    rng,
};
use site::{
    practice::{NewVisit, Trouble, TypedVisit},
    ui::{Nav, Section},
};
use std::collections::HashMap;

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let (ctx, nav) = at_work(&at, Section::Agenda).await?;
    let key = rng::unguessable().map_err(|fault| Problem::new(caller, &fault))?;
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    let mut typed = TypedVisit {
        practitioner: text("practitioner"),
        visit_type: text("visit_type"),
        place: text("place"),
        patient: text("patient"),
        language: ctx.locale().tag().to_owned(),
        idempotency_key: key.to_string(),
        ..TypedVisit::default()
    };
    if let Ok(start) = text("starts_at").parse() {
        let local = ctx.profile().practice.zone.to_datetime(start);
        (typed.date, typed.time) = (local.date().to_string(), local.strftime("%H:%M").to_string());
        if typed.visit_type.is_empty() {
            let free = free_times(&ctx, &at.member, (local.date(), 1)).await;
            let free = free.map_err(|fault| Problem::new(caller, &fault))?;
            typed::first_type(&mut typed, &free, start);
        }
    }
    let whom = Whom { chosen: chosen(&at, &ctx, &typed).await?, found: None };
    page(&at, (&ctx, nav), (typed, whom), Answer::default()).await
}

pub(super) async fn book(at: AtWork, form: web::Form<TypedVisit>) -> Result<HttpResponse, Problem> {
    let mut typed = form.into_inner();
    let (ctx, nav) = at_work(&at, Section::Agenda).await?;
    if typed.other == "yes" {
        typed.patient.clear();
        return page(&at, (&ctx, nav), (typed, Whom::default()), Answer::default()).await;
    }
    let patient = chosen(&at, &ctx, &typed).await?;
    if patient.is_none() && typed.looks_for_somebody() {
        return search(&at, (&ctx, nav), typed).await;
    }
    let party = patient.clone().map(|(_, patient)| Party::new(patient, None)).transpose();
    let read = party.map_err(|_| vec![FieldError::new("email", Refusal::Contact)]);
    let (command, language) = match read.and_then(|party| typed::read(&typed, &ctx, party)) {
        Ok(read) => read,
        Err(errors) => {
            let unreachable = patient.as_ref().filter(|(_, one)| !one.is_reachable());
            if let Some((_, patient)) = unreachable {
                (typed.who, typed.patient) = (typed::who(patient), String::new());
            }
            let chosen = patient.filter(|_| !typed.patient.is_empty());
            let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, trouble: None };
            return page(&at, (&ctx, nav), (typed, Whom { chosen, found: None }), answer).await;
        }
    };
    let ctx =
        if typed.new_patient == "yes" && patient.is_none() { ctx.for_new_patient() } else { ctx };
    let booked = book_at_desk(&ctx.clone().speaking(language), &at.member, &command).await;
    match booked {
        Ok(booked) => Ok(on(&at, &agenda(&ctx, &booked))),
        Err(DeskError::Visit(VisitError::NotAllowed)) => {
            refused(&at.staff.caller, &at.staff.session).await
        }
        Err(error) => {
            lost(&at, (&ctx, nav), (typed, Whom { chosen: patient, found: None }), &error).await
        }
    }
}

/// Of whom the form knows more than was typed.
#[derive(Default)]
struct Whom {
    /// The patient who was picked.
    chosen: Option<(PatientId, Patient)>,
    /// Who was found.
    found: Option<FoundPatients>,
}

/// What came of the form.
struct Answer {
    status: StatusCode,
    errors: Vec<FieldError>,
    trouble: Option<Trouble>,
}

impl Default for Answer {
    fn default() -> Self {
        Self { status: StatusCode::OK, errors: Vec::new(), trouble: None }
    }
}

/// The patient who was picked: they must be in an agenda that the member may open.
async fn chosen(
    at: &AtWork,
    ctx: &Ctx,
    typed: &TypedVisit,
) -> Result<Option<(PatientId, Patient)>, Problem> {
    if typed.patient.is_empty() {
        return Ok(None);
    }
    let caller = &at.staff.caller;
    let id = typed.patient.parse().map_err(|_| Problem::new(caller, &PatientError::Unknown))?;
    let opened = open_patient(ctx, &at.member, id).await;
    let opened = opened.map_err(|error| Problem::new(caller, &error))?;
    Ok(Some((id, opened.patient)))
}

/// The form with those who were found, each a press away from being booked for.
async fn search(
    at: &AtWork,
    (ctx, nav): (&Ctx, Nav),
    typed: TypedVisit,
) -> Result<HttpResponse, Problem> {
    let today = ctx.profile().practice.zone.to_datetime(ctx.now()).date();
    let query = match in_one_line(&typed.search, ctx.profile(), today) {
        Ok(query) => query,
        Err(errors) => {
            let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, trouble: None };
            return page(at, (ctx, nav), (typed, Whom::default()), answer).await;
        }
    };
    let found = search_patients(ctx, &at.member, query).await;
    let found = found.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let whom = Whom { chosen: None, found: Some(found) };
    page(at, (ctx, nav), (typed, whom), Answer::default()).await
}

/// The day of the visit, with the news.
fn agenda(ctx: &Ctx, booked: &Booked) -> String {
    let day = ctx.profile().practice.zone.to_datetime(booked.starts_at).date();
    format!("?date={day}&news=booked&visit={}&version=0", booked.appointment)
}

/// The form again, with everything that was typed and what there is instead.
async fn lost(
    at: &AtWork,
    (ctx, nav): (&Ctx, Nav),
    form: (TypedVisit, Whom),
    error: &DeskError,
) -> Result<HttpResponse, Problem> {
    let fields = error.fields();
    let trouble = match error {
        _ if !fields.is_empty() => None,
        DeskError::Book(BookError::Unavailable(Unavailable::Taken { alternatives })) => {
            let alternatives = alternatives.iter().map(|slot| slot.visit.start).collect();
            Some(Trouble { slug: error.slug(), alternatives, may_overbook: true })
        }
        DeskError::Book(BookError::Limit(_)) => {
            let (slug, alternatives) = (error.slug(), Vec::new());
            Some(Trouble { slug, alternatives, may_overbook: true })
        }
        DeskError::Book(BookError::Unavailable(Unavailable::Past)) => {
            let (slug, alternatives) = (error.slug(), Vec::new());
            Some(Trouble { slug, alternatives, may_overbook: false })
        }
        DeskError::Book(_) | DeskError::Visit(_) => {
            return Err(Problem::new(&at.staff.caller, error));
        }
    };
    let answer = Answer { status: status(error.kind()), errors: fields, trouble };
    page(at, (ctx, nav), form, answer).await
}

async fn page(
    at: &AtWork,
    (ctx, nav): (&Ctx, Nav),
    (typed, whom): (TypedVisit, Whom),
    Answer { status, errors, trouble }: Answer,
) -> Result<HttpResponse, Problem> {
    let profile = ctx.profile();
    let accesses = own_accesses(ctx, &at.member).await;
    let accesses = accesses.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let open =
        |id: PractitionerId| AgendaAccess::scope_of(&accesses, id, ctx.now()).is_some_and(changes);
    let practitioners: Vec<Practitioner> =
        profile.practitioners.iter().filter(|one| open(one.id)).cloned().collect();
    let visit_types = profile.offerings.iter().filter(|offering| {
        practitioners.iter().any(|one| offering.rules.practitioners.contains(&one.id))
    });
    let today = profile.practice.zone.to_datetime(ctx.now()).date();
    let page = NewVisit {
        nav,
        zone: profile.practice.zone.clone(),
        day: typed.date.parse().unwrap_or(today),
        visit_types: visit_types.map(|one| (one.rules.id, one.name.clone())).collect(),
        practitioners,
        places: profile.places.clone(),
        found: whom
            .found
            .map(|found| (found.patients.into_iter().map(patients::line).collect(), found.more)),
        chosen: whom.chosen.map(|(id, patient)| patients::contact_line(id, patient)),
        typed,
        errors,
        trouble,
        asks_new_patient: profile.knows_new_patients(),
    };
    Ok(html(status, page.render(&context(at, status))))
}
