//! The school holidays of metropolitan France: a hint for whoever plans, never a rule.
//!
//! The dates are those of the package `vacances-scolaires-france` 0.12.0 (PyPI, MIT licence), taken on
//! 1 December 2026; for 2026/27 it agrees with the decree of 22 October 2025. Each span is counted from
//! the first day without school to the last. Corsica and the territories overseas have calendars of
//! their own, which are not in it.

use super::holidays::Department;
use jiff::civil::{Date, date};

/// The first and the last day for which the dates are known.
pub const KNOWN: (Date, Date) = (date(2025, 9, 1), date(2027, 8, 31));

const A: &str = "01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 89 90";
const B: &str = "02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59 60 61 62 67 \
     68 72 76 80 83 84 85 88";
const C: &str = "09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95";

/// A group of departments with the same school holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Besançon, Bordeaux, Clermont-Ferrand, Dijon, Grenoble, Limoges, Lyon and Poitiers.
    A,
    /// Most of the north, the west and the south-east.
    B,
    /// Paris with Créteil and Versailles, Montpellier and Toulouse.
    C,
}

type Days = (Date, Date);

const OF_EVERYBODY: [Days; 7] = [
    (date(2025, 10, 18), date(2025, 11, 2)),
    (date(2025, 12, 20), date(2026, 1, 4)),
    (date(2026, 7, 4), date(2026, 8, 31)),
    (date(2026, 10, 17), date(2026, 11, 1)),
    (date(2026, 12, 19), date(2027, 1, 3)),
    (date(2027, 5, 6), date(2027, 5, 8)),
    (date(2027, 7, 3), date(2027, 8, 31)),
];
const OF_A: [Days; 4] = [
    (date(2026, 2, 7), date(2026, 2, 22)),
    (date(2026, 4, 4), date(2026, 4, 19)),
    (date(2027, 2, 13), date(2027, 2, 28)),
    (date(2027, 4, 10), date(2027, 4, 25)),
];
const OF_B: [Days; 4] = [
    (date(2026, 2, 14), date(2026, 3, 1)),
    (date(2026, 4, 11), date(2026, 4, 26)),
    (date(2027, 2, 20), date(2027, 3, 7)),
    (date(2027, 4, 17), date(2027, 5, 2)),
];
const OF_C: [Days; 4] = [
    (date(2026, 2, 21), date(2026, 3, 8)),
    (date(2026, 4, 18), date(2026, 5, 3)),
    (date(2027, 2, 6), date(2027, 2, 21)),
    (date(2027, 4, 3), date(2027, 4, 18)),
];

impl Zone {
    /// Every zone.
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    /// The zone of a department; none has one in Corsica and overseas.
    pub fn of(department: &Department) -> Option<Self> {
        let here = |zone: &Self| {
            zone.codes().split_ascii_whitespace().any(|code| code == department.code())
        };
        Self::ALL.into_iter().find(here)
    }

    /// Its letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }

    fn codes(self) -> &'static str {
        match self {
            Self::A => A,
            Self::B => B,
            Self::C => C,
        }
    }

    fn own(self) -> [Days; 4] {
        match self {
            Self::A => OF_A,
            Self::B => OF_B,
            Self::C => OF_C,
        }
    }
}

/// What is known of the school holidays of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolHolidays {
    /// Whose they are; of no zone in Corsica and overseas, whose dates are not known.
    pub zone: Option<Zone>,
    /// Those that some of the days lie in, from their first day to their last.
    pub times: Vec<(Date, Date)>,
    /// The last day for which the dates are known, if some of the days come after it.
    pub known_until: Option<Date>,
}

impl SchoolHolidays {
    /// Those of the days from `first` to `last` where a department is known.
    pub fn between(department: Option<&Department>, first: Date, last: Date) -> Option<Self> {
        let zone = Zone::of(department?);
        let all = zone.into_iter().flat_map(|zone| OF_EVERYBODY.into_iter().chain(zone.own()));
        let mut times: Vec<_> = all.filter(|(from, to)| *from <= last && first <= *to).collect();
        times.sort_unstable();
        let (_, end) = KNOWN;
        let known_until = (zone.is_some() && last > end).then_some(end);
        Some(Self { zone, times, known_until })
    }

    /// Whether a day lies in one of them.
    pub fn hold(&self, day: Date) -> bool {
        self.times.iter().any(|(from, to)| (*from..=*to).contains(&day))
    }

    /// Whether there is nothing to say.
    pub fn is_silent(&self) -> bool {
        self.zone.is_some() && self.times.is_empty() && self.known_until.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, first: Date, last: Date) -> SchoolHolidays {
        let department = code.parse().unwrap();
        SchoolHolidays::between(Some(&department), first, last).unwrap()
    }

    #[test]
    fn every_department_of_the_mainland_is_in_one_zone_and_no_other_is() {
        for department in Department::all() {
            let zones = Zone::ALL.into_iter().filter(|zone| {
                zone.codes().split_ascii_whitespace().any(|code| code == department.code())
            });
            let own = department.code().len() > 2
                || department.code().starts_with('2')
                    && department.code().ends_with(char::is_alphabetic);
            assert_eq!(zones.count(), usize::from(!own), "{department}");
        }
    }

    #[test]
    fn the_winter_of_paris_lyon_and_lille_comes_at_different_times() {
        let winter = (date(2027, 2, 1), date(2027, 3, 31));
        for (code, first, last) in [
            ("75", date(2027, 2, 6), date(2027, 2, 21)),
            ("69", date(2027, 2, 13), date(2027, 2, 28)),
            ("59", date(2027, 2, 20), date(2027, 3, 7)),
        ] {
            let known = of(code, winter.0, winter.1);
            assert_eq!(known.times, [(first, last)], "{code}");
            assert!(known.hold(first) && known.hold(last) && !known.hold(last.tomorrow().unwrap()));
        }
    }

    #[test]
    fn the_end_of_what_is_known_is_said_and_nothing_is_said_after_it() {
        let (_, end) = KNOWN;
        assert_eq!(of("75", date(2027, 8, 1), end).known_until, None);
        let beyond = of("75", date(2027, 10, 1), date(2027, 11, 30));
        assert_eq!((beyond.times, beyond.known_until), (vec![], Some(end)));
        let island = of("2A", date(2026, 12, 20), date(2026, 12, 24));
        assert_eq!((island.zone, island.times), (None, vec![]));
        assert_eq!(SchoolHolidays::between(None, end, end), None);
    }

    #[test]
    fn every_span_is_known_begins_before_it_ends_and_meets_no_other() {
        for zone in Zone::ALL {
            let known = SchoolHolidays { zone: Some(zone), times: vec![], known_until: None };
            assert!(known.is_silent());
            let mut times: Vec<_> = OF_EVERYBODY.into_iter().chain(zone.own()).collect();
            times.sort_unstable();
            assert!(times.iter().all(|(from, to)| KNOWN.0 <= *from && from < to && *to <= KNOWN.1));
            assert!(times.windows(2).all(|two| two[0].1 < two[1].0), "{zone:?}");
        }
    }
}
