//! Calendar files about one appointment (RFC 5545, RFC 5546, RFC 6047, RFC 7986).
//!
//! A calendar is read by colleagues, families and employers: the file says when, where and at which
//! practice, and never why, with whom, or who comes. It is published, not an invitation, so that no
//! program offers a "decline" that the practice would never hear of.

mod busy;
mod outside;

pub use busy::{BusyCalendar, BusyTime, busy_calendar};
pub use outside::busy_spans;

use crate::mail::words::Words;
use domain::{
    booking::appointment::State,
    id::AppointmentId,
    locale::Locale,
    tenancy::{Attendance, Place, Practice},
    text::EmailAddress,
    time::Span,
};
use icalendar::{Calendar, Component as _, Event as Component, Property};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const PRODUCT: &str = "-//Praxis//Praxis//FR";
/// The longest line, in octets (RFC 5545 §3.1).
const LINE: usize = 75;

/// What may stand in the local part of a `mailto:` address (RFC 6068 §2), besides letters and digits.
const MAILTO: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'+').remove(b'@');

/// An appointment as calendars know it.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// Its identifier, the same in every file about the appointment.
    pub appointment: AppointmentId,
    /// How often it was moved or cancelled.
    pub sequence: i32,
    /// Where it stands.
    pub state: State,
    /// When it is.
    pub visit: Span,
    /// When the file was made.
    pub stamp: Timestamp,
    /// At which practice.
    pub practice: &'a Practice,
    /// Where its practitioner is.
    pub place: Option<&'a Place>,
    /// Where it takes place, if not there.
    pub attendance: &'a Attendance,
    /// The address of the page on which it is managed.
    pub manage_url: &'a str,
    /// The platform's domain, which makes the identifier unique in the world.
    pub domain: &'a str,
    /// The language of the summary and the description.
    pub locale: Locale,
}

/// What a calendar file in a mail asks the reader's program to do (RFC 5546 §1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Enter the event, or its new time.
    Publish,
    /// Remove it.
    Cancel,
}

impl Method {
    /// The media type of the mail part (RFC 6047 §2.4); a plain download is `text/calendar; charset=UTF-8`.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Publish => "text/calendar; method=PUBLISH; charset=UTF-8; component=VEVENT",
            Self::Cancel => "text/calendar; method=CANCEL; charset=UTF-8; component=VEVENT",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The file; a plain download asks for nothing and has no method.
pub fn calendar(event: &Event<'_>, method: Option<Method>) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", PRODUCT))
        .append_property(("CALSCALE", "GREGORIAN"));
    if let Some(method) = method {
        calendar.append_property(("METHOD", method.word()));
    }
    folded(&calendar.push(component(event)).to_string())
}

/// The library folds, but its last piece may be one octet too long: it forgets the leading blank.
fn folded(file: &str) -> String {
    let lines =
        file.split("\r\n").map(|line| match line.split_at(line.floor_char_boundary(LINE)) {
            (whole, "") => whole.to_owned(),
            (head, tail) => format!("{head}\r\n {tail}"),
        });
    lines.collect::<Vec<_>>().join("\r\n")
}

fn component(event: &Event<'_>) -> Component {
    let words = Words(event.locale);
    let summary =
        words.fill("calendar-summary", [("practice", event.practice.name.as_str().into())]);
    let description = words.fill("calendar-description", [("url", event.manage_url.into())]);
    let mut component = Component::new();
    component
        .add_property("UID", line(&format!("{}@{}", event.appointment, event.domain)))
        .add_property("SEQUENCE", event.sequence.to_string())
        .add_property("DTSTAMP", utc(event.stamp))
        .add_property("DTSTART", utc(event.visit.start))
        .add_property("DTEND", utc(event.visit.end))
        .add_property("STATUS", status(event.state))
        .add_property("CLASS", "PRIVATE")
        .add_property("SUMMARY", text(&summary))
        .add_property("DESCRIPTION", text(&description))
        .add_property("URL", line(event.manage_url))
        .append_property(organizer(event.practice));
    locate(event, &mut component);
    component
}

/// Where to go, or that there is nowhere to go. What a calendar calls a conference is where it is joined
/// (RFC 7986 §5.11).
fn locate(event: &Event<'_>, component: &mut Component) {
    let words = Words(event.locale);
    match event.attendance {
        Attendance::Place => {
            if let Some(place) = event.place {
                component.add_property("LOCATION", text(&place.address()));
            }
        }
        Attendance::Home => {
            component.add_property("LOCATION", text(&words.say("calendar-home")));
        }
        Attendance::Remote(None) => {
            component.add_property("LOCATION", text(&words.say("calendar-remote")));
        }
        Attendance::Remote(Some(link)) => {
            let mut conference = Property::new("CONFERENCE", line(link.as_str()));
            conference.add_parameter("VALUE", "URI");
            component.add_property("LOCATION", text(link.as_str())).append_property(conference);
        }
    }
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn status(state: State) -> &'static str {
    match state {
        State::Held | State::Requested => "TENTATIVE",
        State::Booked | State::Arrived | State::Fulfilled | State::NoShow => "CONFIRMED",
        State::Cancelled => "CANCELLED",
    }
}

fn organizer(practice: &Practice) -> Property {
    let mut organizer = Property::new("ORGANIZER", mailto(&practice.email));
    organizer.add_parameter("CN", &parameter(practice.name.as_str()));
    organizer
}

fn mailto(address: &EmailAddress) -> String {
    format!("mailto:{}", utf8_percent_encode(address.as_str(), &MAILTO))
}

/// A TEXT value before the library escapes it: it lets a lone CR and other controls through.
fn text(raw: &str) -> String {
    let text = raw.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// A value that the library writes as it stands: one line, whatever it was.
fn line(raw: &str) -> String {
    raw.chars().filter(|c| !c.is_control()).collect()
}

/// A parameter value: a double quote cannot be written in one, and `^` has a meaning (RFC 6868).
fn parameter(raw: &str) -> String {
    line(raw).replace('"', "'").replace('^', "^^")
}

#[cfg(test)]
mod tests;
