//! The style sheet, the icons and the script of passkeys. Their addresses change with their content.

use actix_web::{HttpResponse, http::header, web};
use site::assets;

const FOR_EVER: (header::HeaderName, &str) =
    (header::CACHE_CONTROL, "public, max-age=31536000, immutable");

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route(&assets::css_href(), web::get().to(css))
        .route(&assets::icon_href(), web::get().to(icon))
        .route(&assets::passkey_href(), web::get().to(passkey))
        .route("/favicon.ico", web::get().to(old_icon))
        .route("/robots.txt", web::get().to(robots));
}

async fn css() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(FOR_EVER)
        .content_type("text/css; charset=utf-8")
        .body(assets::css())
}

async fn icon() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(FOR_EVER)
        .content_type("image/svg+xml")
        .body(assets::FAVICON_SVG)
}

async fn passkey() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(FOR_EVER)
        .content_type("text/javascript; charset=utf-8")
        .body(assets::PASSKEY_JS)
}

async fn old_icon() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .content_type("image/x-icon")
        .body(assets::FAVICON_ICO)
}

/// Practices may be found; appointments and forms may not.
async fn robots() -> HttpResponse {
    let text = "User-agent: *\nDisallow: /a/\nDisallow: /api/\nDisallow: /demo/\nDisallow: /pro\nDisallow: /*/book\nDisallow: /*/find\n";
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text)
}
