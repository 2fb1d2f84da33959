//! The computed holidays against a table that another program made.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use domain::booking::holidays::{Department, is_public_holiday};
use jiff::{ToSpan, civil::date};
use std::collections::HashSet;

const TABLE: &str = include_str!("french_holidays_2024_2035.txt");

/// `("971", "2024-05-27")`; the code `FR` stands for all of France.
fn table() -> HashSet<(&'static str, String)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let mut words = line.split(' ');
            let (code, year) = (words.next().unwrap(), words.next().unwrap());
            words.map(move |day| (code, format!("{year}-{day}")))
        })
        .collect()
}

#[test]
fn every_day_of_twelve_years_is_a_holiday_exactly_where_the_table_says_so() {
    let table = table();
    let days: Vec<_> =
        date(2024, 1, 1).series(1.day()).take_while(|day| day.year() < 2036).collect();
    assert_eq!(days.len(), 4383);
    for day in days {
        let national = table.contains(&("FR", day.to_string()));
        assert_eq!(is_public_holiday(day, None), national, "{day} in France");
        for department in Department::all() {
            let expected = national || table.contains(&(department.code(), day.to_string()));
            assert_eq!(
                is_public_holiday(day, Some(&department)),
                expected,
                "{day} in {department}"
            );
        }
    }
}
