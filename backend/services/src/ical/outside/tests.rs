use super::*;

const PARIS: &str = "Europe/Paris";

/// What a calendar with these lines says of March to November 2031.
fn read(lines: &str) -> Result<Vec<String>, Failure> {
    let file = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{lines}\nEND:VCALENDAR\n");
    spans(&file.replace('\n', "\r\n"))
}

fn spans(file: &str) -> Result<Vec<String>, Failure> {
    let at = |text: &str| text.parse().unwrap();
    let within = Span { start: at("2031-03-01T00:00Z"), end: at("2031-11-15T00:00Z") };
    let zone = TimeZone::get(PARIS).unwrap();
    let spans = busy_spans(file.as_bytes(), &zone, within)?;
    Ok(spans.iter().map(|it| format!("{} {}", short(it.start), short(it.end))).collect())
}

fn short(at: Timestamp) -> String {
    at.strftime("%m-%dT%H:%M").to_string()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT")
}

#[test]
fn times_are_read_in_every_form_that_calendars_write_them() {
    for (lines, span) in [
        ("DTSTART:20310304T080000Z\nDTEND:20310304T090000Z", "03-04T08:00 03-04T09:00"),
        ("DTSTART:20310304T090000\nDURATION:PT1H", "03-04T08:00 03-04T09:00"),
        ("DTSTART;TZID=America/New_York:20310304T090000\nDURATION:PT1H", "03-04T14:00 03-04T15:00"),
        (
            "DTSTART;TZID=Romance Standard Time:20310704T090000\nDURATION:PT1H",
            "07-04T07:00 07-04T08:00",
        ),
        ("DTSTART;VALUE=DATE:20310304", "03-03T23:00 03-04T23:00"),
        ("DTSTART;VALUE=DATE:20310329\nDTEND;VALUE=DATE:20310331", "03-28T23:00 03-30T22:00"),
        ("DTSTART;VALUE=DATE:20310304\nDURATION:P2D", "03-03T23:00 03-05T23:00"),
        // An hour that the clock skips, and one that it repeats.
        ("DTSTART;TZID=Europe/Paris:20310330T023000\nDURATION:PT1H", "03-30T01:30 03-30T02:30"),
        ("DTSTART;TZID=Europe/Paris:20311026T023000\nDURATION:PT1H", "10-26T00:30 10-26T01:30"),
    ] {
        assert_eq!(read(&event(lines)).unwrap(), [span], "{lines}");
    }
}

#[test]
fn what_takes_no_time_is_left_out() {
    let time = "DTSTART:20310304T080000Z\nDTEND:20310304T090000Z";
    for lines in [
        format!("{time}\nTRANSP:TRANSPARENT"),
        format!("{time}\nSTATUS:CANCELLED"),
        format!("{time}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE"),
        "DTSTART:20310304T080000Z".to_owned(),
        "DTSTART:20210304T080000Z\nDTEND:20210304T090000Z".to_owned(),
    ] {
        assert_eq!(read(&event(&lines)), Ok(Vec::new()), "{lines}");
    }
    assert_eq!(read(&event(&format!("{time}\nSTATUS:TENTATIVE"))).unwrap().len(), 1);
    let task = "BEGIN:VTODO\nUID:2\nDTSTART:20310304T080000Z\nDUE:20310305T080000Z\nEND:VTODO";
    assert_eq!(read(task), Ok(Vec::new()));
}

#[test]
fn recurrences_keep_their_time_on_the_wall_and_end_when_they_say() {
    let weekly = "DTSTART;TZID=Europe/Paris:20310324T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
    let three = ["03-24T08:00 03-24T09:00", "03-31T07:00 03-31T08:00", "04-07T07:00 04-07T08:00"];
    for end in [
        ";COUNT=3",
        // The last one begins exactly then: it counts.
        ";UNTIL=20310407T070000Z",
        ";UNTIL=20310407T090000",
        ";UNTIL=20310407",
    ] {
        assert_eq!(read(&event(&format!("{weekly}{end}"))).unwrap(), three, "{end}");
    }
    assert_eq!(read(&event(&format!("{weekly};UNTIL=20310407T065959Z"))).unwrap(), three[..2]);
    assert_eq!(read(&event(&format!("{weekly};UNTIL=20310101T000000Z"))).unwrap(), three[..1]);
    let except = "EXDATE;TZID=Europe/Paris:20310331T090000";
    let without = read(&event(&format!("{weekly};COUNT=3\n{except}"))).unwrap();
    assert_eq!(without, [three[0], three[2]]);
    let also = read(&event(&format!("{weekly};COUNT=1\nRDATE:20310501T100000Z"))).unwrap();
    assert_eq!(also, [three[0], "05-01T10:00 05-01T11:00"]);
    // For ever, since long ago.
    let old = "DTSTART;TZID=Europe/Paris:19990101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY";
    let (old, other) = (event(old), event(&old.replace("T09", "T14")).replace("UID:1", "UID:2"));
    assert_eq!(read(&format!("{old}\n{other}")).unwrap().len(), 2 * 259);
    let days = read(&event("DTSTART;VALUE=DATE:20310329\nRRULE:FREQ=WEEKLY;COUNT=2")).unwrap();
    assert_eq!(days, ["03-28T23:00 03-29T23:00", "04-04T22:00 04-05T22:00"]);
}

#[test]
fn a_recurrence_that_was_moved_or_called_off_stands_where_it_was_put() {
    let weekly = event(
        "SEQUENCE:0\nDTSTART;TZID=Europe/Paris:20310303T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3",
    );
    let moved = event(
        "SEQUENCE:4\nRECURRENCE-ID;TZID=Europe/Paris:20310310T090000\nDTSTART:20310311T130000Z\nDURATION:PT1H",
    );
    let off = event(
        "RECURRENCE-ID:20310317T080000Z\nSTATUS:CANCELLED\nDTSTART:20310317T080000Z\nDURATION:PT1H",
    );
    // One of another event with the same recurrence.
    let other = event("RECURRENCE-ID:20310303T080000Z\nDTSTART:20310305T080000Z\nDURATION:PT1H")
        .replace("UID:1", "UID:2");
    let read = read(&[weekly, moved, off, other].join("\n")).unwrap();
    assert_eq!(
        read,
        ["03-03T08:00 03-03T09:00", "03-05T08:00 03-05T09:00", "03-11T13:00 03-11T14:00"]
    );
}

#[test]
fn times_that_meet_are_one() {
    let one = event("DTSTART:20310304T080000Z\nDURATION:PT1H");
    let other = event("DTSTART:20310304T090000Z\nDURATION:PT2H");
    assert_eq!(read(&format!("{other}\n{one}")).unwrap(), ["03-04T08:00 03-04T11:00"]);
}

#[test]
fn a_list_of_busy_times_is_read_too() {
    let lines = "BEGIN:VFREEBUSY\nUID:3\nFREEBUSY:20310304T080000Z/20310304T090000Z,20310305T080000Z/PT2H\n\
        FREEBUSY;FBTYPE=FREE:20310306T080000Z/PT1H\nEND:VFREEBUSY";
    assert_eq!(read(lines).unwrap(), ["03-04T08:00 03-04T09:00", "03-05T08:00 03-05T10:00"]);
}

#[test]
fn what_is_not_understood_is_never_taken_for_free() {
    let time = "DTSTART:20310304T080000Z\nDURATION:PT1H";
    for lines in [
        "SUMMARY:no time".to_owned(),
        "DTSTART:tomorrow\nDURATION:PT1H".to_owned(),
        "DTSTART:20311341T080000Z\nDURATION:PT1H".to_owned(),
        "DTSTART;TZID=Moon/Tranquility:20310304T080000\nDURATION:PT1H".to_owned(),
        format!("{time}\nRRULE:FREQ=SOMETIMES"),
        format!("{time}\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY"),
        format!("{time}\nRRULE:FREQ=WEEKLY;BYSETPOS=99"),
        format!("{time}\nEXDATE:yesterday"),
        "DTSTART:20310304T080000Z\nDURATION:long".to_owned(),
        format!("{time}\nRECURRENCE-ID;RANGE=THISANDFUTURE:20310304T080000Z"),
    ] {
        assert_eq!(read(&event(&lines)), Err(Failure::Unreadable), "{lines}");
    }
    for (file, failure) in [
        ("", Failure::NotCalendar),
        ("<html></html>", Failure::NotCalendar),
        ("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:x\r\nEND:VCARD\r\n", Failure::NotCalendar),
        ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n", Failure::Unreadable),
    ] {
        assert_eq!(spans(file), Err(failure), "{file}");
    }
}

#[test]
fn more_than_anybody_has_is_not_counted_to_its_end() {
    let time = "DTSTART:20310304T080000Z\nDURATION:PT1S";
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3,4,5,6,7,8,9,10;BYSECOND=1,3,5,7,9,11,13,15,17,19,21,23,25,27,29",
    ] {
        assert_eq!(read(&event(&format!("{time}\nRRULE:{rule}"))), Err(Failure::TooMany), "{rule}");
    }
    let many = (0..MOST_EVENTS + 1).map(|_| event(time)).collect::<Vec<_>>().join("\n");
    assert_eq!(read(&many), Err(Failure::TooMany));
}
