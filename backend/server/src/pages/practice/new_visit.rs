//! A visit for somebody who calls or stands at the desk.

mod typed;

use super::{at_work, context, html, on};
use crate::{
    pages::account::refused,
    problem::{Explain, Problem, status},
    staff::AtWork,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::PractitionerId,
    identity::{AgendaAccess, changes},
    tenancy::Practitioner,
    text::FieldError,
};
use services::{
    booking::{
        BookError, Booked, DeskError, Unavailable, VisitError, book_at_desk, free_times,
        own_accesses,
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
    page(&at, (&ctx, nav), typed, (StatusCode::OK, Vec::new(), None)).await
}

pub(super) async fn book(at: AtWork, form: web::Form<TypedVisit>) -> Result<HttpResponse, Problem> {
    let typed = form.into_inner();
    let (ctx, nav) = at_work(&at, Section::Agenda).await?;
    let (command, language) = match typed::read(&typed, &ctx) {
        Ok(read) => read,
        Err(errors) => {
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, errors, None);
            return page(&at, (&ctx, nav), typed, refused).await;
        }
    };
    let booked = book_at_desk(&ctx.clone().speaking(language), &at.member, &command).await;
    match booked {
        Ok(booked) => Ok(on(&at, &agenda(&ctx, &booked))),
        Err(DeskError::Visit(VisitError::NotAllowed)) => {
            refused(&at.staff.caller, &at.staff.session).await
        }
        Err(error) => lost(&at, (&ctx, nav), typed, &error).await,
    }
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
    typed: TypedVisit,
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
    page(at, (ctx, nav), typed, (status(error.kind()), fields, trouble)).await
}

async fn page(
    at: &AtWork,
    (ctx, nav): (&Ctx, Nav),
    typed: TypedVisit,
    (status, errors, trouble): (StatusCode, Vec<FieldError>, Option<Trouble>),
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
        typed,
        errors,
        trouble,
    };
    Ok(html(status, page.render(&context(at, status))))
}
