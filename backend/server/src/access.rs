//! What it takes to reach each route: one table, which the guard asks and the tests enumerate.
//!
//! A route that is not in it does not answer, so nothing can be opened by being forgotten here.

mod table;

pub use table::TABLE;

use actix_web::http::Method;
use domain::identity::{Level, Permission};

/// What it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing: patients and visitors have no account.
    Public,
    /// A session, though it sleeps: to unlock it, to leave, to ask how it stands.
    Asleep,
    /// A session that has got this far: what belongs to the account itself.
    SignedIn(Level),
    /// Both factors and a practice in which the role allows it.
    May(Permission),
}

/// A route: its method, its pattern, and what it takes.
pub type Row = (&'static str, &'static str, Access);

/// What it takes to reach a route; nothing, where it is not declared. HEAD is a GET without a body.
pub fn access(method: &Method, pattern: &str) -> Option<Access> {
    let method = if method == Method::HEAD { "GET" } else { method.as_str() };
    // Their addresses are made of what is in them.
    if method == "GET" && pattern.starts_with("/assets/") {
        return Some(Access::Public);
    }
    let of = |pattern: &str| {
        let row = TABLE.iter().find(|(verb, route, _)| *verb == method && *route == pattern);
        row.map(|(_, _, access)| *access)
    };
    of(pattern).or_else(|| of(&staff_twin(pattern)?).filter(Access::is_personal))
}

/// The staff's page that an operator's page of the account is the twin of.
fn staff_twin(pattern: &str) -> Option<String> {
    pattern.strip_prefix("/operator/").map(|rest| format!("/pro/{rest}"))
}

impl Access {
    /// Whether it is about the account alone, and no practice.
    fn is_personal(&self) -> bool {
        match self {
            Self::Public | Self::Asleep | Self::SignedIn(_) => true,
            Self::May(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_route_is_declared_once() {
        let routes: BTreeSet<_> =
            TABLE.iter().map(|(method, pattern, _)| (method, pattern)).collect();
        assert_eq!(routes.len(), TABLE.len());
    }

    #[test]
    fn everything_of_a_practice_takes_a_permission() {
        for (method, pattern, access) in TABLE {
            if *pattern == "/api/v1/practice" || pattern.starts_with("/api/v1/practice/") {
                assert!(matches!(access, Access::May(_)), "{method} {pattern}");
            }
        }
    }

    #[test]
    fn an_operator_has_the_pages_of_an_account_and_none_of_a_practice() {
        let of = |pattern| access(&Method::GET, pattern);
        assert_eq!(of("/operator/security"), Some(Access::SignedIn(Level::Full)));
        assert_eq!(of("/operator"), Some(Access::SignedIn(Level::Full)));
        for practices in ["/operator/team", "/operator/log", "/operator/review"] {
            assert_eq!(of(practices), None, "{practices}");
        }
    }

    #[test]
    fn nothing_below_a_door_is_public_but_the_way_in() {
        let ways_in = ["sign-in", "invitation", "forgotten", "reset"];
        for (method, pattern, access) in TABLE {
            let mut parts = pattern.split('/').skip(1);
            let door = matches!(parts.next(), Some("pro" | "operator"));
            let inside = door && !parts.next().is_some_and(|part| ways_in.contains(&part));
            assert!(!inside || *access != Access::Public, "{method} {pattern}");
        }
    }
}
