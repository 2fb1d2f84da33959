//! Finding one slot, alternatives to it, and whose turn it is.

use crate::world::{ANNA, BORIS, EVERY_DAY, TOWN, VILLAGE, World, at, weekly, window};
use domain::{
    booking::slot::{
        BusyTime, LiveVisit, Question, Workload, any_practitioner, assign, find, nearest, offered,
    },
    id::PractitionerId,
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, date},
};

const MONDAY: Date = date(2026, 9, 14);

/// Anna from nine to eleven, Boris from ten to twelve.
fn two() -> World {
    let mut world = World::new("Europe/Paris").open("09:00", "11:00");
    world.visit_type.practitioners = vec![BORIS, ANNA, BORIS];
    let boris = EVERY_DAY.map(|weekday| weekly(BORIS, TOWN, weekday, window("10:00", "12:00")));
    world.timetable.weekly.extend(boris);
    world
}

fn visit(practitioner: PractitionerId, start: &str) -> LiveVisit {
    LiveVisit { practitioner, start: at(start) }
}

fn turn(visits: &[LiveVisit]) -> PractitionerId {
    let world = two();
    let workload = Workload::new(world.timetable.zone.clone(), visits.to_vec());
    assign(&world.slots(MONDAY, 1), at("2026-09-14T08:00Z"), &workload).unwrap().practitioner
}

#[test]
fn i3_one_engine_every_listed_slot_is_found_and_every_other_minute_is_refused() {
    let world = two().taken(ANNA.0, "2026-09-14T07:10Z", "2026-09-14T07:20Z").taken(
        BORIS.0,
        "2026-09-14T08:30Z",
        "2026-09-14T09:05Z",
    );
    let busy = BusyTime::new(world.busy.clone());
    let question = world.question(&busy, MONDAY, 1);
    let listed = offered(&question);
    assert_eq!(listed.len(), 5, "three of Anna's, two of Boris'");
    let somewhere_else =
        Question { first: date(2030, 1, 1), practitioner: Some(BORIS), ..question };
    for minute in 0..1440 {
        let start = at("2026-09-13T22:00Z") + SignedDuration::from_mins(minute);
        for practitioner in [ANNA, BORIS] {
            let in_list = |slot: &&_| is(slot, practitioner, start);
            let found = find(&somewhere_else, practitioner, TOWN, start);
            assert_eq!(found.as_ref(), listed.iter().find(in_list), "{start} {practitioner}");
            assert_eq!(find(&question, practitioner, VILLAGE, start), None);
        }
    }
}

fn is(slot: &domain::booking::slot::Slot, practitioner: PractitionerId, start: Timestamp) -> bool {
    slot.practitioner == practitioner && slot.visit.start == start
}

#[test]
fn slots_come_by_start_then_practitioner_and_filters_narrow_them() {
    let world = two();
    let slots = world.slots(MONDAY, 2);
    let keys: Vec<_> = slots.iter().map(|slot| (slot.visit.start, slot.practitioner)).collect();
    assert!(keys.is_sorted() && keys.len() == 16, "a practitioner named twice is offered once");
    let busy = BusyTime::default();
    let question = world.question(&busy, MONDAY, 1);
    let of_boris = offered(&Question { practitioner: Some(BORIS), ..question });
    assert!(of_boris.len() == 4 && of_boris.iter().all(|slot| slot.practitioner == BORIS));
    assert_eq!(offered(&Question { place: Some(VILLAGE), ..question }), []);
}

#[test]
fn any_practitioner_offers_the_union_of_starts_once_each() {
    let world = two();
    let workload =
        Workload::new(world.timetable.zone.clone(), vec![visit(ANNA, "2026-09-14T07:00Z")]);
    let union = any_practitioner(&world.slots(MONDAY, 1), &workload);
    let whom: Vec<_> = union.iter().map(|slot| slot.practitioner).collect();
    assert_eq!(whom, [ANNA, ANNA, BORIS, BORIS, BORIS, BORIS]);
    assert!(union.is_sorted_by(|one, next| one.visit.start < next.visit.start));
}

#[test]
fn the_fewest_visits_on_that_day_of_the_practice_decide() {
    let busy_anna = [visit(ANNA, "2026-09-14T12:00Z"), visit(BORIS, "2026-09-13T21:59Z")];
    assert_eq!(turn(&busy_anna), BORIS, "Boris' visit is of the day before");
    let busy_boris = [visit(ANNA, "2026-09-14T22:00Z"), visit(BORIS, "2026-09-14T21:59Z")];
    assert_eq!(turn(&busy_boris), ANNA, "Anna's visit is of the day after");
}

#[test]
fn ties_go_to_the_longest_time_since_the_last_visit_then_to_the_lowest_id() {
    assert_eq!(turn(&[visit(ANNA, "2026-09-12T08:00Z"), visit(BORIS, "2026-09-11T08:00Z")]), BORIS);
    assert_eq!(turn(&[visit(ANNA, "2026-09-10T08:00Z"), visit(BORIS, "2026-09-11T08:00Z")]), ANNA);
    assert_eq!(turn(&[visit(ANNA, "2026-09-10T08:00Z")]), BORIS, "never is longest");
    assert_eq!(
        turn(&[visit(ANNA, "2026-09-20T08:00Z"), visit(BORIS, "2026-09-11T08:00Z")]),
        ANNA,
        "later is not last"
    );
    let anna_twice = [visit(ANNA, "2026-08-03T08:00Z"), visit(ANNA, "2026-09-12T08:00Z")];
    let all = [&anna_twice[..], &[visit(BORIS, "2026-09-11T08:00Z")]].concat();
    assert_eq!(turn(&all), BORIS, "the last visit counts, not the first");
    assert_eq!(turn(&[]), ANNA);
}

#[test]
fn nobody_is_assigned_to_a_start_that_is_not_offered() {
    let world = two();
    let workload = Workload::new(world.timetable.zone.clone(), Vec::new());
    assert_eq!(assign(&world.slots(MONDAY, 1), at("2026-09-14T08:10Z"), &workload), None);
}

#[test]
fn alternatives_are_the_nearest_in_time_before_or_after() {
    let world = World::new("Europe/Paris").open("09:00", "11:00");
    let near = nearest(&world.slots(MONDAY, 1), at("2026-09-14T08:00Z"), 3);
    let starts: Vec<_> = near.iter().map(|slot| slot.visit.start).collect();
    assert_eq!(starts, [at("2026-09-14T08:00Z"), at("2026-09-14T07:30Z"), at("2026-09-14T08:30Z")]);
}
