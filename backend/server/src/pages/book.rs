//! Booking step by step: times, hold, details, check, confirm.

mod forms;
mod held;
mod lost;
mod times;

use super::{html, reading, see_other};
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::AppointmentId,
    text::{FieldError, Refusal},
};
pub(super) use forms::StartForm;
use forms::{Confirmation, HoldForm};
use held::HeldVisit;
use services::{
    booking::{
        BookError, BookVisit, HoldError, Time, Unavailable, book_visit, extend_hold, hold_slot,
        release_hold,
    },
    error::{Classify as _, Kind},
    rng,
};
use site::patient::{check::Check, problem::Outcome, typed::Typed};

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/{slug}/book", web::get().to(times::show))
        .route("/{slug}/book/hold", web::post().to(hold))
        .route("/{slug}/book/{hold}", web::get().to(details))
        .route("/{slug}/book/{hold}/details", web::post().to(edit))
        .route("/{slug}/book/{hold}/extend", web::post().to(extend))
        .route("/{slug}/book/{hold}/release", web::post().to(release))
        .route("/{slug}/book/{hold}/check", web::post().to(check))
        .route("/{slug}/book/{hold}/confirm", web::post().to(confirm));
}

/// Holds the picked time. What was typed before, if anything, goes on with it.
async fn hold(
    caller: Caller,
    slug: web::Path<String>,
    form: web::Form<HoldForm>,
) -> Result<HttpResponse, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let wanted = form.wanted().map_err(|error| Problem::invalid(&caller, vec![error]))?;
    match hold_slot(&ctx, &wanted).await {
        Ok(hold) if form.typed == Typed::default() => {
            Ok(see_other(&caller.page().href(&format!("/{slug}/book/{}", hold.id))))
        }
        Ok(hold) => {
            let visit =
                HeldVisit::new(ctx, hold).ok_or_else(|| Problem::named(&caller, "not-found"))?;
            Ok(visit.details(&caller.page().answering_post(), form.typed.clone(), Vec::new()))
        }
        Err(HoldError::Unavailable(Unavailable::Taken { alternatives })) => {
            lost::taken(&ctx, &caller, &wanted, &alternatives, &form.typed)
                .ok_or_else(|| Problem::named(&caller, "not-found"))
        }
        Err(error) => Err(Problem::new(&caller, &error)
            .at(&ctx.profile().practice)
            .with_outcome(Outcome::Nothing)),
    }
}

async fn details(
    caller: Caller,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let show = |visit: HeldVisit, typed| Ok(visit.details(&caller.page(), typed, Vec::new()));
    while_held(&caller, &path, Typed::default(), show).await
}

/// Back from the check page: the form with everything in it.
async fn edit(
    caller: Caller,
    path: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let page = caller.page().answering_post();
    let show = |visit: HeldVisit, typed| Ok(visit.details(&page, typed, Vec::new()));
    while_held(&caller, &path, typed.into_inner(), show).await
}

/// Goes on with a hold that still stands; one that has run out leads to the nearest other times.
async fn while_held(
    caller: &Caller,
    path: &(String, String),
    typed: Typed,
    go_on: impl FnOnce(HeldVisit, Typed) -> Result<HttpResponse, Problem>,
) -> Result<HttpResponse, Problem> {
    let visit = HeldVisit::find(caller, path).await?;
    if visit.hold.expired {
        lost::expired(caller, &visit, &typed).await
    } else {
        go_on(visit, typed)
    }
}

async fn extend(
    caller: Caller,
    path: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let visit = HeldVisit::find(&caller, &path).await?;
    match extend_hold(&visit.ctx, visit.hold.id).await {
        Ok(hold) => {
            let visit = HeldVisit { hold, ..visit };
            Ok(visit.details(&caller.page().answering_post(), typed.into_inner(), Vec::new()))
        }
        Err(error) if error.kind() == Kind::Conflict => {
            lost::expired(&caller, &visit, &typed).await
        }
        Err(error) => Err(Problem::new(&caller, &error).at(visit.practice())),
    }
}

/// Gives the time back and shows the others, with what was typed.
async fn release(
    caller: Caller,
    path: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let visit = HeldVisit::find(&caller, &path).await?;
    // It may have been cleared meanwhile: it is given back either way.
    if let Err(error) = release_hold(&visit.ctx, visit.hold.id).await
        && error.kind() != Kind::Missing
    {
        return Err(Problem::new(&caller, &error).at(visit.practice()));
    }
    times::after(&caller, &visit, typed.into_inner()).await
}

async fn check(
    caller: Caller,
    path: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Problem> {
    while_held(&caller, &path, typed.into_inner(), |visit, typed| {
        read_and_check(&caller, visit, typed)
    })
    .await
}

fn read_and_check(
    caller: &Caller,
    visit: HeldVisit,
    typed: Typed,
) -> Result<HttpResponse, Problem> {
    let page = caller.page().answering_post();
    let party = match reading::party(&typed, visit.ctx.profile(), visit.today()) {
        Ok(party) => party,
        Err(errors) => return Ok(visit.details(&page, typed, errors)),
    };
    let key = rng::unguessable().map_err(|fault| Problem::new(caller, &fault))?;
    let document = Check {
        practice: visit.practice().clone(),
        notice_version: visit.ctx.profile().notice.version,
        held: visit.held(),
        visit: visit.visit.clone(),
        party,
        typed,
        idempotency_key: key.to_string(),
    };
    Ok(html(StatusCode::OK, document.render(&page)))
}

async fn confirm(
    caller: Caller,
    path: web::Path<(String, String)>,
    form: web::Form<Confirmation>,
) -> Result<HttpResponse, Problem> {
    let (slug, hold) = path.into_inner();
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let practice = &ctx.profile().practice;
    let id: AppointmentId =
        hold.parse().map_err(|_| Problem::named(&caller, "not-found").at(practice))?;
    let Confirmation { typed, idempotency_key } = form.into_inner();
    let key = idempotency_key.parse();
    let key = key.map_err(|refusal: Refusal| {
        Problem::invalid(&caller, vec![FieldError::new("idempotency_key", refusal)])
    })?;
    let today = ctx.now().to_zoned(practice.zone.clone()).date();
    let party = match reading::party(&typed, ctx.profile(), today) {
        Ok(party) => party,
        Err(errors) => {
            let visit = HeldVisit::find(&caller, &(slug, hold)).await?;
            return Ok(visit.details(&caller.page().answering_post(), typed, errors));
        }
    };
    let mailed = if party.readers().is_empty() { "" } else { "&mailed=1" };
    let command = BookVisit { time: Time::Held(id), party, key: Some(key) };
    match book_visit(&ctx, &command).await {
        Ok(booked) => {
            let address = format!("/a/{}?booked=1{mailed}", booked.link.expose());
            Ok(see_other(&caller.page().href(&address)))
        }
        Err(BookError::HoldExpired(hold)) => {
            let visit = HeldVisit::new(ctx.clone(), hold)
                .ok_or_else(|| Problem::named(&caller, "not-found"))?;
            lost::expired(&caller, &visit, &typed).await
        }
        Err(error) => {
            let outcome =
                if error.kind() == Kind::Unavailable { Outcome::Unknown } else { Outcome::Nothing };
            Err(Problem::new(&caller, &error).at(practice).with_outcome(outcome))
        }
    }
}
