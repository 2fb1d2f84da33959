use super::Refusal;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Month names as people type them, by the first letters that tell them apart, without accents.
const MONTHS: [(&str, i8); 17] = [
    ("jan", 1),
    ("fev", 2),
    ("feb", 2),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aou", 8),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
];

/// A birth date: not after today, not more than 130 years ago.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BirthDate(Date);

silent!(BirthDate);

impl BirthDate {
    /// Checks a date against the practice's `today`.
    pub fn new(date: Date, today: Date) -> Result<Self, Refusal> {
        let oldest = today.saturating_sub(130.years());
        if (oldest..=today).contains(&date) { Ok(Self(date)) } else { Err(Refusal::BirthDate) }
    }

    /// Reads `YYYY-MM-DD` (RFC 3339 full-date).
    pub fn parse(raw: &str, today: Date) -> Result<Self, Refusal> {
        match raw.trim() {
            "" => Err(Refusal::Missing),
            text if text.len() != 10 => Err(Refusal::Date),
            text => Self::new(text.parse().map_err(|_| Refusal::Date)?, today),
        }
    }

    /// Reads the three fields of a form; the month may be a French or English name.
    pub fn from_fields(day: &str, month: &str, year: &str, today: Date) -> Result<Self, Refusal> {
        let fields = [day.trim(), month.trim(), year.trim()];
        if fields.iter().all(|field| field.is_empty()) {
            return Err(Refusal::Missing);
        }
        let [day, month, year] = fields;
        let day = day.parse().map_err(|_| Refusal::Date)?;
        let year = year.parse().map_err(|_| Refusal::Date)?;
        Self::new(Date::new(year, read_month(month)?, day).map_err(|_| Refusal::Date)?, today)
    }

    /// The date itself.
    pub fn date(self) -> Date {
        self.0
    }
}

fn read_month(raw: &str) -> Result<i8, Refusal> {
    let name = raw.to_lowercase().replace(['é', 'è'], "e").replace('û', "u");
    let by_name = || MONTHS.iter().chain(&[("dec", 12)]).find(|(start, _)| name.starts_with(start));
    raw.parse().or_else(|_| by_name().map(|(_, month)| *month).ok_or(Refusal::Date))
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_may_be_named_and_zeros_left_out() {
        let today = date(2026, 11, 22);
        for month in ["2", "02", "février", "Fevrier", "feb", "February"] {
            let born = BirthDate::from_fields("9", month, "1984", today).unwrap();
            assert_eq!(born.date(), date(1984, 2, 9), "{month}");
        }
        assert_eq!(BirthDate::from_fields("30", "2", "1984", today), Err(Refusal::Date));
        assert_eq!(BirthDate::from_fields("", "", "", today), Err(Refusal::Missing));
    }

    #[test]
    fn nobody_is_born_tomorrow_or_in_the_century_before_last() {
        let today = date(2026, 11, 22);
        assert!(BirthDate::parse("2026-11-22", today).is_ok());
        assert_eq!(BirthDate::parse("2026-11-23", today), Err(Refusal::BirthDate));
        assert_eq!(BirthDate::parse("1884-02-09", today), Err(Refusal::BirthDate));
        assert_eq!(BirthDate::parse("09/02/1984", today), Err(Refusal::Date));
    }
}
