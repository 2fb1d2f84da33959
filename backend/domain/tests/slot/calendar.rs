//! Which days and hours are open, and where the grid hangs.

use crate::world::{ANNA, BORIS, TOWN, VILLAGE, World, at, minutes, span, weekly, window};
use domain::booking::hours::{Absence, Repeats, WallWindow, WallWindowError};
use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

const MONDAY: Date = date(2026, 9, 14);

fn paris() -> World {
    World::new("Europe/Paris").open("09:00", "11:00")
}

#[test]
fn visits_follow_each_other_from_opening_and_the_last_ends_at_closing() {
    assert_eq!(paris().times(MONDAY), "09:00 09:30 10:00 10:30");
    assert_eq!(paris().minutes(45, 45).times(MONDAY), "09:00 09:45");
    assert_eq!(paris().minutes(60, 30).times(MONDAY), "09:00 09:30 10:00");
}

#[test]
fn hours_hold_on_the_first_and_the_last_day_of_their_validity_and_not_beyond() {
    let mut world = paris();
    for hours in &mut world.timetable.weekly {
        (hours.valid_from, hours.valid_until) = (Some(MONDAY), Some(MONDAY + 2.days()));
    }
    let open: Vec<_> = (-1..=3).map(|day| !world.times(MONDAY + day.days()).is_empty()).collect();
    assert_eq!(open, [false, true, true, true, false]);
}

#[test]
fn an_override_replaces_the_hours_of_that_day_of_that_practitioner_at_that_place_only() {
    let mut world = paris().day_override(MONDAY, &[("14:00", "15:00")]);
    assert_eq!(world.times(MONDAY), "14:00 14:30");
    assert_eq!(world.times(MONDAY + 1.day()), "09:00 09:30 10:00 10:30");
    world.timetable.weekly.push(weekly(ANNA, VILLAGE, Weekday::Monday, window("16:00", "16:30")));
    world.timetable.weekly.push(weekly(BORIS, TOWN, Weekday::Monday, window("17:00", "17:30")));
    world.visit_type.practitioners.push(BORIS);
    assert_eq!(world.times(MONDAY), "14:00 14:30 16:00 17:00");
}

#[test]
fn an_empty_override_closes_the_day() {
    assert_eq!(paris().day_override(MONDAY, &[]).times(MONDAY), "");
}

#[test]
fn a_public_holiday_closes_the_day_unless_the_place_ignores_it_or_the_date_is_opened() {
    let bastille = date(2026, 7, 14);
    assert_eq!(paris().times(bastille), "");
    assert_eq!(paris().day_override(bastille, &[("10:00", "10:30")]).times(bastille), "10:00");
    let mut world = paris();
    world.timetable.places[0].observes_holidays = false;
    assert_eq!(world.times(bastille), "09:00 09:30 10:00 10:30");
}

#[test]
fn a_local_holiday_closes_only_places_in_its_department() {
    let boxing_day = date(2026, 12, 26);
    let mut world = paris();
    assert_ne!(world.times(boxing_day), "");
    world.timetable.places[0].department = Some("67".parse().unwrap());
    assert_eq!(world.times(boxing_day), "");
}

#[test]
fn an_absence_that_comes_again_keeps_its_time_on_the_clock() {
    // Paris goes back to winter time on 25 October 2026.
    let world = paris();
    let lunch = Absence {
        repeats: Some(Repeats { every_weeks: 2, until: date(2026, 11, 9) }),
        ..Absence::once(ANNA, span("2026-09-28T10:00Z", "2026-09-28T11:00Z"))
    };
    let times: Vec<_> =
        lunch.times(&world.timetable.zone).iter().map(|one| one.span.start.to_string()).collect();
    let noon = ["2026-09-28T10:00:00Z", "2026-10-12T10:00:00Z", "2026-10-26T11:00:00Z"];
    assert_eq!(times, [&noon[..], &["2026-11-09T11:00:00Z"]].concat());
    assert_eq!(Absence { repeats: None, ..lunch }.times(&world.timetable.zone).len(), 1);
}

#[test]
fn an_absence_takes_away_the_visits_it_touches_and_leaves_the_grid_where_it_was() {
    let mut world = paris();
    world.visit_type.buffer_after = minutes(10);
    world.visit_type.step = minutes(40);
    let away = Absence::once(ANNA, span("2026-09-14T07:10Z", "2026-09-14T07:40Z"));
    world.timetable.absences.push(away.clone());
    assert_eq!(world.times(MONDAY), "09:40 10:20");
    world.timetable.absences[0].practitioner = BORIS;
    assert_eq!(world.times(MONDAY), "09:00 09:40 10:20");
    let buffer_only = span("2026-09-14T07:30Z", "2026-09-14T07:40Z");
    world.timetable.absences[0] = Absence { span: buffer_only, ..away };
    assert_eq!(world.times(MONDAY), "09:00 09:40 10:20", "buffers may lie in an absence");
}

#[test]
fn overlapping_and_touching_hours_are_one_window_and_separate_ones_carry_their_own_grid() {
    let joined = World::new("Europe/Paris").minutes(40, 40);
    let touching = joined.clone().open("09:00", "10:00").open("10:00", "11:00");
    assert_eq!(touching.times(MONDAY), "09:00 09:40 10:20");
    let overlapping = joined.clone().open("09:00", "10:30").open("09:30", "11:00");
    assert_eq!(overlapping.times(MONDAY), "09:00 09:40 10:20");
    let apart = joined.open("09:00", "10:00").open("10:05", "11:00");
    assert_eq!(apart.times(MONDAY), "09:00 10:05");
}

#[test]
fn hours_through_midnight_are_one_window_whichever_day_is_asked_for() {
    let night =
        World::new("Europe/Paris").minutes(50, 50).open("22:00", "24:00").open("00:00", "02:00");
    assert_eq!(night.times(MONDAY), "00:30 22:00 22:50 23:40");
    let windows = night.timetable.windows(ANNA, TOWN, MONDAY, MONDAY);
    let whole_night = span("2026-09-13T20:00Z", "2026-09-14T00:00Z");
    assert_eq!(windows, [whole_night, span("2026-09-14T20:00Z", "2026-09-14T22:00Z")]);
}

#[test]
fn hours_that_never_close_have_one_grid_for_ever() {
    let always = World::new("Europe/Paris").minutes(50, 50).open("00:00", "24:00");
    let mut world = always;
    world.timetable.places[0].observes_holidays = false;
    world.timetable.weekly.iter_mut().for_each(|hours| hours.valid_from = Some(date(2026, 9, 1)));
    let asked_at_once = world.slots(date(2026, 9, 1), 30);
    assert_eq!(asked_at_once[0].visit.start, at("2026-08-31T22:00Z"));
    let asked_daily: Vec<_> =
        (0..30).flat_map(|day| world.slots(date(2026, 9, 1) + day.days(), 1)).collect();
    assert_eq!(asked_daily, asked_at_once);
}

#[test]
fn a_window_that_ends_before_or_as_it_starts_is_refused_and_midnight_ends_a_day() {
    let hours = |opens: &str, closes: &str| {
        WallWindow::new(opens.parse().unwrap(), closes.parse().unwrap())
    };
    assert_eq!(hours("22:00", "02:00"), Err(WallWindowError));
    assert_eq!(hours("09:00", "09:00"), Err(WallWindowError));
    assert_eq!(hours("23:00", "24:00").map(|window| window.closes().minutes()), Ok(1440));
    let late = World::new("Europe/Paris").open("23:00", "24:00");
    assert_eq!(late.times(MONDAY), "23:00 23:30");
    assert_eq!(World::new("Europe/Paris").open("23:00", "23:59").times(MONDAY), "23:00");
}

#[test]
fn a_place_that_is_not_listed_has_no_hours() {
    let mut world = paris();
    world.timetable.places.retain(|calendar| calendar.place != TOWN);
    assert_eq!(world.times(MONDAY), "");
}

#[test]
fn an_unusable_visit_type_offers_nothing_instead_of_looping() {
    for (duration, step) in [(0, 30), (30, 0), (-30, 30), (30, -30)] {
        assert_eq!(paris().minutes(duration, step).times(MONDAY), "");
    }
    let mut world = paris();
    world.visit_type.capacity = 0;
    assert_eq!(world.times(MONDAY), "");
}
