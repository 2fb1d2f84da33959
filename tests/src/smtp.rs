//! A mail relay that misbehaves on request: real sockets, real TLS, an authority of its own.

mod session;

use anyhow::{Context as _, Result};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use session::Session;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tempfile::TempDir;
use tokio::{
    net::TcpListener,
    sync::watch,
    task::{JoinHandle, JoinSet},
    time::timeout,
};
use tokio_rustls::TlsAcceptor;

/// How the relay behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Requires STARTTLS, takes any login, accepts everything.
    Normal,
    /// The same with TLS from the first byte.
    Wrapped,
    /// Offers no STARTTLS, and accepts everything in clear.
    NoStartTls,
    /// Shows a certificate of another authority than the one in `ca_pem_path`.
    OtherAuthority,
    /// Refuses every login with 535.
    RefuseLogin,
    /// Answers the recipient with 451 so many times, then accepts.
    Busy(usize),
    /// Answers the recipient with 550, repeating the address.
    RefuseRecipient,
    /// Takes the message and hangs up without an answer so many times, then behaves.
    CutAfterDot(usize),
    /// Takes the connection and never says a word.
    Stall,
}

/// A message that the relay took, whatever it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// The message as it was sent, dots unstuffed.
    pub raw: Vec<u8>,
    /// Whether it came through TLS.
    pub secure: bool,
}

/// A relay on a free loopback port; it stops when dropped.
pub struct SmtpServer {
    script: Script,
    port: u16,
    folder: TempDir,
    messages: watch::Receiver<Vec<Received>>,
    listening: JoinHandle<()>,
}

impl SmtpServer {
    /// Starts a relay that follows the script.
    pub async fn start(script: Script) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let tls = identity(script, folder.path())?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let (sender, messages) = watch::channel(Vec::new());
        let listening = tokio::spawn(listen(listener, tls, Session::new(script, sender)));
        Ok(Self { script, port, folder, messages, listening })
    }

    /// The relay's address in the form of `PRAXIS_SMTP_URL`, with a login.
    pub fn url(&self) -> String {
        let scheme = if self.script == Script::Wrapped { "smtps" } else { "smtp" };
        format!("{scheme}://praxis:secret@127.0.0.1:{}", self.port)
    }

    /// The authority that a client should trust.
    pub fn ca_pem_path(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// What arrived so far.
    pub fn messages(&self) -> Vec<Received> {
        self.messages.borrow().clone()
    }

    /// What arrived, once it is at least `count` messages; an error after ten seconds.
    pub async fn await_messages(&self, count: usize) -> Result<Vec<Received>> {
        let mut messages = self.messages.clone();
        let arrived =
            timeout(Duration::from_secs(10), messages.wait_for(|messages| messages.len() >= count))
                .await;
        Ok(arrived
            .with_context(|| format!("{} of {count} messages came", self.messages().len()))??
            .clone())
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Conversations belong to the listening task: they end with it.
async fn listen(listener: TcpListener, tls: TlsAcceptor, session: Session) {
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        conversations.spawn(session.clone().converse(stream, tls.clone()));
        while conversations.try_join_next().is_some() {}
    }
}

/// A certificate for the loopback address, and `ca.pem` with the authority that should have signed it.
fn identity(script: Script, folder: &Path) -> Result<TlsAcceptor> {
    let (trusted, other) = (authority()?, authority()?);
    std::fs::write(folder.join("ca.pem"), trusted.pem())?;
    let issuer = if script == Script::OtherAuthority { &other } else { &trusted };
    let key = KeyPair::generate()?;
    let certificate = CertificateParams::new(["127.0.0.1".to_owned()])?.signed_by(&key, issuer)?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn authority() -> Result<CertifiedIssuer<'static, KeyPair>> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    Ok(CertifiedIssuer::self_signed(params, KeyPair::generate()?)?)
}
