//! Notice, horizon, caps and what one patient may do.

use crate::world::{ANNA, BORIS, World, at, minutes};
use domain::booking::{
    limits::{PatientLimit, may_book},
    slot::LiveVisit,
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, date},
};

const MONDAY: Date = date(2026, 9, 14);

fn paris() -> World {
    World::new("Europe/Paris").open("09:00", "11:00")
}

#[test]
fn a_visit_exactly_at_the_minimum_notice_is_offered_and_a_moment_later_it_is_not() {
    let mut world = paris();
    world.visit_type.lead_time = minutes(120);
    world.now = at("2026-09-14T05:30:00Z");
    assert_eq!(world.times(MONDAY), "09:30 10:00 10:30");
    world.now = at("2026-09-14T05:30:00.000000001Z");
    assert_eq!(world.times(MONDAY), "10:00 10:30");
}

#[test]
fn the_past_is_never_offered() {
    let mut world = paris();
    world.now = at("2026-09-14T08:00:00Z");
    assert_eq!(world.slots(date(2026, 9, 10), 5).len(), 2);
}

#[test]
fn notice_is_real_time_when_the_clock_changes() {
    let mut world = paris();
    world.visit_type.lead_time = SignedDuration::from_hours(24);
    world.now = at("2026-03-28T10:00:00+01:00");
    assert_eq!(world.times(date(2026, 3, 29)), "", "24 hours later it is 11:00 in summer time");
    world.now = at("2026-10-24T10:00:00+02:00");
    assert_eq!(
        world.times(date(2026, 10, 25)),
        "09:00 09:30 10:00 10:30",
        "24 hours later it is 09:00"
    );
}

#[test]
fn the_horizon_counts_days_of_the_practice_and_includes_the_last() {
    let mut world = paris();
    world.visit_type.horizon_days = 2;
    world.now = at("2026-09-13T21:59:00Z");
    assert_eq!(days_offered(&world), [date(2026, 9, 14), date(2026, 9, 15)]);
    world.now = at("2026-09-13T22:00:00Z");
    assert_eq!(days_offered(&world), [date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 16)]);
    world.visit_type.horizon_days = 0;
    assert_eq!(days_offered(&world), [date(2026, 9, 14)]);
}

fn days_offered(world: &World) -> Vec<Date> {
    let slots = world.slots(date(2026, 9, 1), 62);
    let mut days: Vec<_> = slots
        .iter()
        .map(|slot| world.timetable.zone.to_datetime(slot.visit.start).date())
        .collect();
    days.dedup();
    days
}

fn visits(starts: &[&str]) -> Vec<LiveVisit> {
    starts.iter().map(|start| LiveVisit { practitioner: ANNA, start: at(start) }).collect()
}

#[test]
fn a_day_at_its_cap_offers_nothing_more_and_the_next_day_does() {
    let mut world = paris();
    world.now = at("2026-09-10T00:00Z");
    world.visit_type.horizon_days = 5;
    world.visit_type.cap_per_day = Some(2);
    world.visits = visits(&["2026-09-13T22:00Z", "2026-09-14T21:59Z", "2026-09-14T22:00Z"]);
    assert!(!days_offered(&world).contains(&MONDAY));
    assert!(days_offered(&world).contains(&date(2026, 9, 15)), "its one visit starts at midnight");
    world.visits[0].practitioner = BORIS;
    assert!(days_offered(&world).contains(&MONDAY));
}

#[test]
fn a_week_at_its_cap_offers_nothing_from_monday_to_sunday_of_the_practice() {
    let mut world = paris();
    world.now = at("2026-09-12T12:00Z");
    world.visit_type.horizon_days = 9;
    world.visit_type.cap_per_week = Some(2);
    world.visits = visits(&["2026-09-13T22:00Z", "2026-09-20T21:59Z"]);
    assert_eq!(days_offered(&world), [date(2026, 9, 13), date(2026, 9, 21)]);
    world.visits = visits(&["2026-09-13T21:59Z", "2026-09-20T21:59Z"]);
    assert_eq!(days_offered(&world).len(), 9, "one visit is of the week before");
}

#[test]
fn weeks_are_iso_weeks_across_the_new_year() {
    let mut world = paris();
    world.now = at("2026-12-20T12:00Z");
    world.visit_type.cap_per_week = Some(1);
    world.visits = visits(&["2026-12-28T08:00Z"]);
    let offered = world.slots(date(2026, 12, 28), 8);
    let first = offered.first().map(|slot| slot.visit.start);
    assert_eq!(
        first,
        Some(at("2027-01-04T08:00Z")),
        "Friday 1 January belongs to the week of 28 December"
    );
}

fn may(world: &World, visits: &[&str], start: &str) -> Result<(), PatientLimit> {
    let visits: Vec<Timestamp> = visits.iter().map(|visit| at(visit)).collect();
    may_book(&world.visit_type, &visits, at(start), at("2026-09-14T08:00Z"), &world.timetable.zone)
}

#[test]
fn visits_of_one_patient_keep_their_distance_in_days_of_the_practice_both_ways() {
    let mut world = paris();
    world.visit_type.spacing_days = Some(7);
    let too_near = Err(PatientLimit::Spacing { days: 7 });
    assert_eq!(
        may(&world, &["2026-09-15T21:59Z"], "2026-09-21T22:00Z"),
        Ok(()),
        "15 to 22 September"
    );
    assert_eq!(
        may(&world, &["2026-09-15T22:00Z"], "2026-09-21T22:00Z"),
        too_near,
        "16 to 22 September"
    );
    assert_eq!(
        may(&world, &["2026-09-21T22:00Z"], "2026-09-15T22:00Z"),
        too_near,
        "the later visit was first"
    );
    assert_eq!(
        may(&world, &["2026-08-01T08:00Z", "2026-09-20T08:00Z"], "2026-09-15T08:00Z"),
        too_near
    );
    world.visit_type.spacing_days = None;
    assert_eq!(may(&world, &["2026-09-15T22:00Z"], "2026-09-21T22:00Z"), Ok(()));
}

#[test]
fn a_patient_holds_as_many_future_visits_as_allowed_and_past_ones_do_not_count() {
    let mut world = paris();
    world.visit_type.active_limit = Some(2);
    let past_and_one = ["2026-09-14T07:59Z", "2026-09-14T08:00Z", "2026-09-16T08:00Z"];
    assert_eq!(may(&world, &past_and_one, "2026-09-20T08:00Z"), Ok(()));
    let two = ["2026-09-14T08:01Z", "2026-09-16T08:00Z"];
    assert_eq!(may(&world, &two, "2026-09-20T08:00Z"), Err(PatientLimit::Active { limit: 2 }));
}
