//! Why a day has no slot, by example and against the engine.

use crate::{
    random::worlds,
    world::{ANNA, BORIS, ROOM_1, TOWN, VILLAGE, World, at, minutes, span},
};
use domain::booking::{
    hours::{Absence, OutsideCalendar},
    slot::{BusyTime, Closing, LiveVisit, Question, closed_by, offered, opens},
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// A Tuesday.
const DAY: Date = date(2026, 1, 13);

fn why(world: &World, day: Date) -> Vec<Closing> {
    let busy = BusyTime::new(world.busy.clone());
    closed_by(&world.question(&busy, day, 1))
}

fn open() -> World {
    World::new("Europe/Paris").open("09:00", "10:00")
}

#[test]
fn a_day_with_a_slot_is_closed_by_nothing() {
    assert_eq!(why(&open(), DAY), []);
}

#[test]
fn each_rule_that_closes_a_day_alone_is_named() {
    let mut late = open();
    late.now = at("2026-01-13T08:10Z");
    late.visit_type.lead_time = minutes(30);
    let mut past = late.clone();
    past.now = at("2026-01-13T10:00Z");
    let mut far = open();
    far.visit_type.horizon_days = 11;
    let mut away = open();
    let whole = span("2026-01-12T23:00Z", "2026-01-13T23:00Z");
    away.timetable.absences.push(Absence::once(ANNA, whole));
    let elsewhere_until = |known_until| {
        let mut world = open();
        let calendar = OutsideCalendar { practitioner: ANNA, busy: vec![whole], known_until };
        world.timetable.outside.push(calendar);
        world
    };
    let engaged = elsewhere_until(Some(at("2026-01-01T01:00Z")));
    let mut unknown = elsewhere_until(Some(at("2026-01-01T00:00Z")));
    unknown.timetable.outside[0].busy.clear();
    let mut capped = open();
    capped.visit_type.cap_per_week = Some(1);
    capped.visits.push(LiveVisit { practitioner: ANNA, start: at("2026-01-15T08:00Z") });
    let mut roomless = open().taken(ROOM_1.0, "2026-01-13T07:00Z", "2026-01-13T10:00Z");
    roomless.visit_type.rooms = vec![ROOM_1];
    let mut elsewhere = open();
    elsewhere.visit_type.practitioners = vec![BORIS];
    let mut nobody = open();
    nobody.visit_type.practitioners.clear();
    let full = open().taken(ANNA.0, "2026-01-13T08:00Z", "2026-01-13T09:00Z");
    let short = open().minutes(90, 90);
    let closed = open().day_override(DAY, &[]);
    for (world, closing) in [
        (late, Closing::Notice),
        (past, Closing::Past),
        (far, Closing::Horizon),
        (away, Closing::Absence),
        (engaged, Closing::Calendar),
        (unknown, Closing::CalendarUnknown),
        (capped, Closing::Cap),
        (roomless, Closing::Room),
        (full, Closing::Full),
        (short, Closing::Hours),
        (closed, Closing::Override),
        (elsewhere, Closing::Hours),
        (nobody, Closing::NotOffered),
    ] {
        assert_eq!(why(&world, DAY), [closing]);
    }
    assert_eq!(why(&open(), date(2026, 5, 1)), [Closing::Holiday]);
    assert_eq!(why(&open(), date(2025, 12, 31)), [Closing::Past]);
}

#[test]
fn rules_that_close_a_day_together_are_all_named() {
    let mut world = open();
    world.visit_type.horizon_days = 100;
    let whole = span("2026-04-30T22:00Z", "2026-05-01T22:00Z");
    world.timetable.absences.push(Absence::once(ANNA, whole));
    assert_eq!(
        why(&world, date(2026, 5, 1)),
        [Closing::Horizon, Closing::Holiday, Closing::Absence]
    );
}

#[test]
fn whom_and_where_somebody_asks_for_decides_what_is_named() {
    let world = open();
    let busy = BusyTime::default();
    let question = Question { place: Some(VILLAGE), ..world.question(&busy, DAY, 1) };
    assert_eq!(closed_by(&question), [Closing::Hours]);
    let question = Question { practitioner: Some(BORIS), place: Some(TOWN), ..question };
    assert_eq!(closed_by(&question), [Closing::NotOffered]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn i3_one_engine_what_closes_a_day_is_what_opens_it_when_it_goes((world, first) in worlds()) {
        let busy = BusyTime::new(world.busy.clone());
        let question = world.question(&busy, first, 1);
        let closing = closed_by(&question);
        prop_assert_eq!(closing.is_empty(), !offered(&question).is_empty());
        let alone: Vec<_> = Closing::ALL.into_iter().filter(|one| opens(&question, &[*one])).collect();
        match closing.as_slice() {
            [] => {}
            [one] => prop_assert!(alone.contains(one) || *one == Closing::NotOffered),
            several => {
                prop_assert_eq!(alone, vec![], "one alone closes it");
                prop_assert!(opens(&question, several));
                for one in several {
                    let fewer: Vec<_> = several.iter().copied().filter(|other| other != one).collect();
                    prop_assert!(!opens(&question, &fewer), "{:?} is not needed", one);
                }
            }
        }
    }

    #[test]
    fn lifting_one_more_rule_never_closes_a_day((world, first) in worlds(), some in proptest::collection::vec(proptest::sample::select(&Closing::ALL[..]), 0..5)) {
        let busy = BusyTime::new(world.busy.clone());
        let question = world.question(&busy, first, 1);
        for count in 0..some.len() {
            prop_assert!(!opens(&question, &some[..count]) || opens(&question, &some[..=count]));
        }
    }

    #[test]
    fn whatever_is_offered_lies_within_the_hours((world, first) in worlds()) {
        for slot in world.slots(first, 3) {
            prop_assert!(world.timetable.receives(slot.practitioner, slot.place, &slot.visit));
        }
    }
}

/// A property of days without a slot says nothing if there are none.
#[test]
fn random_practices_have_days_that_each_rule_closes() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut named = std::collections::BTreeSet::new();
    for _ in 0..1500 {
        let (world, first) = worlds().new_tree(&mut runner).unwrap().current();
        named.extend(why(&world, first));
    }
    let often = [
        Closing::Horizon,
        Closing::Past,
        Closing::Notice,
        Closing::Full,
        Closing::Cap,
        Closing::Hours,
    ];
    assert!(often.iter().all(|one| named.contains(one)), "{named:?}");
}
