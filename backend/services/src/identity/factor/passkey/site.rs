use std::fmt;
use url::{Host, Url};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// The site that passkeys are made for: the host of the public address.
///
/// A passkey answers to that host for ever; when it changes, all passkeys are lost.
#[derive(Clone)]
pub struct Passkeys {
    pub(super) webauthn: Webauthn,
}

impl Passkeys {
    /// Nothing where browsers know no passkeys, which is where the host is an IP address or the
    /// connection is not secure; pages then offer the other factor alone. `localhost` counts as
    /// secure, and there any port will do.
    pub fn new(public_url: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let Some(Host::Domain(host)) = origin.host() else { return None };
        let local = host == "localhost";
        if origin.scheme() != "https" && !(local && origin.scheme() == "http") {
            return None;
        }
        let builder = WebauthnBuilder::new(host, &origin).ok()?;
        let webauthn = builder.allow_any_port(local).build().ok()?;
        Some(Self { webauthn })
    }
}

impl fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.webauthn.get_allowed_origins().iter().map(Url::as_str)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_offered_where_browsers_know_them() {
        for url in ["https://rdv.example.org", "https://a.example:8443/", "http://localhost:8080"] {
            assert!(Passkeys::new(url).is_some(), "{url}");
        }
        for url in
            ["http://127.0.0.1:8080", "https://192.0.2.7", "https://[::1]", "http://a.example", "?"]
        {
            assert!(Passkeys::new(url).is_none(), "{url}");
        }
    }
}
