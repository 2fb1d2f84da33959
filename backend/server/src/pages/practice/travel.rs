//! How long the ways between the places take.

use super::{at_work, context, html, on};
use crate::{premises::way, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{id::PlaceId, text::FieldError};
use serde::Deserialize;
use services::{
    ctx::Ctx,
    premises::{PremisesError, set_way},
};
use site::{
    practice::{TravelLine, TravelPage},
    ui::Section,
};
use std::collections::HashMap;

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/pro/premises/travel", web::get().to(show))
        .route("/pro/premises/travel", web::post().to(save));
}

/// A way, as it was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct WayForm {
    place: String,
    other_place: String,
    minutes: String,
}

async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let saved = query.get("news").is_some_and(|word| word == "saved");
    let ctx = fresh(&at).await?;
    page(&at, &ctx, StatusCode::OK, (WayForm::default(), Vec::new(), saved)).await
}

async fn save(at: AtWork, form: web::Form<WayForm>) -> Result<HttpResponse, Problem> {
    let (ctx, typed) = (fresh(&at).await?, form.into_inner());
    let minutes = typed.minutes.trim().parse().ok();
    let outcome = match way((&typed.place, &typed.other_place), minutes) {
        Ok(way) => set_way(&ctx, way).await,
        Err(errors) => Err(PremisesError::Invalid(errors)),
    };
    match outcome {
        Ok(()) => Ok(on(&at, "/premises/travel?news=saved")),
        Err(PremisesError::Invalid(errors)) => {
            page(&at, &ctx, StatusCode::UNPROCESSABLE_ENTITY, (typed, errors, false)).await
        }
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

async fn fresh(at: &AtWork) -> Result<Ctx, Problem> {
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    ctx.abreast().await.map_err(|fault| Problem::new(&at.staff.caller, &fault))
}

async fn page(
    at: &AtWork,
    ctx: &Ctx,
    status: StatusCode,
    (typed, errors, saved): (WayForm, Vec<FieldError>, bool),
) -> Result<HttpResponse, Problem> {
    let (_, nav) = at_work(at, Section::Availability).await?;
    let profile = ctx.profile();
    let name = |id: PlaceId| profile.place(id).map(|place| place.name.to_string());
    let line = |way: &domain::booking::hours::Way| {
        let [one, other] = way.between().map(name);
        Some(TravelLine { between: [one?, other?], minutes: way.minutes() })
    };
    let places = profile.places.iter().map(|place| (place.id.to_string(), place.name.to_string()));
    let page = TravelPage {
        nav,
        ways: profile.timetable.travel.ways().iter().filter_map(line).collect(),
        places: places.collect(),
        place: typed.place,
        other_place: typed.other_place,
        minutes: typed.minutes,
        errors,
        saved,
    };
    Ok(html(status, page.render(&context(at, status))))
}
