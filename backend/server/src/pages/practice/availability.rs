//! When practitioners receive: the overview, and a form for each sort of rule.

mod absence;
mod calendars;
mod copy;
mod day_override;
mod form;
mod holidays;
mod overview;
mod week;
mod why;

use actix_web::web;

/// Adds the routes; what is new before what has an id.
pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/pro/availability", web::get().to(overview::show))
        .route("/pro/availability/why", web::get().to(why::show))
        .route("/pro/availability/calendars", web::get().to(calendars::show))
        .route("/pro/availability/calendars", web::post().to(calendars::add))
        .route("/pro/availability/calendars/{id}/remove", web::post().to(calendars::remove))
        .route("/pro/availability/holidays/{id}", web::post().to(holidays::set))
        .route("/pro/availability/hours/new", web::get().to(week::show_new))
        .route("/pro/availability/hours/new", web::post().to(week::add))
        .route("/pro/availability/hours/{id}", web::get().to(week::show))
        .route("/pro/availability/hours/{id}", web::post().to(week::change))
        .route("/pro/availability/hours/{id}/remove", web::post().to(week::remove))
        .route("/pro/availability/copy", web::get().to(copy::show))
        .route("/pro/availability/copy", web::post().to(copy::copy))
        .route("/pro/availability/overrides/new", web::get().to(day_override::show_new))
        .route("/pro/availability/overrides/new", web::post().to(day_override::add))
        .route("/pro/availability/overrides/{id}", web::get().to(day_override::show))
        .route("/pro/availability/overrides/{id}", web::post().to(day_override::change))
        .route("/pro/availability/overrides/{id}/remove", web::post().to(day_override::remove))
        .route("/pro/availability/absences/new", web::get().to(absence::show_new))
        .route("/pro/availability/absences/new", web::post().to(absence::add))
        .route("/pro/availability/absences/{id}", web::get().to(absence::show))
        .route("/pro/availability/absences/{id}", web::post().to(absence::change))
        .route("/pro/availability/absences/{id}/remove", web::post().to(absence::remove));
}
