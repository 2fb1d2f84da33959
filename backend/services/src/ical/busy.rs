//! The calendar of an agenda for programs outside: when somebody is taken, and nothing else.

use super::{PRODUCT, folded, line, text, utc};
use crate::mail::words::Words;
use domain::{locale::Locale, time::Span};
use icalendar::{Calendar, Component as _, Event as Component, Property};
use jiff::Timestamp;
use uuid::Uuid;

/// How often programs should look again (RFC 7986 §5.7).
const REFRESH: &str = "PT15M";

/// A stretch of time that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusyTime {
    /// The same as long as it is about the same thing; it leads to nothing else.
    pub id: Uuid,
    /// How often it was moved.
    pub sequence: i32,
    /// When it came about: the same file is made of the same agenda, whenever it is asked for.
    pub since: Timestamp,
    /// From when until when.
    pub span: Span,
}

/// An agenda as a calendar outside shows it.
#[derive(Debug, Clone, Copy)]
pub struct BusyCalendar<'a> {
    /// Whose agenda.
    pub practitioner: &'a str,
    /// At which practice.
    pub practice: &'a str,
    /// What is taken.
    pub times: &'a [BusyTime],
    /// The platform's domain.
    pub domain: &'a str,
    /// The language.
    pub locale: Locale,
}

/// The file. Times are UTC, so that no program computes a time zone, in the weeks when clocks change
/// least of all.
pub fn busy_calendar(calendar: &BusyCalendar<'_>) -> String {
    let words = Words(calendar.locale);
    let name = words.fill(
        "calendar-feed",
        [("who", calendar.practitioner.into()), ("practice", calendar.practice.into())],
    );
    let summary = words.say("calendar-busy");
    let mut refresh = Property::new("REFRESH-INTERVAL", REFRESH);
    refresh.add_parameter("VALUE", "DURATION");
    let mut file = Calendar::empty();
    file.append_property(("VERSION", "2.0"))
        .append_property(("PRODID", PRODUCT))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("NAME", escaped(&name).as_str()))
        .append_property(("X-WR-CALNAME", line(&name).as_str()))
        .append_property(refresh)
        .append_property(("X-PUBLISHED-TTL", REFRESH));
    for time in calendar.times {
        file.push(event(time, &summary, calendar.domain));
    }
    folded(&file.to_string())
}

/// One line of text, escaped: the library does not know that NAME is a text (RFC 7986 §5.1).
fn escaped(raw: &str) -> String {
    line(raw).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

fn event(time: &BusyTime, summary: &str, domain: &str) -> Component {
    let mut event = Component::new();
    event
        .add_property("UID", line(&format!("{}@{domain}", time.id)))
        .add_property("SEQUENCE", time.sequence.to_string())
        .add_property("DTSTAMP", utc(time.since))
        .add_property("DTSTART", utc(time.span.start))
        .add_property("DTEND", utc(time.span.end))
        .add_property("SUMMARY", text(summary))
        .add_property("CLASS", "PRIVATE")
        .add_property("TRANSP", "OPAQUE");
    event
}

#[cfg(test)]
mod tests {
    use super::*;
    use calcard::{Entry, Parser};

    fn file(times: &[BusyTime]) -> String {
        busy_calendar(&BusyCalendar {
            practitioner: "Dr Anne; Morel, fille\r\nX-EVIL:1",
            practice: "Cabinet des Lilas",
            times,
            domain: "praxis.example",
            locale: Locale::Fr,
        })
    }

    #[test]
    fn a_feed_says_when_and_nothing_else_and_a_name_adds_no_line() {
        let start: Timestamp = "2026-10-25T00:30:00Z".parse().unwrap();
        let end: Timestamp = "2026-10-25T01:30:00Z".parse().unwrap();
        let span = Span { start, end };
        let time = BusyTime { id: Uuid::from_u128(7), sequence: 2, since: start, span };
        let file = file(std::slice::from_ref(&time));
        let Entry::ICalendar(parsed) = Parser::new(&file).entry() else { panic!("{file}") };
        let event = parsed.components.iter().find(|one| one.component_type.as_str() == "VEVENT");
        let mut names: Vec<_> =
            event.unwrap().entries.iter().map(|entry| entry.name.as_str().to_owned()).collect();
        names.sort();
        let expected =
            ["CLASS", "DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "TRANSP", "UID"];
        assert_eq!(names, expected);
        assert!(file.contains("DTSTART:20261025T003000Z\r\n"), "the hour that comes twice: {file}");
        assert!(!file.contains("\nX-EVIL") && file.contains("SUMMARY:Occupé"), "{file}");
        assert!(file.contains("REFRESH-INTERVAL;VALUE=DURATION:PT15M"), "{file}");
    }

    #[test]
    fn an_empty_agenda_is_a_calendar_too() {
        assert!(file(&[]).ends_with("END:VCALENDAR\r\n"));
    }
}
