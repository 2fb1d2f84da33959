use super::{Refusal, line};
use phonenumber::{Mode, country};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Where a telephone number without country code is dialled from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Region(Option<country::Id>);

impl Region {
    /// The region of a French department or overseas collectivity; metropolitan France when unknown.
    pub fn of_department(code: &str) -> Self {
        Self(match code {
            "971" | "977" | "978" => Some(country::GP),
            "972" => Some(country::MQ),
            "973" => Some(country::GF),
            "974" => Some(country::RE),
            "975" => Some(country::PM),
            "976" => Some(country::YT),
            "986" => Some(country::WF),
            "987" => Some(country::PF),
            "988" => Some(country::NC),
            _ => None,
        })
    }

    /// The regions to try, nearest first: overseas, metropolitan numbers are in daily use too.
    fn candidates(self) -> impl Iterator<Item = country::Id> {
        self.0.into_iter().chain([country::FR])
    }
}

/// A telephone number in E.164 form: `+33199001234`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number written as people of the region write it, or in international form.
    pub fn parse(raw: &str, region: Region) -> Result<Self, Refusal> {
        let text = line(raw, 40)?;
        region
            .candidates()
            .filter_map(|country| phonenumber::parse(Some(country), &text).ok())
            .find(phonenumber::is_valid)
            .map(|number| Self(number.format().mode(Mode::E164).to_string()))
            .ok_or(Refusal::Phone)
    }

    /// The number as people read it, in international form: `+33 1 99 00 12 34`.
    pub fn written(&self) -> String {
        match phonenumber::parse(None, &self.0) {
            Ok(number) => number.format().mode(Mode::International).to_string(),
            Err(_) => self.0.clone(),
        }
    }
}

through_text!(PhoneNumber);
silent!(PhoneNumber);

impl FromStr for PhoneNumber {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::parse(raw, Region::default())
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for raw in
            ["01 99 00 12 34", "0199001234", "+33 1 99 00 12 34", "01.99.00.12.34", "0033199001234"]
        {
            assert_eq!(raw.parse::<PhoneNumber>().unwrap().as_str(), "+33199001234", "{raw}");
        }
        assert_eq!("12".parse::<PhoneNumber>(), Err(Refusal::Phone));
        assert_eq!("".parse::<PhoneNumber>(), Err(Refusal::Missing));
    }

    #[test]
    fn an_overseas_number_takes_its_own_country_code() {
        let reunion = PhoneNumber::parse("0692 12 34 56", Region::of_department("974")).unwrap();
        assert_eq!(reunion.as_str(), "+262692123456");
        let from_paris =
            PhoneNumber::parse("01 99 00 12 34", Region::of_department("974")).unwrap();
        assert_eq!(from_paris.as_str(), "+33199001234");
    }
}
