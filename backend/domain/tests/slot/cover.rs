//! Whoever covers an absence has the absent one's hours meanwhile.

use crate::world::{ANNA, BORIS, EVERY_DAY, TOWN, World, span, weekly, window};
use domain::booking::hours::{Absence, DayOverride};
use jiff::civil::{Date, date};

/// A Monday in summer: two hours ahead of UTC.
const MONDAY: Date = date(2026, 9, 14);

/// Anna receives from nine to noon, Boris in the afternoon; Anna is away as said, and Boris covers her.
fn world(from: &str, until: &str) -> World {
    let mut world = World::new("Europe/Paris").open("09:00", "12:00");
    let afternoon = EVERY_DAY.map(|day| weekly(BORIS, TOWN, day, window("14:00", "15:00")));
    world.timetable.weekly.extend(afternoon);
    world.visit_type.practitioners = vec![ANNA, BORIS];
    let away = Absence::once(ANNA, span(from, until));
    world.timetable.absences.push(Absence { covered_by: Some(BORIS), ..away });
    world
}

fn covered(mut world: World) -> World {
    world.timetable = world.timetable.with_covers();
    world
}

#[test]
fn who_covers_has_the_hours_of_the_absent_beside_their_own() {
    let world = covered(world("2026-09-13T22:00Z", "2026-09-14T22:00Z"));
    assert_eq!(world.times(MONDAY), "09:00 09:30 10:00 10:30 11:00 11:30 14:00 14:30");
    assert!(world.slots(MONDAY, 1).iter().all(|slot| slot.practitioner == BORIS));
    let tuesday = MONDAY.tomorrow().unwrap();
    let of_boris = world.slots(tuesday, 1).into_iter().filter(|slot| slot.practitioner == BORIS);
    assert_eq!(of_boris.count(), 2, "the day after is as ever");
}

#[test]
fn a_part_of_a_day_is_covered_to_the_minute() {
    let world = covered(world("2026-09-14T08:10Z", "2026-09-14T09:30Z"));
    let of_boris: Vec<_> = world
        .slots(MONDAY, 1)
        .into_iter()
        .filter(|slot| slot.practitioner == BORIS)
        .map(|slot| world.wall(slot.visit.start, "%H:%M"))
        .collect();
    assert_eq!(of_boris, ["10:10", "10:40", "14:00", "14:30"]);
}

#[test]
fn an_override_of_their_own_stands_and_a_closed_day_of_the_absent_covers_nothing() {
    let mut own = world("2026-09-13T22:00Z", "2026-09-14T22:00Z");
    let windows = vec![window("16:00", "17:00")];
    own.timetable.overrides.push(DayOverride {
        practitioner: BORIS,
        place: TOWN,
        date: MONDAY,
        windows,
    });
    assert_eq!(covered(own).times(MONDAY), "16:00 16:30");
    let closed = world("2026-09-13T22:00Z", "2026-09-14T22:00Z").day_override(MONDAY, &[]);
    assert_eq!(covered(closed).times(MONDAY), "14:00 14:30");
}

#[test]
fn nobody_covers_what_nobody_was_named_for() {
    let mut world = world("2026-09-13T22:00Z", "2026-09-14T22:00Z");
    world.timetable.absences.iter_mut().for_each(|absence| absence.covered_by = None);
    assert_eq!(covered(world).times(MONDAY), "14:00 14:30");
}
