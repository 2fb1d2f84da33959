//! The engine against the naive model, and against itself asked in another way.

use crate::{model, random::worlds, world::World};
use domain::booking::slot::{BusyTime, Question, find, offered};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn i10_time_is_right_the_engine_offers_what_looking_at_every_minute_finds((world, first) in worlds(), days in 1..4_u16) {
        prop_assert_eq!(world.slots(first, days), model::offered(&world, first, days));
    }

    #[test]
    fn i3_one_engine_what_is_listed_is_found_slot_by_slot((world, first) in worlds()) {
        let busy = BusyTime::new(world.busy.clone());
        let question = world.question(&busy, first, 3);
        for slot in offered(&question) {
            prop_assert_eq!(find(&question, slot.practitioner, slot.place, slot.visit.start), Some(slot));
        }
    }

    #[test]
    fn the_days_asked_for_together_or_apart_get_the_same_answer((world, first) in worlds(), cut in 0..=4_u16) {
        let mut apart = world.slots(first, cut);
        apart.extend(world.slots(first + i64::from(cut).days(), 4 - cut));
        prop_assert_eq!(apart, world.slots(first, 4));
    }

    #[test]
    fn practitioners_and_places_asked_for_together_or_apart_get_the_same_answer((world, first) in worlds()) {
        prop_assert_eq!(one_by_one(&world, first), world.slots(first, 3));
    }
}

fn one_by_one(world: &World, first: Date) -> Vec<domain::booking::slot::Slot> {
    let busy = BusyTime::new(world.busy.clone());
    let question = world.question(&busy, first, 3);
    let places: Vec<_> =
        world.timetable.places.iter().map(|calendar| Some(calendar.place)).collect();
    let practitioners = world.visit_type.practitioners.iter().copied().map(Some);
    let pairs = practitioners
        .flat_map(|practitioner| places.iter().map(move |place| (practitioner, *place)));
    let mut slots: Vec<_> = pairs
        .flat_map(|(practitioner, place)| offered(&Question { practitioner, place, ..question }))
        .collect();
    slots.sort_by_key(|slot| (slot.visit.start, slot.practitioner, slot.place));
    slots
}

/// A model that finds nothing agrees with an engine that offers nothing.
#[test]
fn random_practices_offer_slots_often_enough_to_mean_something() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let counts: Vec<_> = (0..200)
        .map(|_| worlds().new_tree(&mut runner).unwrap().current())
        .map(|(world, first)| world.slots(first, 3))
        .collect();
    let with = |wanted: fn(&domain::booking::slot::Slot) -> bool| {
        counts.iter().flatten().filter(|s| wanted(s)).count()
    };
    assert!(counts.iter().filter(|slots| slots.len() > 3).count() > 80);
    assert!(with(|slot| slot.session.is_some()) > 5);
    assert!(with(|slot| slot.room.is_some()) > 500);
}
