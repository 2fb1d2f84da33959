//! An appointment behind its link: look, move, cancel. Only a submitted form changes anything.

use super::{book::StartForm, html, html_with_islands, picker, see_other};
use crate::{
    api::manage::{calendar_file, open},
    caller::Caller,
    problem::Problem,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    booking::{appointment::Locked, slot::Slot},
    tenancy::Profile,
};
use jiff::SignedDuration;
use services::booking::{
    ChangeError, ManageLink, Managed, MoveError, Unavailable, WantedSlot, Wish, cancel_visit,
    move_visit, offer_slots_for_move,
};
use site::patient::{
    cancel::Cancel,
    lost::{Loss, Lost},
    manage::{Manage, News},
    move_check::MoveCheck,
    move_times::MoveTimes,
    picker::Target,
    problem::Outcome,
    visit::{Start, Visit},
};
use std::collections::HashMap;

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/a/{token}", web::get().to(show))
        .route("/a/{token}/calendar.ics", web::get().to(calendar))
        .route("/a/{token}/cancel", web::get().to(ask_to_cancel))
        .route("/a/{token}/cancel", web::post().to(cancel))
        .route("/a/{token}/move", web::get().to(times))
        .route("/a/{token}/move/check", web::post().to(check_move))
        .route("/a/{token}/move", web::post().to(confirm_move));
}

async fn show(
    caller: Caller,
    token: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    let news = [("booked", News::Booked), ("moved", News::Moved), ("cancelled", News::Cancelled)];
    let news = news.into_iter().find(|(name, _)| query.contains_key(*name)).map(|(_, news)| news);
    let page = Manage {
        practice: managed.ctx.profile().practice.clone(),
        visit: visit(&caller, &managed)?,
        reference: managed.appointment.reference.clone(),
        state: managed.appointment.state,
        changeable: changeable(&managed),
        rebook_until: managed.appointment.rebookable(managed.ctx.now()),
        token: link.expose(),
        news,
        mailed: query.contains_key("mailed"),
    };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}

async fn calendar(caller: Caller, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    Ok(calendar_file(&caller, &link, &managed))
}

async fn ask_to_cancel(caller: Caller, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    if changeable(&managed).is_err() {
        return Ok(see_other(&caller.page().href(&own(&link, ""))));
    }
    let practice = managed.ctx.profile().practice.clone();
    let page = Cancel { practice, visit: visit(&caller, &managed)?, token: link.expose() };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}

async fn cancel(caller: Caller, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    match cancel_visit(&managed.ctx, &link).await {
        // Sent twice, it is cancelled once, and says so twice.
        Ok(_) | Err(ChangeError::Locked(Locked::Cancelled)) => {
            Ok(see_other(&caller.page().href(&own(&link, "?cancelled=1&mailed=1"))))
        }
        Err(error) => Err(Problem::new(&caller, &error).at(&managed.ctx.profile().practice)),
    }
}

async fn times(
    caller: Caller,
    token: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    if changeable(&managed).is_err() {
        return Ok(see_other(&caller.page().href(&own(&link, ""))));
    }
    let profile = managed.ctx.profile();
    let missing = || Problem::named(&caller, "not-found").at(&profile.practice);
    let offering = profile.offering(managed.appointment.visit_type).ok_or_else(missing)?;
    let days = offering.rules.horizon_days + 1;
    let practitioner = Some(managed.appointment.practitioner);
    let wish = Wish { visit_type: offering.rules.id, practitioner, place: None, from: None, days };
    let offer = offer_slots_for_move(&managed, &wish).await;
    let mut offer = offer.map_err(|error| Problem::new(&caller, &error).at(&profile.practice))?;
    // Its own time is free for it, but nobody moves to where they are.
    offer.slots.retain(|slot| slot.visit.start != managed.appointment.visit.start);
    let page = MoveTimes {
        practice: profile.practice.clone(),
        visit: visit(&caller, &managed)?,
        places: profile.places.clone(),
        picker: picker::pick(&offer, practitioner, &picker::Turn::of(&query)),
        token: link.expose(),
    };
    Ok(html_with_islands(StatusCode::OK, page.render(&caller.page())))
}

async fn check_move(
    caller: Caller,
    token: web::Path<String>,
    form: web::Form<StartForm>,
) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    let wanted = wanted(&caller, &managed, &form)?;
    let page = MoveCheck {
        practice: managed.ctx.profile().practice.clone(),
        old: visit(&caller, &managed)?,
        new: wanted_visit(&caller, &managed, &wanted)?,
        token: link.expose(),
    };
    Ok(html(StatusCode::OK, page.render(&caller.page().answering_post())))
}

async fn confirm_move(
    caller: Caller,
    token: web::Path<String>,
    form: web::Form<StartForm>,
) -> Result<HttpResponse, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    let wanted = wanted(&caller, &managed, &form)?;
    let done = || Ok(see_other(&caller.page().href(&own(&link, "?moved=1&mailed=1"))));
    let stands_there = managed.appointment.visit.start == wanted.starts_at
        && wanted.practitioner.is_none_or(|id| id == managed.appointment.practitioner);
    if stands_there {
        // Sent twice, it moves once.
        return done();
    }
    match move_visit(&managed, &link, &wanted).await {
        Ok(_) => done(),
        Err(MoveError::Unavailable(Unavailable::Taken { alternatives })) => {
            let lost = wanted_visit(&caller, &managed, &wanted)?;
            let target = Target::Move { token: link.expose() };
            let page = lost_page(managed.ctx.profile(), lost, &alternatives, target);
            Ok(html(StatusCode::CONFLICT, page.render(&caller.page().answering_post())))
        }
        Err(error) => {
            let problem = Problem::new(&caller, &error).at(&managed.ctx.profile().practice);
            Err(problem.with_outcome(Outcome::Nothing))
        }
    }
}

pub(super) fn own(link: &ManageLink, rest: &str) -> String {
    format!("/a/{}{rest}", link.expose())
}

fn changeable(managed: &Managed) -> Result<(), Locked> {
    let offering = managed.ctx.profile().offering(managed.appointment.visit_type);
    let lock = offering.map_or(SignedDuration::ZERO, |offering| offering.rules.cancel_lock);
    managed.appointment.changeable(managed.ctx.now(), lock)
}

pub(super) fn wanted(
    caller: &Caller,
    managed: &Managed,
    form: &StartForm,
) -> Result<WantedSlot, Problem> {
    form.wanted(managed.appointment.visit_type)
        .map_err(|error| Problem::invalid(caller, vec![error]))
}

pub(super) fn visit(caller: &Caller, managed: &Managed) -> Result<Visit, Problem> {
    let profile = managed.ctx.profile();
    Visit::of_appointment(profile, &managed.appointment).ok_or_else(|| gone(caller, profile))
}

pub(super) fn wanted_visit(
    caller: &Caller,
    managed: &Managed,
    wanted: &WantedSlot,
) -> Result<Visit, Problem> {
    let (profile, now) = (managed.ctx.profile(), &managed.appointment);
    let start = Start {
        at: wanted.starts_at,
        practitioner: wanted.practitioner.unwrap_or(now.practitioner),
        place: wanted.place.unwrap_or(now.place),
    };
    Visit::at_start(profile, wanted.visit_type, start).ok_or_else(|| gone(caller, profile))
}

/// The practice no longer has that visit type, practitioner or place.
pub(super) fn gone(caller: &Caller, profile: &Profile) -> Problem {
    Problem::named(caller, "not-found").at(&profile.practice)
}

pub(super) fn lost_page(
    profile: &Profile,
    lost: Visit,
    alternatives: &[Slot],
    target: Target,
) -> Lost {
    let start = |slot: &Slot| Start::from((slot.visit.start, slot.practitioner, slot.place));
    let nearest = alternatives
        .iter()
        .filter_map(|slot| Visit::at_start(profile, lost.visit_type, start(slot)));
    Lost {
        practice: profile.practice.clone(),
        nearest: nearest.collect(),
        visit: lost,
        loss: Loss::Taken,
        places: profile.places.clone(),
        target,
    }
}
