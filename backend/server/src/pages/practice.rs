//! The pages of a practice's staff: the day, the team, the log, the yearly review.

mod agenda;
mod availability;
mod block;
mod calendars;
mod log;
mod member;
mod merge;
mod move_visit;
mod new_visit;
mod numbers;
mod patient;
mod patients;
mod premises;
mod review;
mod settings;
mod team;
mod transfer;
mod travel;
mod typed;
mod visit;
mod visit_types;
mod webhooks;

use super::{account::at_work, html, html_with_islands, see_other};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use site::PageContext;

/// Adds the routes.
pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/pro", web::get().to(agenda::show))
        .route("/pro/print", web::get().to(agenda::print))
        .route("/pro/veil", web::post().to(agenda::veil))
        .route("/pro/block", web::get().to(block::show))
        .route("/pro/block", web::post().to(block::block))
        .route("/pro/visits/new", web::get().to(new_visit::show))
        .route("/pro/visits", web::post().to(new_visit::book))
        .route("/pro/visits/{id}", web::get().to(visit::show))
        .route("/pro/visits/{id}/arrive", web::post().to(visit::arrive))
        .route("/pro/visits/{id}/fulfil", web::post().to(visit::fulfil))
        .route("/pro/visits/{id}/miss", web::post().to(visit::miss))
        .route("/pro/visits/{id}/cancel", web::post().to(visit::cancel))
        .route("/pro/visits/{id}/undo", web::post().to(visit::undo))
        .route("/pro/visits/{id}/confirm", web::post().to(visit::confirm))
        .route("/pro/visits/{id}/decline", web::post().to(visit::decline))
        .route("/pro/visits/{id}/move", web::get().to(move_visit::show))
        .route("/pro/visits/{id}/move", web::post().to(move_visit::confirm))
        .route("/pro/patients", web::get().to(patients::show))
        .route("/pro/patients", web::post().to(patients::search))
        .route("/pro/patients/{patient}", web::get().to(patient::show))
        .route("/pro/patients/{patient}/contacts", web::post().to(patient::correct))
        .route("/pro/patients/{patient}/block", web::post().to(patient::block))
        .route("/pro/patients/{patient}/unblock", web::post().to(patient::unblock))
        .route("/pro/patients/{patient}/twins", web::get().to(merge::twins))
        .route("/pro/patients/{patient}/merge/{other}", web::get().to(merge::show))
        .route("/pro/patients/{patient}/merge/{other}", web::post().to(merge::merge))
        .route("/pro/calendars", web::get().to(calendars::show))
        .route("/pro/calendars", web::post().to(calendars::make))
        .route("/pro/calendars/{feed}/end", web::post().to(calendars::end))
        .route("/pro/webhooks", web::get().to(webhooks::show))
        .route("/pro/webhooks", web::post().to(webhooks::add))
        .route("/pro/webhooks/{id}/test", web::post().to(webhooks::test))
        .route("/pro/webhooks/{id}/resume", web::post().to(webhooks::resume))
        .route("/pro/webhooks/{id}/remove", web::post().to(webhooks::remove))
        .route("/pro/numbers", web::get().to(numbers::show))
        .route("/pro/team", web::get().to(team::show))
        .route("/pro/team/invite", web::get().to(team::show_invite))
        .route("/pro/team/invite", web::post().to(team::invite))
        .route("/pro/team/{account}", web::get().to(member::show))
        .route("/pro/team/{account}", web::post().to(member::change))
        .route("/pro/team/{account}/grants", web::post().to(member::grant))
        .route("/pro/team/{account}/grants/{grant}/end", web::post().to(member::end_grant))
        .route("/pro/team/{account}/disable", web::post().to(member::disable))
        .route("/pro/team/{account}/enable", web::post().to(member::enable))
        .route("/pro/team/{account}/reset", web::post().to(member::reset))
        .route("/pro/team/{account}/invite", web::post().to(member::invite_again))
        .route("/pro/log", web::get().to(log::show))
        .route("/pro/log.csv", web::get().to(log::export))
        .route("/pro/log/alerts/{id}/seen", web::post().to(log::see))
        .route("/pro/review", web::get().to(review::show))
        .route("/pro/review", web::post().to(review::decide))
        .route("/pro/settings", web::get().to(settings::show))
        .route("/pro/settings", web::post().to(settings::save))
        .configure(availability::configure)
        .configure(travel::configure)
        .configure(premises::configure)
        .configure(transfer::configure)
        .configure(visit_types::configure);
}

/// The page's side of an answer: a refused form offers no other language, which would lose it.
fn context(at: &AtWork, status: StatusCode) -> PageContext {
    let page = at.staff.caller.page();
    if status == StatusCode::OK { page } else { page.answering_post() }
}

/// Leads on to a page of the door.
fn on(at: &AtWork, path: &str) -> HttpResponse {
    see_other(&at.staff.caller.page().href(&format!("/pro{path}")))
}

/// An id out of an address; what is none is the id of nothing.
fn id<T: std::str::FromStr>(at: &AtWork, raw: &str) -> Result<T, Problem> {
    raw.parse().map_err(|_| Problem::named(&at.staff.caller, "not-found"))
}
