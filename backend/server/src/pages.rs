//! The pages for people: a handler reads the request, calls a use case and fills in a page of `site`.

pub(crate) mod account;
mod assets;
mod book;
mod demo;
mod directory;
mod feed;
mod find;
mod manage;
mod operator;
mod picker;
mod practice;
mod reading;
mod rebook;

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
    // Before the practices, whose part of the address could be any word.
    account::configure(routes, "/pro");
    practice::configure(routes);
    manage::configure(routes);
    rebook::configure(routes);
    feed::configure(routes);
    directory::configure(routes);
    find::configure(routes);
    book::configure(routes);
}

/// Adds the routes of the operators' pages.
pub fn configure_operators(routes: &mut web::ServiceConfig) {
    assets::configure(routes);
    account::configure(routes, "/operator");
    operator::configure(routes);
}

/// There is no such page.
pub fn not_found(caller: &Caller) -> HttpResponse {
    Problem::named(caller, "not-found").error_response()
}

/// A page.
fn html(status: StatusCode, document: String) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(document)
}

/// A page of which parts come alive: the bundle of ours, compiled in the browser, and what it asks of us.
/// Where nothing comes alive, the policy stays as strict as everywhere.
fn html_with_islands(status: StatusCode, document: String) -> HttpResponse {
    if ::site::assets::bundle().is_none() || !document.contains("<leptos-island") {
        return html(status, document);
    }
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
        style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
        frame-ancestors 'none'; require-trusted-types-for 'script'";
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .body(document)
}

/// A page whose script asks for a passkey: that script of ours, and what it asks of us.
fn html_with_script(status: StatusCode, document: String) -> HttpResponse {
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
        img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
        require-trusted-types-for 'script'";
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((
            header::HeaderName::from_static("permissions-policy"),
            "publickey-credentials-get=(self), publickey-credentials-create=(self)",
        ))
        .body(document)
}

/// Leads on after a form, so that going back or reloading does not submit it again.
fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}
