use domain::text::Refusal;
use std::{fmt, net::IpAddr};
use url::{Host, Url};

/// Longer than any address that a calendar program makes.
const LONGEST: usize = 1000;

/// An address outside, as a practice gives it: what it holds is a secret, and not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct OutboundUrl(Url);

impl OutboundUrl {
    /// Reads what somebody typed: `https` only, `webcal` being another word for it; plain `http` only
    /// to this machine, where that is open.
    pub(super) fn parse(raw: &str, loopback: bool) -> Result<Self, Refusal> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(Refusal::Missing);
        }
        if raw.chars().count() > LONGEST {
            return Err(Refusal::TooLong { limit: LONGEST });
        }
        // The library leaves out what it should refuse.
        if raw.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(Refusal::WebAddress);
        }
        let secure = ["webcal://", "webcals://"].iter().find_map(|scheme| {
            let rest = raw.get(scheme.len()..)?;
            let said = raw.get(..scheme.len())?;
            said.eq_ignore_ascii_case(scheme).then(|| format!("https://{rest}"))
        });
        let url = Url::parse(secure.as_deref().unwrap_or(raw)).map_err(|_| Refusal::WebAddress)?;
        Self::check(url, loopback)
    }

    fn check(mut url: Url, loopback: bool) -> Result<Self, Refusal> {
        let address = Self(url.clone());
        let named = url.host().is_some() && url.username().is_empty() && url.password().is_none();
        let scheme = match url.scheme() {
            "https" => true,
            "http" => loopback && address.literal().is_some_and(|address| address.is_loopback()),
            _ => false,
        };
        let reachable = address.literal().is_none_or(|it| address.may_reach(it, loopback));
        if !(named && scheme && reachable) {
            return Err(Refusal::WebAddress);
        }
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// The address that this one leads on to.
    pub(super) fn join(&self, location: &str, loopback: bool) -> Option<Self> {
        let url = self.0.join(location).ok()?;
        Self::check(url, loopback).ok()
    }

    /// Whether a connection may go there.
    pub(super) fn may_reach(&self, address: IpAddr, loopback: bool) -> bool {
        super::reach::is_public(address) || (loopback && address.is_loopback())
    }

    fn literal(&self) -> Option<IpAddr> {
        match self.0.host()? {
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
            Host::Domain(_) => None,
        }
    }

    pub(super) fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The host without the brackets of an IPv6 address.
    pub(super) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default().trim_matches(['[', ']'])
    }

    pub(super) fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or(443)
    }

    /// The host and the port as the header `Host` has them.
    pub(super) fn authority(&self) -> &str {
        self.0.authority()
    }

    /// What is asked for there.
    pub(super) fn target(&self) -> String {
        match self.0.query() {
            Some(query) => format!("{}?{query}", self.0.path()),
            None => self.0.path().to_owned(),
        }
    }

    /// The whole of it, to be sealed.
    pub(crate) fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// As much of it as may be shown: where it is, and not what opens it.
    pub fn shortened(&self) -> String {
        format!("{}://{}/…", self.0.scheme(), self.0.authority())
    }
}

impl fmt::Debug for OutboundUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OutboundUrl(…)")
    }
}
