//! The languages in which somebody receives.

use crate::text::Refusal;
use std::str::FromStr;

/// A language that patients of French practices speak, by its ISO 639 code. The list is closed, so that
/// every language has a name in every language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Language(&'static str);

impl Language {
    /// Every language: those of the pages first, then by code; `fsl` is the French sign language.
    pub const ALL: [Self; 24] = [
        Self("fr"),
        Self("en"),
        Self("ar"),
        Self("bn"),
        Self("de"),
        Self("el"),
        Self("es"),
        Self("fa"),
        Self("fsl"),
        Self("he"),
        Self("hi"),
        Self("it"),
        Self("ku"),
        Self("nl"),
        Self("pl"),
        Self("pt"),
        Self("ro"),
        Self("ru"),
        Self("sr"),
        Self("ta"),
        Self("tr"),
        Self("uk"),
        Self("vi"),
        Self("zh"),
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl FromStr for Language {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|language| language.0 == raw).ok_or(Refusal::Choice)
    }
}
