//! Whether an address stays on this machine or within a private network.

use std::net::{IpAddr, SocketAddr};
use url::{Host, Url};

/// Whether a service is reached over a socket or on this machine: nobody listens in between.
pub(super) fn is_ours(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let by_socket =
        url.query_pairs().find(|(key, _)| key == "host").map(|(_, host)| host.starts_with('/'));
    match (url.scheme(), url.host()) {
        ("redis+unix" | "unix", _) => true,
        (_, None) => by_socket.unwrap_or(false),
        // Under schemes that the web does not know, an address is read as a name.
        (_, Some(Host::Domain(name))) => {
            let loopback = name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
            loopback || name == "localhost" || name.to_ascii_lowercase().starts_with("%2f")
        }
        (_, Some(Host::Ipv4(address))) => address.is_loopback(),
        (_, Some(Host::Ipv6(address))) => address.is_loopback(),
    }
}

/// Whether a listener is out of reach of the public: loopback or an address of a private network.
pub(super) fn is_private_listener(listen: SocketAddr) -> bool {
    match listen.ip().to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sockets_and_loopback_are_ours() {
        for ours in [
            "postgres:///praxis?host=/run/postgresql&user=a",
            "postgres://a@%2Frun%2Fpostgresql/praxis",
            "postgres://a@127.0.0.1/praxis",
            "redis://localhost:6379",
            "unix:///run/redis.sock",
        ] {
            assert!(is_ours(ours), "{ours}");
        }
        for foreign in ["postgres://a@db.internal/praxis", "redis://10.0.0.7", "nonsense"] {
            assert!(!is_ours(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_listener_for_everybody_is_not_private() {
        let private = |text: &str| is_private_listener(text.parse().unwrap());
        assert!(private("127.0.0.1:8081") && private("10.8.0.1:8081") && private("[fd00::1]:1"));
        assert!(!private("0.0.0.0:8081") && !private("[::]:8081") && !private("203.0.113.4:1"));
    }
}
