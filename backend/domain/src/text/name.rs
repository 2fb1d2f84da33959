use super::{Refusal, holds_national_number, line};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A given or family name, as its bearer writes it: no rule of form beyond a length of 100.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

impl PersonName {
    /// The form under which two spellings of one name meet: lower case, letters and digits only.
    pub fn folded(&self) -> String {
        self.0.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    }
}

through_text!(PersonName);
silent!(PersonName);

impl FromStr for PersonName {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let name = line(raw, 100)?;
        if holds_national_number(&name) { Err(Refusal::NationalNumber) } else { Ok(Self(name)) }
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
