//! The style sheet, the icons, the script of passkeys and the bundle of the islands. Their addresses
//! change with their content.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, AcceptEncoding, Encoding, Header as _, Preference, Quality, QualityItem},
    web,
};
use site::assets::{self, File};

type Accepted = QualityItem<Preference<Encoding>>;

const FOR_EVER: (header::HeaderName, &str) =
    (header::CACHE_CONTROL, "public, max-age=31536000, immutable");

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route(&assets::css_href(), web::get().to(css))
        .route(&assets::icon_href(), web::get().to(icon))
        .route(&assets::passkey_href(), web::get().to(passkey))
        .route("/favicon.ico", web::get().to(old_icon))
        .route("/robots.txt", web::get().to(robots));
    for (bundle, file) in
        assets::bundle().into_iter().flat_map(|one| one.files.iter().map(move |file| (one, file)))
    {
        let serve = move |request: HttpRequest| async move { compressed(&request, file) };
        routes.route(&bundle.href(file.name), web::get().to(serve));
    }
}

/// A file as it was compressed when it was made, in the best way that the browser reads.
fn compressed(request: &HttpRequest, file: &'static File) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header(FOR_EVER).insert_header((header::VARY, "accept-encoding"));
    answer.content_type(file.kind);
    let accepted = AcceptEncoding::parse(request).map(|list| list.0).unwrap_or_default();
    let ways = [(Encoding::brotli(), "br", file.brotli), (Encoding::gzip(), "gzip", file.gzip)];
    let way = ways.into_iter().find(|(way, _, _)| accepts(&accepted, way));
    match way {
        Some((_, word, body)) => answer.insert_header((header::CONTENT_ENCODING, word)).body(body),
        None => answer.body(file.plain),
    }
}

/// Whether a browser names the encoding, and not to refuse it.
fn accepts(accepted: &[Accepted], way: &Encoding) -> bool {
    let named = |one: &Accepted| one.item.item() == Some(way) && one.quality > Quality::ZERO;
    accepted.iter().any(named)
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
