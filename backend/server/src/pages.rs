//! The pages for people: a handler reads the request, calls a use case and fills in a page of `site`.

mod assets;
mod book;
mod demo;
mod directory;
mod find;
mod manage;
mod picker;
mod reading;

use crate::{caller::Caller, problem::Problem};
use actix_web::{
    HttpResponse, ResponseError as _,
    http::{StatusCode, header},
    web,
};

/// Adds the routes of the pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    assets::configure(routes);
    demo::configure(routes);
    manage::configure(routes);
    directory::configure(routes);
    find::configure(routes);
    book::configure(routes);
}

/// There is no such page.
pub fn not_found(caller: &Caller) -> HttpResponse {
    Problem::named(caller, "not-found").error_response()
}

/// A page.
fn html(status: StatusCode, document: String) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(document)
}

/// Leads on after a form, so that going back or reloading does not submit it again.
fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}
