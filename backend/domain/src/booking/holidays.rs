//! The public holidays of France, computed: national ones, and those of each department.
//!
//! A test compares every day of 2024 to 2035 with an independent table.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The codes of the French departments and overseas territories.
const CODES: &str = "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 2A 2B 21 22 23 24 25 26 27 28 29 \
     30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 \
     66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 \
     971 972 973 974 975 976 977 978 986 987 988";

/// A French department or overseas territory by its code, such as `75`, `2A` or `974`.
///
/// Public holidays differ by department: a place says in which one it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Department(&'static str);

/// The text is not the code of a French department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the code of a French department, such as 75, 2A or 974")]
pub struct DepartmentError;

impl Department {
    /// Every department, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split_ascii_whitespace().map(Self)
    }

    /// The code, such as `2A`.
    pub fn code(&self) -> &'static str {
        self.0
    }
}

impl FromStr for Department {
    type Err = DepartmentError;
    fn from_str(raw: &str) -> Result<Self, DepartmentError> {
        Self::all().find(|known| known.0.eq_ignore_ascii_case(raw.trim())).ok_or(DepartmentError)
    }
}

impl TryFrom<String> for Department {
    type Error = DepartmentError;
    fn try_from(raw: String) -> Result<Self, DepartmentError> {
        raw.parse()
    }
}

impl From<Department> for String {
    fn from(department: Department) -> Self {
        department.0.to_owned()
    }
}

impl fmt::Display for Department {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Whether `date` is a public holiday in the department; without one, only national ones count.
pub fn is_public_holiday(date: Date, department: Option<&Department>) -> bool {
    let after_easter = days_after_easter(date);
    is_national(date, after_easter)
        || department.is_some_and(|place| is_local(date, after_easter, place.0))
}

fn is_national(date: Date, after_easter: Option<i16>) -> bool {
    // Easter Monday, Ascension, Whit Monday.
    matches!(after_easter, Some(1 | 39 | 50))
        || matches!(
            (date.month(), date.day()),
            (1, 1) | (5, 1) | (5, 8) | (7, 14) | (8, 15) | (11, 1) | (11, 11) | (12, 25)
        )
}

fn is_local(date: Date, after_easter: Option<i16>, code: &str) -> bool {
    moves_with_easter(after_easter, code)
        || match (date.month(), date.day()) {
            (3, 5) => code == "987",
            (4, 27) => code == "976",
            (4, 28) => code == "986",
            (5, 22) => code == "972",
            (5, 27) => code == "971",
            (5, 28) => code == "978",
            (6, 10) => code == "973",
            // French Polynesia moved its day from autonomy in June to Matāri'i in November.
            (6, 29) => code == "986" || code == "987" && date.year() < 2025,
            (7, 21) => matches!(code, "971" | "972" | "978"),
            (7, 29) => code == "986",
            (9, 24) => code == "988",
            (10, 9) => code == "977",
            (11, 20) => code == "987" && date.year() >= 2025,
            (12, 20) => code == "974",
            (12, 26) => matches!(code, "57" | "67" | "68"),
            (..) => false,
        }
}

/// Mi-Carême in Guadeloupe; Good Friday there, in Alsace, in Moselle and in French Polynesia.
fn moves_with_easter(after_easter: Option<i16>, code: &str) -> bool {
    match after_easter {
        Some(-24) => code == "971",
        Some(-2) => matches!(code, "57" | "67" | "68" | "971" | "987"),
        Some(_) | None => false,
    }
}

/// Days from Easter Sunday of the same year to `date`, by the Gregorian computus of Meeus.
///
/// None from July to January, when no holiday depends on Easter: most days are answered quickly.
fn days_after_easter(date: Date) -> Option<i16> {
    if !(2..=6).contains(&date.month()) {
        return None;
    }
    let (golden, century, of_century) = (date.year() % 19, date.year() / 100, date.year() % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let easter_in_march = 22 + moon + weekday - 7 * late;
    Some(date.day_of_year() - 59 - i16::from(date.in_leap_year()) - easter_in_march)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_is_found_in_its_earliest_and_latest_years() {
        for easter in [date(1818, 3, 22), date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25)] {
            assert_eq!(days_after_easter(easter), Some(0), "{easter}");
        }
    }

    #[test]
    fn a_department_is_read_from_its_code_in_either_case_and_nothing_else_is_one() {
        assert_eq!("2a".parse::<Department>().map(|d| d.code()), Ok("2A"));
        for wrong in ["", "20", "96", "1", "979", "2A 2B", "Paris"] {
            assert_eq!(wrong.parse::<Department>(), Err(DepartmentError), "{wrong}");
        }
    }
}
