//! Another time for a visit that the practice called off: pick it, confirm it, nothing is typed again.

use super::{
    book::StartForm,
    html, html_with_islands,
    manage::{gone, own, visit, wanted, wanted_visit},
    picker, see_other,
};
use crate::{api::manage::open, caller::Caller, problem::Problem};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{id::PractitionerId, tenancy::Practitioner};
use services::booking::{
    ManageLink, Managed, RebookError, Unavailable, Wish, offer_slots, rebook_visit,
};
use site::patient::{
    picker::Target, problem::Outcome, rebook_check::RebookCheck, rebook_times::RebookTimes,
};
use std::collections::HashMap;

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/a/{token}/rebook", web::get().to(times))
        .route("/a/{token}/rebook/check", web::post().to(check))
        .route("/a/{token}/rebook", web::post().to(confirm));
}

async fn times(
    caller: Caller,
    token: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    let Some(until) = managed.appointment.rebookable(managed.ctx.now()) else {
        return Ok(back(&caller, &link));
    };
    let profile = managed.ctx.profile();
    let offering = profile.offered(managed.appointment.visit_type);
    let offering = offering.ok_or_else(|| gone(&caller, profile))?;
    let offers = |one: &&Practitioner| offering.rules.practitioners.contains(&one.id);
    let practitioners: Vec<_> = profile.practitioners.iter().filter(offers).cloned().collect();
    // What an old address names and nobody offers any more is as good as nobody in particular.
    let asked: Option<PractitionerId> = query.get("practitioner").and_then(|raw| raw.parse().ok());
    let practitioner = asked.filter(|id| practitioners.iter().any(|one| one.id == *id));
    let days = offering.rules.horizon_days + 1;
    let wish = Wish { visit_type: offering.rules.id, practitioner, place: None, from: None, days };
    let offer = offer_slots(&managed.ctx, &wish).await;
    let offer = offer.map_err(|error| Problem::new(&caller, &error).at(&profile.practice))?;
    let page = RebookTimes {
        practice: profile.practice.clone(),
        visit: visit(&caller, &managed)?,
        until,
        practitioners,
        practitioner,
        places: profile.places.clone(),
        picker: picker::pick(&offer, practitioner, &picker::Turn::of(&query)),
        token: link.expose(),
    };
    Ok(html_with_islands(StatusCode::OK, page.render(&caller.page())))
}

async fn check(
    caller: Caller,
    token: web::Path<String>,
    form: web::Form<StartForm>,
) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    if managed.appointment.rebookable(managed.ctx.now()).is_none() {
        return Ok(back(&caller, &link));
    }
    let wanted = wanted(&caller, &managed, &form)?;
    let page = RebookCheck {
        practice: managed.ctx.profile().practice.clone(),
        old: visit(&caller, &managed)?,
        new: wanted_visit(&caller, &managed, &wanted)?,
        token: link.expose(),
    };
    Ok(html(StatusCode::OK, page.render(&caller.page().answering_post())))
}

async fn confirm(
    caller: Caller,
    token: web::Path<String>,
    form: web::Form<StartForm>,
) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    let wanted = wanted(&caller, &managed, &form)?;
    match rebook_visit(&managed, &link, &wanted).await {
        Ok(_) => Ok(see_other(&caller.page().href(&own(&link, "?booked=1&mailed=1")))),
        // Sent twice, or by two browsers, there is one visit: the link shows it.
        Err(RebookError::Closed) => Ok(back(&caller, &link)),
        Err(RebookError::Unavailable(Unavailable::Taken { alternatives })) => {
            lost(&caller, &managed, &link, (&wanted, &alternatives))
        }
        Err(error) => {
            let problem = Problem::new(&caller, &error).at(&managed.ctx.profile().practice);
            Err(problem.with_outcome(Outcome::Nothing))
        }
    }
}

fn back(caller: &Caller, link: &ManageLink) -> HttpResponse {
    see_other(&caller.page().href(&own(link, "")))
}

fn lost(
    caller: &Caller,
    managed: &Managed,
    link: &ManageLink,
    (wanted, alternatives): (&services::booking::WantedSlot, &[domain::booking::slot::Slot]),
) -> Result<HttpResponse, Problem> {
    let lost = wanted_visit(caller, managed, wanted)?;
    let target = Target::Rebook { token: link.expose() };
    let page = super::manage::lost_page(managed.ctx.profile(), lost, alternatives, target);
    Ok(html(StatusCode::CONFLICT, page.render(&caller.page().answering_post())))
}
