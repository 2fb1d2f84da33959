//! The languages Praxis speaks.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A language of the pages and e-mails. French is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// French, as written in France.
    #[default]
    Fr,
    /// English, as written in Britain.
    En,
}

/// The text names no language that Praxis speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language of Praxis: fr or en")]
pub struct LocaleError;

impl Locale {
    /// Every language, the first one first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The language tag (BCP 47), as in the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The best language for an `Accept-Language` header (RFC 9110 §12.5.4); French when none fits.
    pub fn negotiate(header: &str) -> Self {
        let mut best = (Self::default(), 0.0_f32);
        for range in header.split(',') {
            let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
            let primary = tag.trim().split('-').next().unwrap_or_default();
            let weight = weight.trim().parse().unwrap_or(0.0);
            if let (Ok(locale), true) = (primary.parse(), weight > best.1) {
                best = (locale, weight);
            }
        }
        best.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Locale {
    type Err = LocaleError;
    fn from_str(raw: &str) -> Result<Self, LocaleError> {
        let raw = raw.to_ascii_lowercase();
        Self::ALL.into_iter().find(|locale| locale.tag() == raw).ok_or(LocaleError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins_and_french_is_the_fallback() {
        assert_eq!(Locale::negotiate("de, en-GB;q=0.8, fr;q=0.5"), Locale::En);
        assert_eq!(Locale::negotiate("fr-FR,en;q=0.9"), Locale::Fr);
        assert_eq!(Locale::negotiate("de"), Locale::Fr);
        assert_eq!(Locale::negotiate(""), Locale::Fr);
    }
}
