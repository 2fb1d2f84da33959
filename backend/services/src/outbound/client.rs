use super::{Failure, OutboundUrl};
use domain::text::Refusal;
use futures_util::future::BoxFuture;
use http_body_util::{BodyExt as _, Full};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    client::conn::http1,
    header::{self, HeaderMap, HeaderName, HeaderValue},
};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use std::{fmt, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_rustls::TlsConnector;

/// From the name to the last octet, redirects and all.
const PATIENCE: Duration = Duration::from_secs(20);
/// Of the addresses of a name so many are tried.
const TRIED: usize = 3;
/// So often an answer may lead on.
const REDIRECTS: usize = 3;
/// What the head of an answer may hold.
const LARGEST_HEAD: usize = 32 * 1024;

type Lookup =
    Arc<dyn Fn(String, u16) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// Asks addresses outside.
#[derive(Clone)]
pub struct Outbound {
    lookup: Lookup,
    tls: Arc<ClientConfig>,
    loopback: bool,
    patience: Duration,
}

/// What is asked of an address.
#[derive(Default)]
pub struct Question {
    /// What stands above it.
    pub headers: Vec<(&'static str, String)>,
    /// How much is read of the answer.
    pub largest: usize,
}

/// What an address says.
#[derive(Debug)]
pub struct Answer {
    /// The status of the answer.
    pub status: u16,
    /// What it holds.
    pub body: Vec<u8>,
    headers: HeaderMap,
}

impl Answer {
    /// A header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Outbound {
    /// A client that trusts the public certificate authorities. `loopback` opens this machine, for a
    /// demonstration and for tests.
    pub fn new(loopback: bool) -> Result<Self, rustls::Error> {
        let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let lookup: Lookup = Arc::new(|host, port| {
            Box::pin(async move { Ok(lookup_host((host.as_str(), port)).await?.collect()) })
        });
        Ok(Self { lookup, tls: Arc::new(tls), loopback, patience: PATIENCE })
    }

    /// Reads an address as somebody typed it.
    pub fn address(&self, raw: &str) -> Result<OutboundUrl, Refusal> {
        OutboundUrl::parse(raw, self.loopback)
    }

    /// Asks an address; what it leads on to is asked in its place.
    pub async fn ask(&self, url: &OutboundUrl, question: &Question) -> Result<Answer, Failure> {
        let asked = timeout(self.patience, async {
            let mut url = url.clone();
            for _ in 0..=REDIRECTS {
                let answer = self.exchange(&url, request(&url, &question.headers, None)).await?;
                if !leads_on(answer.status()) {
                    return read(answer, question.largest).await;
                }
                let location = answer.headers().get(header::LOCATION);
                let location = location.and_then(|value| value.to_str().ok());
                let next = location.and_then(|location| url.join(location, self.loopback));
                url = next.ok_or(Failure::Redirect)?;
            }
            Err(Failure::Redirect)
        });
        asked.await.unwrap_or(Err(Failure::Slow))
    }

    /// Sends something to an address, and answers with the status that comes back; the rest of the answer
    /// is not read. What is sent goes to no other address than the one it is meant for.
    pub async fn tell(
        &self,
        url: &OutboundUrl,
        headers: &[(&'static str, String)],
        body: Vec<u8>,
    ) -> Result<u16, Failure> {
        let told = timeout(self.patience, self.exchange(url, request(url, headers, Some(body))));
        told.await.unwrap_or(Err(Failure::Slow)).map(|answer| answer.status().as_u16())
    }

    async fn exchange(
        &self,
        url: &OutboundUrl,
        request: Option<Request<Full<Bytes>>>,
    ) -> Result<Response<Incoming>, Failure> {
        let request = request.ok_or(Failure::Protocol)?;
        let stream = self.connect(url).await?;
        if !url.is_secure() {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(url.host().to_owned()).map_err(|_| Failure::Certificate)?;
        let stream = TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream).await;
        exchange(stream.map_err(|_| Failure::Certificate)?, request).await
    }

    /// Connects to an address of the name that was looked at. One that is not public spoils the name:
    /// nobody has such beside public ones for a good reason.
    async fn connect(&self, url: &OutboundUrl) -> Result<TcpStream, Failure> {
        let found = (self.lookup)(url.host().to_owned(), url.port()).await;
        let found = found.map_err(|_| Failure::Name)?;
        if found.is_empty() {
            return Err(Failure::Name);
        }
        if !found.iter().all(|address| url.may_reach(address.ip(), self.loopback)) {
            return Err(Failure::Address);
        }
        for address in found.into_iter().take(TRIED) {
            if let Ok(stream) = TcpStream::connect(address).await {
                return Ok(stream);
            }
        }
        Err(Failure::Connection)
    }
}

impl fmt::Debug for Outbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbound").field("loopback", &self.loopback).finish_non_exhaustive()
    }
}

fn leads_on(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// None, if a header holds what no header can.
fn request(
    url: &OutboundUrl,
    headers: &[(&'static str, String)],
    body: Option<Vec<u8>>,
) -> Option<Request<Full<Bytes>>> {
    let method = if body.is_some() { Method::POST } else { Method::GET };
    let mut request = Request::builder()
        .method(method)
        .uri(url.target())
        .header(header::HOST, url.authority())
        .header(header::USER_AGENT, concat!("Praxis/", env!("CARGO_PKG_VERSION")))
        .header(header::ACCEPT_ENCODING, "identity");
    for (name, value) in headers {
        let value = HeaderValue::from_str(value).ok()?;
        request = request.header(HeaderName::from_static(name), value);
    }
    request.body(Full::from(body.unwrap_or_default())).ok()
}

async fn exchange<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    request: Request<Full<Bytes>>,
) -> Result<Response<Incoming>, Failure> {
    let shake = http1::Builder::new().max_buf_size(LARGEST_HEAD).handshake(TokioIo::new(stream));
    let (mut sender, connection) = shake.await.map_err(|_| Failure::Protocol)?;
    // It ends with the answer, or when nobody reads that any more.
    tokio::spawn(connection);
    sender.send_request(request).await.map_err(|_| Failure::Protocol)
}

/// Reads an answer as it is, so far and no further.
async fn read(answer: Response<Incoming>, largest: usize) -> Result<Answer, Failure> {
    let (head, mut body) = answer.into_parts();
    let packed = head.headers.get(header::CONTENT_ENCODING);
    if packed.is_some_and(|it| !it.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Failure::Packed);
    }
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Failure::Protocol)?;
        if let Some(piece) = frame.data_ref() {
            if read.len() + piece.len() > largest {
                return Err(Failure::TooLarge);
            }
            read.extend_from_slice(piece);
        }
    }
    Ok(Answer { status: head.status.as_u16(), body: read, headers: head.headers })
}

#[cfg(test)]
mod tests;
