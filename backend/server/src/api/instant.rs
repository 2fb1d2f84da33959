//! Instants of the API: RFC 3339 with the offset of the practice's zone.

use domain::text::Refusal;
use jiff::{Timestamp, tz::TimeZone};

/// The instant on the practice's wall, with its offset: `2026-12-01T09:00:00+01:00`.
pub fn written(at: Timestamp, zone: &TimeZone) -> String {
    at.display_with_offset(zone.to_offset(at)).to_string()
}

/// Reads an instant. Without an offset it would be a guess, so it is refused.
pub fn read(raw: &str) -> Result<Timestamp, Refusal> {
    raw.parse().map_err(|_| Refusal::Instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i10_time_is_right_instants_are_written_with_the_offset_of_the_practice() {
        let at = "2026-12-01T08:00:00Z".parse().unwrap();
        assert_eq!(
            written(at, &TimeZone::get("Europe/Paris").unwrap()),
            "2026-12-01T09:00:00+01:00"
        );
        assert_eq!(
            written(at, &TimeZone::get("Pacific/Noumea").unwrap()),
            "2026-12-01T19:00:00+11:00"
        );
    }

    #[test]
    fn an_instant_without_offset_is_refused() {
        assert_eq!(read("2026-12-01T09:00:00"), Err(Refusal::Instant));
        assert_eq!(read("2026-12-01"), Err(Refusal::Instant));
        assert!(read("2026-12-01T09:00:00+01:00").is_ok());
    }
}
