//! Security headers on every answer.

use actix_web::middleware::DefaultHeaders;

/// No script, no style of others, no frame, no address passed on: pages carry nothing inline, and
/// an address may hold a token. `no-store` unless a handler says otherwise (R-10.C14).
pub fn security_headers() -> DefaultHeaders {
    let policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'none'";
    DefaultHeaders::new()
        .add(("content-security-policy", policy))
        .add(("x-content-type-options", "nosniff"))
        .add(("referrer-policy", "no-referrer"))
        .add(("cross-origin-opener-policy", "same-origin"))
        .add(("cross-origin-resource-policy", "same-origin"))
        .add((
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=(), interest-cohort=()",
        ))
        .add(("strict-transport-security", "max-age=63072000; includeSubDomains"))
        .add(("x-frame-options", "DENY"))
        .add(("cache-control", "no-store"))
}
