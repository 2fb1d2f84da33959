//! Dates, times and zones as people write them, by the rules of CLDR.

use crate::locale::Locale;
use icu::{
    calendar::Iso,
    datetime::{DateTimeFormatter, DateTimeFormatterLoadError, NoCalendarFormatter, fieldsets},
    locale::{Locale as IcuLocale, locale},
    time::TimeZone as IcuTimeZone,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use jiff_icu::{ConvertFrom as _, ConvertInto as _};
use std::sync::LazyLock;

/// The formatters of one language: building one costs more than a hundred uses.
struct Formatters {
    long: DateTimeFormatter<fieldsets::YMDE>,
    short: DateTimeFormatter<fieldsets::MDE>,
    city: NoCalendarFormatter<fieldsets::zone::ExemplarCity>,
}

impl Formatters {
    fn new(locale: IcuLocale) -> Result<Self, DateTimeFormatterLoadError> {
        Ok(Self {
            long: DateTimeFormatter::try_new((&locale).into(), fieldsets::YMDE::long())?,
            short: DateTimeFormatter::try_new((&locale).into(), fieldsets::MDE::medium())?,
            city: NoCalendarFormatter::try_new((&locale).into(), fieldsets::zone::ExemplarCity)?,
        })
    }

    /// None only if the data compiled into the program lacks the language, which the tests rule out.
    fn of(locale: Locale) -> Option<&'static Self> {
        static FR: LazyLock<Option<Formatters>> =
            LazyLock::new(|| Formatters::new(locale!("fr-FR")).ok());
        static EN: LazyLock<Option<Formatters>> =
            LazyLock::new(|| Formatters::new(locale!("en-GB")).ok());
        match locale {
            Locale::Fr => FR.as_ref(),
            Locale::En => EN.as_ref(),
        }
    }
}

/// A day in full: `mardi 1 décembre 2026`, `Tuesday, 1 December 2026`.
pub fn day(locale: Locale, date: Date) -> String {
    let text = |formatters: &Formatters| formatters.long.format(&icu_date(date)).to_string();
    Formatters::of(locale).map_or_else(|| date.to_string(), text)
}

/// A day in a strip of days: `mar. 1 déc.`, `Tue 1 Dec`.
pub fn day_short(locale: Locale, date: Date) -> String {
    let text = |formatters: &Formatters| formatters.short.format(&icu_date(date)).to_string();
    Formatters::of(locale).map_or_else(|| date.to_string(), text)
}

/// A time of day, `09:00`; an hour that the clock shows twice carries its offset, `02:30 (UTC+02:00)`.
pub fn time(at: Timestamp, zone: &TimeZone) -> String {
    let zoned = at.to_zoned(zone.clone());
    let pattern = if zone.to_ambiguous_zoned(zoned.datetime()).is_ambiguous() {
        "%H:%M (UTC%:z)"
    } else {
        "%H:%M"
    };
    zoned.strftime(pattern).to_string()
}

/// The city that names the zone: `Paris`, `Nouméa`.
pub fn city_of_zone(locale: Locale, zone: &TimeZone) -> String {
    let place = IcuTimeZone::convert_from(zone).without_offset();
    let text = |formatters: &Formatters| formatters.city.format(&place).to_string();
    Formatters::of(locale).map_or_else(|| zone.iana_name().unwrap_or("UTC").to_owned(), text)
}

fn icu_date(date: Date) -> icu::calendar::Date<Iso> {
    date.convert_into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_read_as_people_write_them() {
        let december = date(2026, 12, 1);
        assert_eq!(day(Locale::Fr, december), "mardi 1 décembre 2026");
        assert_eq!(day(Locale::En, december), "Tuesday, 1 December 2026");
        assert_eq!(day_short(Locale::Fr, december), "mar. 1 déc.");
        assert_eq!(day_short(Locale::En, december), "Tue 1 Dec");
    }

    #[test]
    fn i10_time_is_right_the_repeated_hour_says_which_one_it_is() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        assert_eq!(time("2026-10-25T00:30:00Z".parse().unwrap(), &paris), "02:30 (UTC+02:00)");
        assert_eq!(time("2026-10-25T01:30:00Z".parse().unwrap(), &paris), "02:30 (UTC+01:00)");
        assert_eq!(time("2026-12-01T08:00:00Z".parse().unwrap(), &paris), "09:00");
    }

    #[test]
    fn zones_are_named_by_their_city() {
        let city = |name| city_of_zone(Locale::Fr, &TimeZone::get(name).unwrap());
        assert_eq!(
            [city("Europe/Paris"), city("Pacific/Noumea"), city("Indian/Reunion")],
            ["Paris", "Nouméa", "La Réunion"]
        );
    }
}
