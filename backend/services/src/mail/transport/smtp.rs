//! A relay over TLS with a verified certificate; never a step back to plain text.
//!
//! Each message has a connection of its own. A pool would keep connections that were abandoned
//! half-way, and the next message would read the answers to the last one.

use super::{DeliveryError, Reason, RelayError};
use lettre::{
    Message,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters},
        extension::ClientId,
    },
};
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret as _, SecretString};
use std::{error::Error as _, fs, io, iter::successors, net::IpAddr, path::Path, time::Duration};
use tokio::time::timeout;
use url::Url;

/// Shorter than an outbox lease, so that no second worker starts while the first still waits.
const PATIENCE: Duration = Duration::from_secs(45);
const GOODBYE: Duration = Duration::from_secs(2);
/// "Authentication required" in answer to any command (RFC 4954 §6): our configuration, not the letter.
const LOGIN_REQUIRED: u16 = 530;

/// A mail relay.
pub struct Relay {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    patience: Duration,
}

enum Security {
    Wrapped(TlsParameters),
    StartTls(TlsParameters),
    Loopback,
}

impl Relay {
    pub(super) fn parse(url: &SecretString, root: Option<&Path>) -> Result<Self, RelayError> {
        let url = Url::parse(url.expose_secret()).map_err(|_| RelayError::Url)?;
        let host = url.host_str().ok_or(RelayError::Url)?.trim_matches(['[', ']']);
        let extra =
            url.query().is_some() || url.fragment().is_some() || !matches!(url.path(), "" | "/");
        let (security, port) = match url.scheme() {
            _ if host.is_empty() || extra => return Err(RelayError::Url),
            "smtps" => (Security::Wrapped(tls(host, root)?), 465),
            "smtp" => (Security::StartTls(tls(host, root)?), 587),
            "smtp+plain" if is_loopback(host) => (Security::Loopback, 25),
            "smtp+plain" => return Err(RelayError::Plain),
            _ => return Err(RelayError::Url),
        };
        let port = url.port().unwrap_or(port);
        Ok(Self {
            host: host.to_owned(),
            port,
            security,
            credentials: credentials(&url)?,
            patience: PATIENCE,
        })
    }

    pub(super) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    pub(super) async fn deliver(&self, message: &Message) -> Result<(), DeliveryError> {
        let mut connection = timeout(self.patience, self.send(message))
            .await
            .map_err(|_| DeliveryError::Later(Reason::Timeout))??;
        // The relay has the message: whatever becomes of the goodbye must not send it again.
        let _ = timeout(GOODBYE, connection.abort()).await;
        Ok(())
    }

    async fn send(&self, message: &Message) -> Result<AsyncSmtpConnection, DeliveryError> {
        // Nothing that a relay says before it has heard of the letter is about the letter.
        let mut connection =
            self.connect().await.map_err(|error| DeliveryError::Later(reason(&error)))?;
        connection
            .send(message.envelope(), &message.formatted())
            .await
            .map_err(|error| verdict(&error))?;
        Ok(connection)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let (hello, address) = (ClientId::default(), (self.host.as_str(), self.port));
        let wrap = match &self.security {
            Security::Wrapped(tls) => Some(tls.clone()),
            Security::StartTls(_) | Security::Loopback => None,
        };
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(self.patience), &hello, wrap, None)
                .await?;
        if let Security::StartTls(tls) = &self.security {
            connection.starttls(tls.clone(), &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

fn tls(host: &str, root: Option<&Path>) -> Result<TlsParameters, RelayError> {
    let mut builder =
        TlsParameters::builder(host.to_owned()).certificate_store(CertificateStore::WebpkiRoots);
    if let Some(root) = root {
        builder = builder.add_root_certificate(authority(root)?);
    }
    builder.build().map_err(|_| RelayError::Root)
}

fn authority(root: &Path) -> Result<Certificate, RelayError> {
    let pem = fs::read(root).map_err(|_| RelayError::Root)?;
    // The library takes a file without certificates for a list of none.
    if !pem.windows(10).any(|window| window == b"-----BEGIN") {
        return Err(RelayError::Root);
    }
    Certificate::from_pem(&pem).map_err(|_| RelayError::Root)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn credentials(url: &Url) -> Result<Option<Credentials>, RelayError> {
    let decode = |part: &str| {
        percent_decode_str(part).decode_utf8().map(String::from).map_err(|_| RelayError::Url)
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None) => Err(RelayError::Url),
        (user, Some(password)) => Ok(Some(Credentials::new(decode(user)?, decode(password)?))),
    }
}

fn verdict(error: &Error) -> DeliveryError {
    let reason = reason(error);
    let final_word = error.is_permanent() && reason != Reason::Answer(LOGIN_REQUIRED);
    if final_word { DeliveryError::Never(reason) } else { DeliveryError::Later(reason) }
}

fn reason(error: &Error) -> Reason {
    match error.status() {
        Some(code) => Reason::Answer(code.into()),
        None if error.is_client() => Reason::Offer,
        None if is_tls(error) => Reason::Tls,
        None => Reason::Connection,
    }
}

/// What TLS refuses is at the bottom of a connection error, as data that is invalid.
fn is_tls(error: &Error) -> bool {
    let causes = successors(error.source(), |cause| (**cause).source());
    let mut failures = causes.filter_map(|cause| cause.downcast_ref::<io::Error>());
    error.is_tls() || failures.any(|failure| failure.kind() == io::ErrorKind::InvalidData)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(url: &str) -> Option<RelayError> {
        Relay::parse(&url.to_owned().into(), None).err()
    }

    #[test]
    fn plain_text_stays_on_this_machine() {
        for local in
            ["smtp+plain://127.0.0.1:1025", "smtp+plain://localhost", "smtp+plain://[::1]:25"]
        {
            assert_eq!(refused(local), None, "{local}");
        }
        for remote in [
            "smtp+plain://mail.example",
            "smtp+plain://127.0.0.1.mail.example",
            "smtp+plain://10.0.0.1",
            "smtp+plain://LOCALHOST.example",
        ] {
            assert_eq!(refused(remote), Some(RelayError::Plain), "{remote}");
        }
    }

    #[test]
    fn a_relay_is_a_host_and_at_most_a_login_and_a_port() {
        for good in [
            "smtps://user:p%40ss@mail.example:465",
            "smtp://mail.example",
            "smtp://u:p@mail.example/",
        ] {
            assert_eq!(refused(good), None, "{good}");
        }
        for wrong in [
            "",
            "mail.example",
            "smtp://",
            "http://mail.example",
            "smtp://user@mail.example",
            "smtp://mail.example?tls=none",
        ] {
            assert_eq!(refused(wrong), Some(RelayError::Url), "{wrong}");
        }
    }

    #[test]
    fn the_ports_are_those_of_submission_and_the_password_is_decoded() {
        let relay =
            Relay::parse(&"smtps://user:p%40ss@mail.example".to_owned().into(), None).unwrap();
        assert_eq!(
            (relay.port, relay.credentials),
            (465, Some(Credentials::new("user".into(), "p@ss".into())))
        );
        assert_eq!(Relay::parse(&"smtp://mail.example".to_owned().into(), None).unwrap().port, 587);
    }

    #[test]
    fn a_file_that_holds_no_certificate_is_refused() {
        let parse = |root: &str| {
            Relay::parse(&"smtp://mail.example".to_owned().into(), Some(Path::new(root)))
        };
        assert_eq!(parse("/nowhere").err(), Some(RelayError::Root));
        assert_eq!(parse("/dev/null").err(), Some(RelayError::Root));
    }
}
