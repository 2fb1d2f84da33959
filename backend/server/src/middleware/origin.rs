//! No other site may act through a visitor's browser.

use crate::{api::body::is_json, caller::Caller, problem::Problem, staff::session_name};
use actix_web::{
    Error, HttpRequest,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
};
use services::identity::Kind;

/// Refuses a request that would change something and that a browser sends for another site.
///
/// Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`. A client that sends neither is a
/// program; but one that carries a session may still be a browser that says nothing, and is believed
/// only where another site could not have made it send the request.
pub async fn same_origin(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if !request.method().is_safe()
        && let Some(caller) = Caller::of(request.request())
        && is_foreign(request.request(), caller.own_url())
    {
        return Err(Problem::named(&caller, "forbidden-origin").into());
    }
    next.call(request).await
}

fn is_foreign(request: &HttpRequest, public_url: &str) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some("same-origin" | "none"), _) => false,
        (Some(_), _) => true,
        (None, Some(origin)) => origin != public_url,
        (None, None) => carries_session(request) && is_simple(request),
    }
}

fn carries_session(request: &HttpRequest) -> bool {
    [Kind::Staff, Kind::Operator].iter().any(|kind| request.cookie(session_name(*kind)).is_some())
}

/// Whether a browser sends a request like this for another site without asking ours first (a CORS
/// preflight): a POST of a form or of nothing is sent, JSON and every other method are asked about.
fn is_simple(request: &HttpRequest) -> bool {
    request.method() == Method::POST && !is_json(request.headers())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{cookie::Cookie, test::TestRequest};

    const SITE: &str = "https://praxis.example";

    fn with(request: TestRequest, headers: &[(&'static str, &'static str)]) -> TestRequest {
        headers.iter().fold(request, |request, header| request.insert_header(*header))
    }

    fn foreign(headers: &[(&'static str, &'static str)]) -> bool {
        is_foreign(&with(TestRequest::post(), headers).to_http_request(), SITE)
    }

    /// The same with the session of a door.
    fn foreign_in(
        session: &'static str,
        request: TestRequest,
        headers: &[(&'static str, &'static str)],
    ) -> bool {
        let request = with(request, headers).cookie(Cookie::new(session, "x"));
        is_foreign(&request.to_http_request(), SITE)
    }

    #[test]
    fn only_our_own_pages_and_plain_clients_may_change_anything() {
        assert!(!foreign(&[("sec-fetch-site", "same-origin")]));
        assert!(!foreign(&[("origin", "https://praxis.example")]));
        assert!(!foreign(&[]));
        for site in ["cross-site", "same-site", "nonsense"] {
            assert!(foreign(&[("sec-fetch-site", site)]), "{site}");
            assert!(
                foreign(&[("sec-fetch-site", site), ("origin", "https://praxis.example")]),
                "{site}"
            );
        }
        assert!(foreign(&[("origin", "null")]));
        assert!(foreign(&[("origin", "https://praxis.example.evil.test")]));
    }
    #[test]
    fn a_session_that_comes_unexplained_moves_nothing_that_a_form_of_another_site_could() {
        for session in ["__Host-session", "__Host-operator"] {
            let refused =
                |kind| foreign_in(session, TestRequest::post(), &[("content-type", kind)]);
            for kind in [
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "text/plain; application/json",
            ] {
                assert!(refused(kind), "{session} {kind}");
            }
            assert!(foreign_in(session, TestRequest::post(), &[]), "{session}");
            assert!(!refused("application/json"), "{session}");
            assert!(!refused("application/json; charset=utf-8"), "{session}");
            for request in [TestRequest::put(), TestRequest::patch(), TestRequest::delete()] {
                assert!(!foreign_in(session, request, &[]), "{session}");
            }
        }
    }

    #[test]
    fn a_session_does_not_excuse_another_site() {
        let json = ("content-type", "application/json");
        for sender in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.test")] {
            assert!(foreign_in("__Host-session", TestRequest::post(), &[json, sender]));
            assert!(foreign_in("__Host-session", TestRequest::delete(), &[sender]));
        }
        let ours = [("sec-fetch-site", "same-origin")];
        assert!(!foreign_in("__Host-session", TestRequest::post(), &ours));
        // A cookie that is no session's opens nothing, so nothing is lost by it.
        assert!(!foreign_in("theme", TestRequest::post(), &[]));
    }
}
