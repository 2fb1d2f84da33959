//! What a request says of whoever sent it: language, network, and an id to find its traces by.

use crate::{app::App, staff};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload, http::header, web};
use domain::{
    actor::{Actor, Origin},
    id::{PracticeId, RequestId},
    locale::Locale,
    text::Slug,
};
use services::{
    ctx::Ctx,
    identity::{DeviceCookie, Door, Kind},
    tenancy::{self, FindError},
};
use site::PageContext;
use std::{
    future::{Ready, ready},
    net::{IpAddr, Ipv6Addr},
};

/// The sender of a request.
#[derive(Clone)]
pub struct Caller {
    app: web::Data<App>,
    /// The language to answer in.
    pub locale: Locale,
    /// Whether the address asked for it.
    pub explicit_locale: bool,
    /// Path and query, for the language switch.
    pub path: String,
    /// The id of the request.
    pub request: RequestId,
    network: String,
    device: Option<DeviceCookie>,
    label: String,
}

impl Caller {
    /// The application that the request reached.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// What the pages know of the request.
    pub fn page(&self) -> PageContext {
        PageContext::new(self.locale, self.explicit_locale, self.path.clone())
    }

    /// Where the request comes from, as limits count it.
    pub fn network(&self) -> &str {
        &self.network
    }

    /// Who acts, for the audit log.
    pub fn origin(&self) -> Origin {
        Origin { actor: Actor::Patient, request: self.request }
    }

    /// At which door the request stands.
    pub fn kind(&self) -> Kind {
        if self.path.starts_with("/operator") { Kind::Operator } else { Kind::Staff }
    }

    /// Where the pages of that door begin.
    pub fn base(&self) -> &'static str {
        match self.kind() {
            Kind::Staff => "/pro",
            Kind::Operator => "/operator",
        }
    }

    /// Where that door is reached: scheme and host.
    pub fn own_url(&self) -> &str {
        match self.kind() {
            Kind::Staff => &self.app.config.http.public_url,
            Kind::Operator => &self.app.config.http.operator_url,
        }
    }

    /// Whether a program asks, not a person.
    pub fn is_program(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// The request before the door.
    pub fn door(&self) -> Door {
        Door::new(
            self.app.platform.clone(),
            self.kind(),
            (self.request, self.locale),
            (self.network.clone(), self.device.clone(), self.label.clone()),
        )
    }

    /// The context of a practice in which somebody who is signed in acts.
    pub async fn as_staff(&self, id: PracticeId, actor: Actor) -> Result<Ctx, FindError> {
        let profile = tenancy::profile(&self.app.platform, id).await?;
        let origin = Origin { actor, request: self.request };
        let ctx = Ctx::new(self.app.platform.clone(), profile, origin, self.locale);
        Ok(ctx.from_network(self.network.clone()))
    }

    /// The context of the practice that a slug names.
    pub async fn practice(&self, slug: &str) -> Result<Ctx, FindError> {
        let slug: Slug = slug.parse().map_err(|_| FindError::Unknown)?;
        let id = tenancy::find_practice(&self.app.platform, &slug).await?;
        self.in_practice(id).await
    }

    /// The context of a practice as patients see it.
    pub async fn in_practice(&self, id: PracticeId) -> Result<Ctx, FindError> {
        let profile = tenancy::profile(&self.app.platform, id).await?;
        let ctx = Ctx::new(self.app.platform.clone(), profile, self.origin(), self.locale);
        Ok(ctx.online().from_network(self.network.clone()))
    }

    /// What a request that has no application data says of itself.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        let app = request.app_data::<web::Data<App>>()?.clone();
        let asked = query_locale(request.query_string());
        let accepted =
            request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let kind = if path.starts_with("/operator") { Kind::Operator } else { Kind::Staff };
        let device = request.cookie(staff::device_name(kind));
        let id = request.extensions().get::<tracing_actix_web::RequestId>().map(|id| **id);
        Some(Self {
            locale: asked.unwrap_or_else(|| Locale::negotiate(accepted.unwrap_or_default())),
            explicit_locale: asked.is_some(),
            path,
            device: device.and_then(|cookie| cookie.value().parse().ok()),
            label: staff::label(request),
            request: RequestId(id.unwrap_or_default()),
            network: network(request, &app.config.http.trusted_proxies),
            app,
        })
    }
}

impl FromRequest for Caller {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            Self::of(request)
                .ok_or_else(|| actix_web::error::ErrorInternalServerError("no application")),
        )
    }
}

fn query_locale(query: &str) -> Option<Locale> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(|tag| tag.parse().ok())
}

/// The network of a request, as limits count it: an IPv4 address, an IPv6 /64. What a proxy says
/// is believed only of the proxies that are ours, from the nearest on.
pub fn network(request: &HttpRequest, trusted: &[IpAddr]) -> String {
    let peer = request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip());
    let header = request
        .headers()
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut address = peer;
    for hop in header.rsplit(',') {
        match hop.trim().parse() {
            Ok(hop) if trusted.contains(&address) => address = hop,
            Ok(_) | Err(_) => break,
        }
    }
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn seen(peer: &str, forwarded: &str, trusted: &[&str]) -> String {
        let trusted: Vec<IpAddr> = trusted.iter().map(|address| address.parse().unwrap()).collect();
        let request = TestRequest::default().peer_addr(format!("{peer}:1").parse().unwrap());
        network(&request.insert_header(("x-forwarded-for", forwarded)).to_http_request(), &trusted)
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(seen("198.51.100.7", "203.0.113.9", &[]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", "203.0.113.9", &["10.0.0.1"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", "192.0.2.1, 203.0.113.9", &["10.0.0.1"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", "nonsense", &["10.0.0.1"]), "10.0.0.1");
        assert_eq!(seen("[2001:db8:1:2:3::4]", "", &[]), "2001:db8:1:2::");
    }
}
