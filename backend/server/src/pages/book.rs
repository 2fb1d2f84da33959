//! Booking step by step: times, hold, details, check, confirm.

mod check;
mod confirm;
mod forms;
mod held;
mod lost;
mod times;

use super::see_other;
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, web};
use forms::HoldForm;
pub(super) use forms::StartForm;
use held::HeldVisit;
use services::{
    booking::{HoldError, Unavailable, extend_hold, hold_slot, release_hold},
    error::{Classify as _, Kind},
};
use site::patient::{problem::Outcome, typed::Typed};

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/{slug}/book", web::get().to(times::show))
        .route("/{slug}/book/hold", web::post().to(hold))
        .route("/{slug}/book/{hold}", web::get().to(details))
        .route("/{slug}/book/{hold}/details", web::post().to(edit))
        .route("/{slug}/book/{hold}/extend", web::post().to(extend))
        .route("/{slug}/book/{hold}/release", web::post().to(release))
        .route("/{slug}/book/{hold}/check", web::post().to(check::check))
        .route("/{slug}/book/{hold}/confirm", web::post().to(confirm::confirm));
}

/// Holds the picked time. What was typed before, if anything, goes on with it.
async fn hold(
    caller: Caller,
    slug: web::Path<String>,
    form: web::Form<HoldForm>,
) -> Result<HttpResponse, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let wanted = form.wanted().map_err(|error| Problem::invalid(&caller, vec![error]))?;
    let ctx = if form.is_for_new_patient() { ctx.for_new_patient() } else { ctx };
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
