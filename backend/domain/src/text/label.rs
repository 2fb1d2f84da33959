use super::{Refusal, line};
use crate::locale::Locale;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A short text that a practice publishes: its name, an address, a visit type; at most 200 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label(String);

through_text!(Label);

impl FromStr for Label {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        line(raw, 200).map(Self)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A label in French, and in English where the practice gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized {
    /// The French text.
    pub fr: Label,
    /// The English text, if the practice gave one.
    pub en: Option<Label>,
}

impl Localized {
    /// The text in the language, or in French.
    pub fn in_locale(&self, locale: Locale) -> &str {
        match (locale, &self.en) {
            (Locale::En, Some(english)) => english.as_str(),
            (Locale::En, None) | (Locale::Fr, _) => self.fr.as_str(),
        }
    }
}
