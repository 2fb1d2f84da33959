//! Nights on which the clock changes, and zones that never change it.

use crate::world::{ANNA, TOWN, World};
use jiff::civil::{Date, date};

/// A world without holidays: most of these zones are not French.
fn without_holidays(zone: &str) -> World {
    let mut world = World::new(zone);
    world.timetable.places.iter_mut().for_each(|calendar| calendar.observes_holidays = false);
    world
}

/// Half-hour visits through the night as `02:30+02`, from 01:00 to 04:00 on the wall.
fn night(zone: &str, day: Date) -> String {
    without_holidays(zone).open("01:00", "04:00").starts(day).join(" ")
}

#[test]
fn i10_time_is_right_an_hour_that_the_clock_skips_is_not_offered() {
    let europe = "01:00+01 01:30+01 03:00+02 03:30+02";
    assert_eq!(night("Europe/Paris", date(2026, 3, 29)), europe);
    let america = "01:00-05 01:30-05 03:00-04 03:30-04";
    assert_eq!(night("America/New_York", date(2026, 3, 8)), america);
    let half_an_hour = "01:00+10:30 01:30+10:30 02:30+11 03:00+11 03:30+11";
    assert_eq!(night("Australia/Lord_Howe", date(2026, 10, 4)), half_an_hour);
    assert_eq!(night("America/Miquelon", date(2026, 3, 8)), "01:00-03 01:30-03 03:00-02 03:30-02");
}

#[test]
fn i10_time_is_right_an_hour_that_the_clock_repeats_is_offered_twice() {
    let europe = "01:00+02 01:30+02 02:00+02 02:30+02 02:00+01 02:30+01 03:00+01 03:30+01";
    assert_eq!(night("Europe/Paris", date(2026, 10, 25)), europe);
    let america = "01:00-04 01:30-04 01:00-05 01:30-05 02:00-05 02:30-05 03:00-05 03:30-05";
    assert_eq!(night("America/New_York", date(2026, 11, 1)), america);
    let half_an_hour =
        "01:00+11 01:30+11 01:30+10:30 02:00+10:30 02:30+10:30 03:00+10:30 03:30+10:30";
    assert_eq!(night("Australia/Lord_Howe", date(2026, 4, 5)), half_an_hour);
}

#[test]
fn i10_time_is_right_in_zones_that_keep_their_clock() {
    for (zone, offset) in [
        ("Indian/Reunion", "+04"),
        ("America/Guadeloupe", "-04"),
        ("America/Martinique", "-04"),
        ("America/Cayenne", "-03"),
        ("Pacific/Noumea", "+11"),
        ("Pacific/Tahiti", "-10"),
        ("Indian/Mayotte", "+03"),
        ("Pacific/Wallis", "+12"),
    ] {
        let expected = ["01:00", "01:30", "02:00", "02:30", "03:00", "03:30"]
            .map(|time| format!("{time}{offset}"));
        for day in [date(2026, 3, 29), date(2026, 10, 25)] {
            assert_eq!(night(zone, day), expected.join(" "), "{zone}");
        }
    }
}

#[test]
fn hours_that_start_in_the_gap_start_at_its_end_and_hours_that_end_in_it_stop_there() {
    let sunday = date(2026, 3, 29);
    let from_the_gap = without_holidays("Europe/Paris").open("02:30", "04:00");
    assert_eq!(from_the_gap.times(sunday), "03:00 03:30");
    let into_the_gap = without_holidays("Europe/Paris").open("01:00", "02:30");
    assert_eq!(into_the_gap.times(sunday), "01:00 01:30");
    assert_eq!(
        without_holidays("Europe/Paris").open("02:00", "03:00").times(sunday),
        "",
        "all of it is skipped"
    );
    let both = without_holidays("Europe/Paris")
        .minutes(50, 50)
        .open("01:00", "02:10")
        .open("02:20", "04:00");
    assert_eq!(both.times(sunday), "01:00 01:50", "they meet at the jump");
}

#[test]
fn hours_that_start_or_end_in_the_repeated_hour_hold_each_time_the_wall_shows_them() {
    let sunday = date(2026, 10, 25);
    let from_it = without_holidays("Europe/Paris").open("02:30", "03:30");
    assert_eq!(from_it.starts(sunday).join(" "), "02:30+02 02:30+01 03:00+01");
    let into_it = without_holidays("Europe/Paris").open("01:30", "02:30");
    assert_eq!(into_it.starts(sunday).join(" "), "01:30+02 02:00+02 02:00+01");
    let within_it = without_holidays("Europe/Paris").minutes(15, 15).open("02:15", "02:45");
    assert_eq!(within_it.starts(sunday).join(" "), "02:15+02 02:30+02 02:15+01 02:30+01");
}

#[test]
fn a_visit_over_the_change_lasts_its_real_time() {
    let world = without_holidays("Europe/Paris").minutes(90, 90).open("01:00", "04:00");
    assert_eq!(world.starts(date(2026, 3, 29)).join(" "), "01:00+01");
    assert_eq!(world.starts(date(2026, 10, 25)).join(" "), "01:00+02 02:30+02");
}

#[test]
fn a_day_without_midnight_starts_at_its_first_instant() {
    let night = without_holidays("Africa/Cairo")
        .minutes(40, 40)
        .open("23:00", "24:00")
        .open("00:00", "02:00");
    let friday = date(2026, 4, 24);
    assert_eq!(night.starts(friday).join(" "), "01:20+03 23:00+03 23:40+03");
    let windows = night.timetable.windows(ANNA, TOWN, friday, friday);
    assert_eq!(
        windows[0].start,
        "2026-04-23T23:00:00+02:00".parse().unwrap(),
        "it began on Thursday"
    );
    let early = without_holidays("Africa/Cairo").open("00:30", "02:00");
    assert_eq!(early.starts(friday).join(" "), "01:00+03 01:30+03");
    let beirut = without_holidays("Asia/Beirut").open("00:00", "02:00");
    assert_eq!(beirut.starts(date(2026, 3, 29)).join(" "), "01:00+03 01:30+03");
}

#[test]
fn a_last_hour_of_the_day_that_is_repeated_belongs_to_that_day_twice() {
    let late = without_holidays("Africa/Cairo").open("22:30", "24:00");
    let thursday = date(2026, 10, 29);
    assert_eq!(late.starts(thursday).join(" "), "22:30+03 23:00+03 23:30+03 23:00+02 23:30+02");
    let midnight_twice = without_holidays("America/Havana").open("00:00", "01:30");
    assert_eq!(
        midnight_twice.starts(date(2026, 11, 1)).join(" "),
        "00:00-04 00:30-04 00:00-05 00:30-05 01:00-05"
    );
}
