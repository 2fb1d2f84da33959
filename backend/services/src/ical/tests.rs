use super::*;
use crate::mail::fixture::{self, STAMP, id};
use calcard::{Entry, Parser, icalendar::ICalendar};
use domain::{tenancy::Attendance, text::Label};
use proptest::prelude::*;

const LINK: &str = "https://praxis.example/a/Zm9yIHRlc3Rz";

fn event<'a>(practice: &'a Practice, place: &'a Place, state: State) -> Event<'a> {
    Event {
        appointment: AppointmentId(id(7)),
        sequence: 2,
        state,
        visit: Span {
            start: "2026-12-01T08:00:00Z".parse().unwrap(),
            end: "2026-12-01T08:30:00Z".parse().unwrap(),
        },
        stamp: STAMP,
        practice,
        place: Some(place),
        attendance: &Attendance::Place,
        manage_url: LINK,
        domain: "praxis.example",
        locale: Locale::Fr,
    }
}

fn file(state: State, method: Option<Method>) -> String {
    let profile = fixture::profile("Cabinet des Lilas");
    calendar(&event(&profile.practice, &profile.places[0], state), method)
}

fn parsed(file: &str) -> ICalendar {
    let Entry::ICalendar(calendar) = Parser::new(file).entry() else {
        panic!("not a calendar: {file}")
    };
    calendar
}

/// `component property` for every property, in order.
fn properties(file: &str) -> Vec<String> {
    let components = parsed(file).components;
    let names = |component: &calcard::icalendar::ICalendarComponent| {
        let kind = component.component_type.as_str().to_owned();
        component
            .entries
            .iter()
            .map(move |entry| format!("{kind} {}", entry.name.as_str()))
            .collect::<Vec<_>>()
    };
    components.iter().flat_map(names).collect()
}

/// The file without its folds (RFC 5545 §3.1).
fn unfolded(file: &str) -> String {
    file.replace("\r\n ", "")
}

#[test]
fn a_published_event_has_these_properties_and_no_other() {
    assert_eq!(
        properties(&file(State::Booked, Some(Method::Publish))),
        [
            "VCALENDAR VERSION",
            "VCALENDAR PRODID",
            "VCALENDAR CALSCALE",
            "VCALENDAR METHOD",
            "VEVENT CLASS",
            "VEVENT DESCRIPTION",
            "VEVENT DTEND",
            "VEVENT DTSTAMP",
            "VEVENT DTSTART",
            "VEVENT LOCATION",
            "VEVENT ORGANIZER",
            "VEVENT SEQUENCE",
            "VEVENT STATUS",
            "VEVENT SUMMARY",
            "VEVENT UID",
            "VEVENT URL",
        ]
    );
}

#[test]
fn a_file_says_when_and_where_and_no_more() {
    let file = unfolded(&file(State::Booked, Some(Method::Publish)));
    for line in [
        "METHOD:PUBLISH",
        "UID:00000000-0000-0000-0000-000000000007@praxis.example",
        "SEQUENCE:2",
        "DTSTAMP:20261118T110640Z",
        "DTSTART:20261201T080000Z",
        "DTEND:20261201T083000Z",
        "STATUS:CONFIRMED",
        "CLASS:PRIVATE",
        "SUMMARY:Rendez-vous – Cabinet des Lilas",
        "LOCATION:12 rue des Lilas\\, 75011 Paris",
        "ORGANIZER;CN=Cabinet des Lilas:mailto:contact@lilas.example",
        "URL:https://praxis.example/a/Zm9yIHRlc3Rz",
        "DESCRIPTION:Annuler ou déplacer\\, uniquement par ce lien\u{202f}: https://praxis.example/a/Zm9yIHRlc3Rz",
    ] {
        assert!(file.contains(&format!("\r\n{line}\r\n")), "{line} is missing in\n{file}");
    }
}

#[test]
fn a_cancellation_cancels_and_a_download_asks_for_nothing() {
    let cancelled = file(State::Cancelled, Some(Method::Cancel));
    assert!(
        cancelled.contains("\r\nMETHOD:CANCEL\r\n")
            && cancelled.contains("\r\nSTATUS:CANCELLED\r\n")
    );
    assert!(!file(State::Booked, None).contains("METHOD"));
    assert!(file(State::Requested, None).contains("\r\nSTATUS:TENTATIVE\r\n"));
}

#[test]
fn line_breaks_and_quotes_cannot_leave_their_value() {
    assert_eq!(text("a\r\nb\rc\nd\u{0}\u{85}e"), "a\nb\nc\nde");
    assert_eq!(line("a\r\nATTENDEE:b"), "aATTENDEE:b");
    assert_eq!(parameter("\"x\";CN=^n\"y\""), "'x';CN=^^n'y'");
    assert_eq!(
        mailto(&"a?b%c&d=e@example.org".parse().unwrap()),
        "mailto:a%3Fb%25c%26d%3De@example.org"
    );
}

fn hostile() -> impl Strategy<Value = Label> {
    let text = prop_oneof![
        any::<String>(),
        "[\\\\;:,\"'^n=\u{e9}\u{202f}\u{1f600} ]{1,200}",
        "[a-zA-Z:;,]{150,200}"
    ];
    text.prop_filter_map("not a label", |text| text.parse().ok())
}

proptest! {
    #[test]
    fn no_label_changes_the_set_of_properties(name in hostile(), street in hostile(), city in hostile(), link in any::<String>()) {
        let mut profile = fixture::profile("Cabinet des Lilas");
        profile.practice.name = name.clone();
        profile.places[0].street = street;
        profile.places[0].city = city;
        let event = Event { manage_url: &link, ..event(&profile.practice, &profile.places[0], State::Booked) };
        let made = calendar(&event, Some(Method::Publish));
        prop_assert_eq!(properties(&made), properties(&file(State::Booked, Some(Method::Publish))));
        prop_assert!(made.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        let summary = format!("Rendez-vous – {name}");
        let component = &parsed(&made).components[1];
        let value = component.property(&calcard::icalendar::ICalendarProperty::Summary).unwrap().values[0].as_text();
        prop_assert_eq!(value, Some(summary.as_str()));
    }
}

#[test]
fn a_visit_elsewhere_says_so_and_where_it_is_joined() {
    let profile = fixture::profile("Cabinet des Lilas");
    let link = "https://visio.example/salle;a,b?x=1".parse().unwrap();
    for (attendance, location, conference) in [
        (Attendance::Home, "À domicile", None),
        (Attendance::Remote(None), "À distance", None),
        (
            Attendance::Remote(Some(link)),
            "https://visio.example/salle;a,b?x=1",
            Some("https://visio.example/salle;a,b?x=1"),
        ),
    ] {
        let event = Event {
            attendance: &attendance,
            ..event(&profile.practice, &profile.places[0], State::Booked)
        };
        let file = calendar(&event, Some(Method::Publish));
        let calendar = parsed(&file);
        let mut components = calendar.components.iter();
        let event = components.find(|one| one.component_type.is_event()).unwrap();
        let place = event.property(&calcard::icalendar::ICalendarProperty::Location).unwrap();
        assert_eq!(place.values[0].as_text(), Some(location), "{file}");
        let joined = file.replace("\r\n ", "");
        let joined = joined.lines().find_map(|line| line.strip_prefix("CONFERENCE;VALUE=URI:"));
        assert_eq!(joined, conference, "{file}");
        assert!(!file.contains("rue"), "nobody is to go there: {file}");
    }
}
