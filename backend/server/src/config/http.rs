//! Where to listen and what to believe of a request.

use super::Source;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use url::Url;

/// The public listener.
#[derive(Clone)]
pub struct HttpConfig {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where people reach the site: scheme and host, for links and for the origin check.
    pub public_url: String,
    /// The operators' own listener: on loopback or behind a VPN, never on the public side (R-10.P23).
    pub admin_listen: SocketAddr,
    /// Where operators reach it.
    pub operator_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Worker threads.
    pub workers: usize,
}

impl HttpConfig {
    pub(super) fn read(source: &mut Source) -> Self {
        let default = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
        let listen = source.parsed("PRAXIS_LISTEN", default, "an address and port, 127.0.0.1:8080");
        let admin = SocketAddr::from((Ipv4Addr::LOCALHOST, 8081));
        let admin_listen =
            source.parsed("PRAXIS_ADMIN_LISTEN", admin, "an address and port, 127.0.0.1:8081");
        let operator_url =
            source.text("PRAXIS_ADMIN_URL").unwrap_or_else(|| format!("http://{admin_listen}"));
        let public_url =
            source.text("PRAXIS_PUBLIC_URL").unwrap_or_else(|| format!("http://{listen}"));
        if !Url::parse(&public_url)
            .is_ok_and(|url| url.has_host() && url.path() == "/" && url.query().is_none())
        {
            source.wrong("PRAXIS_PUBLIC_URL", "scheme and host, https://praxis.example");
        }
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            listen,
            admin_listen,
            operator_url: operator_url.trim_end_matches('/').to_owned(),
            public_url: public_url.trim_end_matches('/').to_owned(),
            trusted_proxies: proxies(source),
            workers: source.parsed("PRAXIS_WEB_WORKERS", cores, "a number of threads"),
        }
    }
}

fn proxies(source: &mut Source) -> Vec<IpAddr> {
    let text = source.text("PRAXIS_TRUSTED_PROXIES").unwrap_or_default();
    let addresses = text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::parse);
    addresses.collect::<Result<_, _>>().unwrap_or_else(|_| {
        source.wrong("PRAXIS_TRUSTED_PROXIES", "IP addresses, separated by commas");
        Vec::new()
    })
}
