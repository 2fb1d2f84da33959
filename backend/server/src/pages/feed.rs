//! What calendars outside subscribe to.

use crate::{caller::Caller, problem::Problem};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use domain::{
    actor::{Actor, Origin},
    text::Refusal,
};
use services::booking::{FeedFile, FeedLink, read_feed};

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes.route("/calendar/{secret}.ics", web::get().to(show));
}

/// The file, or that the program has it already (RFC 9110 §13.1.2).
async fn show(
    caller: Caller,
    request: HttpRequest,
    secret: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let link: Result<FeedLink, Refusal> = secret.parse();
    let link = link.map_err(|_| Problem::named(&caller, "not-found"))?;
    let origin = Origin { actor: Actor::Visitor, request: caller.request };
    let file = read_feed(&caller.app().platform, &link, origin).await;
    let file = file.map_err(|error| Problem::new(&caller, &error))?;
    let known = request.headers().get(header::IF_NONE_MATCH);
    let known = known.and_then(|value| value.to_str().ok()).unwrap_or_default();
    Ok(answer(&file, has(known, &file.etag)))
}

/// Whether one of the tags is this one; how it was compressed on the way makes it no other.
fn has(known: &str, etag: &str) -> bool {
    let mut tags = known.split(',').map(|tag| tag.trim().trim_start_matches("W/"));
    tags.any(|tag| tag == etag || tag == "*")
}

fn answer(file: &FeedFile, known: bool) -> HttpResponse {
    let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::ETAG, format!("W/{}", file.etag)))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header(("x-robots-tag", "noindex"));
    if known {
        return response.finish();
    }
    response.content_type("text/calendar; charset=utf-8").body(file.body.clone())
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn a_tag_is_known_however_it_is_sent_back() {
        for known in ["\"a\"", "W/\"a\"", "\"b\", W/\"a\"", "*"] {
            assert!(has(known, "\"a\""), "{known}");
        }
        assert!(!has("", "\"a\"") && !has("\"b\"", "\"a\""));
    }
}
