//! A client of the API out of a network of its own: limits count by network, so tests do not
//! exhaust one another's.

use anyhow::{Context as _, Result};
use reqwest::{Method, RequestBuilder, StatusCode, header::HeaderMap};
use serde_json::Value;
use std::{
    net::Ipv4Addr,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// A client behind a proxy that the server trusts.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    network: Ipv4Addr,
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Client {
    /// A client out of a network that no other client has.
    pub fn new(base: &str) -> Result<Self> {
        // Connections that nobody uses would only keep the server from stopping.
        Ok(Self {
            http: reqwest::Client::builder().pool_max_idle_per_host(0).build()?,
            base: base.to_owned(),
            network: new_network(),
        })
    }

    /// A client that is led nowhere and keeps so many connections open, for thousands of requests to
    /// a process that will be killed.
    pub fn keeping(base: &str, connections: usize) -> Result<Self> {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(connections)
            // The server ends a connection that nobody uses; none is taken up at that moment.
            .pool_idle_timeout(Duration::from_secs(1))
            .build()?;
        Ok(Self { http, base: base.to_owned(), network: new_network() })
    }

    /// The same out of another network.
    pub fn elsewhere(&self) -> Self {
        Self { network: new_network(), ..self.clone() }
    }

    /// The same out of a distant network, of another provider.
    pub fn far_away(&self) -> Self {
        let bits = new_network().to_bits() + (1 << 24);
        Self { network: Ipv4Addr::from_bits(bits), ..self.clone() }
    }

    /// The same network, shown where an answer leads instead of being led there.
    pub fn led_nowhere(&self) -> Result<Self> {
        let none = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().redirect(none).pool_max_idle_per_host(0).build()?;
        Ok(Self { http, ..self.clone() })
    }

    /// The same network, asking another server.
    pub fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    /// A request to be completed by the test.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        request.header("x-forwarded-for", self.network.to_string())
    }

    pub async fn get(&self, path: &str) -> Result<Answer> {
        Answer::to(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Result<Answer> {
        Answer::to(self.request(Method::POST, path).json(body)).await
    }

    /// A POST without a body.
    pub async fn act(&self, path: &str) -> Result<Answer> {
        Answer::to(self.request(Method::POST, path)).await
    }

    pub async fn put(&self, path: &str) -> Result<Answer> {
        Answer::to(self.request(Method::PUT, path)).await
    }

    pub async fn delete(&self, path: &str) -> Result<Answer> {
        Answer::to(self.request(Method::DELETE, path)).await
    }
}

fn new_network() -> Ipv4Addr {
    static NETWORKS: AtomicU32 = AtomicU32::new(0);
    let number = NETWORKS.fetch_add(1, Ordering::Relaxed);
    Ipv4Addr::from_bits(Ipv4Addr::new(198, 18, 0, 1).to_bits() + number)
}

impl Answer {
    /// Sends a request and reads its answer; of one without an end, the beginning.
    pub async fn to(request: RequestBuilder) -> Result<Self> {
        let mut response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        if headers.get("content-type").is_some_and(|kind| kind == "text/event-stream") {
            let first = response.chunk().await?.unwrap_or_default();
            return Ok(Self { status, headers, body: first.to_vec() });
        }
        Ok(Self { status, headers, body: response.bytes().await?.to_vec() })
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Result<Value> {
        serde_json::from_slice(&self.body).with_context(|| format!("not JSON: {self:?}"))
    }

    /// A string field of the JSON.
    pub fn field(&self, name: &str) -> Result<String> {
        let value = self.json()?;
        let text = value.get(name).and_then(Value::as_str);
        Ok(text.with_context(|| format!("no {name} in {value}"))?.to_owned())
    }

    /// The JSON of an answer that must be a success.
    pub fn success(&self) -> Result<Value> {
        let status = StatusCode::from_u16(self.status)?;
        anyhow::ensure!(status.is_success(), "{} {}", self.status, self.text());
        self.json()
    }

    /// Status and kind of a refusal: `(409, "slot-taken")`.
    pub fn problem(&self) -> (u16, String) {
        let kind = self.field("type").unwrap_or_default();
        (self.status, kind.trim_start_matches("urn:praxis:problem:").to_owned())
    }

    /// The refused fields with their codes: `patient.email: email`.
    pub fn refused(&self) -> Vec<String> {
        let value = self.json().unwrap_or_default();
        let errors = value["errors"].as_array().cloned().unwrap_or_default();
        let line = |error: &Value| {
            let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
            format!("{}: {}", text("field"), text("code"))
        };
        errors.iter().map(line).collect()
    }

    /// Where a page that was submitted leads on to.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}
