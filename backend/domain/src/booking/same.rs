//! Whether two records of a practice are of one person.

use super::patient::Patient;
use crate::text::{BirthDate, bare_letters};

/// What two records of one person have in common, but for a slip: names without case, accents and
/// hyphens, and a birth date.
#[derive(Clone, PartialEq, Eq)]
pub struct Likeness {
    given_name: String,
    family_name: String,
    birth_date: BirthDate,
}

impl Likeness {
    /// That of names and a birth date.
    pub fn new(given_name: &str, family_name: &str, birth_date: BirthDate) -> Self {
        let (given_name, family_name) = (bare_letters(given_name), bare_letters(family_name));
        Self { given_name, family_name, birth_date }
    }

    /// Whether both could be of one person: both names agree, whatever the date; or the date and one
    /// of the names, or the two names in the wrong fields.
    pub fn could_be(&self, other: &Self) -> bool {
        let given = self.given_name == other.given_name;
        let family = self.family_name == other.family_name;
        let crossed = self.given_name == other.family_name && self.family_name == other.given_name;
        (given && family) || (self.birth_date == other.birth_date && (given || family || crossed))
    }
}

impl From<&Patient> for Likeness {
    fn from(patient: &Patient) -> Self {
        let (given, family) = (patient.given_name.as_str(), patient.family_name.as_str());
        Self::new(given, family, patient.birth_date)
    }
}

/// What is known of one person by two records: the kept one's, and a contact that it lacks.
#[must_use]
pub fn united(kept: &Patient, other: &Patient) -> Patient {
    let mut united = kept.clone();
    united.email = united.email.or_else(|| other.email.clone());
    united.phone = united.phone.or_else(|| other.phone.clone());
    united
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn likeness(given: &str, family: &str, day: i8) -> Likeness {
        let born = BirthDate::new(date(1984, 2, day), date(2026, 11, 22)).unwrap();
        Likeness::new(given, family, born)
    }

    #[test]
    fn a_slip_in_one_place_makes_nobody_else_and_two_slips_do() {
        let lea = likeness("Léa-Marie", "Lebœuf", 9);
        for (given, family, day) in [
            ("LEA MARIE", "leboeuf", 9),
            ("Léa-Marie", "Lebœuf", 8),
            ("Léa", "Lebœuf", 9),
            ("Léa-Marie", "Petit", 9),
            ("Lebœuf", "Léa-Marie", 9),
        ] {
            assert!(lea.could_be(&likeness(given, family, day)), "{given} {family} {day}");
        }
        for (given, family, day) in
            [("Léa", "Lebœuf", 8), ("Noé", "Petit", 9), ("Lebœuf", "Léa-Marie", 8)]
        {
            assert!(!lea.could_be(&likeness(given, family, day)), "{given} {family} {day}");
        }
    }

    #[test]
    fn what_the_kept_record_has_stays_and_what_it_lacks_is_filled_in() {
        let patient = |email: &str, phone: &str| Patient {
            given_name: "Léa".parse().unwrap(),
            family_name: "Martin".parse().unwrap(),
            birth_date: BirthDate::new(date(1984, 2, 9), date(2026, 11, 22)).unwrap(),
            email: email.parse().ok(),
            phone: phone.parse().ok(),
        };
        let (kept, other) =
            (patient("lea@example.org", ""), patient("old@example.org", "0199001234"));
        assert_eq!(united(&kept, &other), patient("lea@example.org", "0199001234"));
    }
}
