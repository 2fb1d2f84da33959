//! No other site may act through a visitor's browser.

use crate::{caller::Caller, problem::Problem};
use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap},
    middleware::Next,
};

/// Refuses a request that would change something and that a browser sends for another site.
///
/// Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`. A client that sends neither is no
/// browser and carries nobody's cookies.
pub async fn same_origin(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if !request.method().is_safe()
        && let Some(caller) = Caller::of(request.request())
        && is_foreign(request.headers(), caller.own_url())
    {
        return Err(Problem::named(&caller, "forbidden-origin").into());
    }
    next.call(request).await
}

fn is_foreign(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some("same-origin" | "none"), _) => false,
        (Some(_), _) => true,
        (None, Some(origin)) => origin != public_url,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn foreign(headers: &[(&'static str, &'static str)]) -> bool {
        let request = headers
            .iter()
            .fold(TestRequest::post(), |request, header| request.insert_header(*header));
        is_foreign(request.to_http_request().headers(), "https://praxis.example")
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
}
