use super::Refusal;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// First segments of addresses that belong to the platform, not to a practice.
const RESERVED: [&str; 11] = [
    "a",
    "api",
    "assets",
    "demo",
    "favicon.ico",
    "health",
    "metrics",
    "operator",
    "pro",
    "robots.txt",
    "legal",
];

/// The part of the address that names a practice: `/<slug>`. It says nothing of a speciality.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

through_text!(Slug);

impl FromStr for Slug {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let slug = raw.to_ascii_lowercase();
        let well_formed = slug.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-'));
        match slug.len() {
            0 => Err(Refusal::Missing),
            61.. => Err(Refusal::TooLong { limit: 60 }),
            _ if !well_formed || RESERVED.contains(&slug.as_str()) => Err(Refusal::Slug),
            _ => Ok(Self(slug)),
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
