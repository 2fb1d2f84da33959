use super::{text_with, typography};
use domain::{locale::Locale, wording};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

/// A day and a time on the practice's clock: `mardi 1 décembre 2026 à 09:00`.
pub fn moment(locale: Locale, at: Timestamp, zone: &TimeZone) -> String {
    let day = wording::day(locale, at.to_zoned(zone.clone()).date());
    text_with(locale, "moment", [("day", day.into()), ("time", wording::time(at, zone).into())])
}

/// The same in a table: `1 décembre 2026, 09:00`.
pub fn stamp(locale: Locale, at: Timestamp, zone: &TimeZone) -> String {
    let day = date(locale, at.to_zoned(zone.clone()).date());
    format!("{day}, {}", typography::unbroken(&wording::time(at, zone)))
}

/// A date without its weekday: `27 mars 1984`.
pub fn date(locale: Locale, date: Date) -> String {
    let day = wording::day(locale, date);
    day.split_once(' ').map_or(day.clone(), |(_, date)| date.to_owned())
}

/// Whose clock it is: `heure de Paris`.
pub fn zone(locale: Locale, zone: &TimeZone) -> String {
    text_with(locale, "zone", [("city", wording::city_of_zone(locale, zone).into())])
}

/// How long something takes: `20 min`, `1 h 30`.
pub fn duration(locale: Locale, length: SignedDuration) -> String {
    let minutes = length.as_mins();
    let words = match (minutes / 60, minutes % 60) {
        (0, minutes) => text_with(locale, "duration-minutes", [("minutes", minutes.into())]),
        (hours, 0) => text_with(locale, "duration-hours", [("hours", hours.into())]),
        (hours, minutes) => {
            let minutes = format!("{minutes:02}");
            text_with(
                locale,
                "duration-both",
                [("hours", hours.into()), ("minutes", minutes.into())],
            )
        }
    };
    typography::unbroken(&words)
}

/// How long something is kept: whole years are named as years.
pub fn span_of_months(locale: Locale, months: u16) -> String {
    match (months / 12, months % 12) {
        (years @ 1.., 0) => text_with(locale, "span-years", [("count", years.into())]),
        _ => text_with(locale, "span-months", [("count", months.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        let french = |minutes| {
            duration(Locale::Fr, SignedDuration::from_mins(minutes)).replace('\u{a0}', " ")
        };
        assert_eq!([french(20), french(60), french(65)], ["20 min", "1 h", "1 h 05"]);
    }

    #[test]
    fn a_birth_date_has_no_weekday() {
        assert_eq!(date(Locale::Fr, jiff::civil::date(1984, 3, 27)), "27 mars 1984");
        assert_eq!(date(Locale::En, jiff::civil::date(1984, 3, 27)), "27 March 1984");
    }

    #[test]
    fn whole_years_are_named_as_years() {
        assert_eq!(span_of_months(Locale::Fr, 36), "3 ans");
        assert_eq!(span_of_months(Locale::En, 12), "1 year");
        assert_eq!(span_of_months(Locale::En, 18), "18 months");
    }
}
