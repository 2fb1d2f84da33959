//! The way between two places: kept between visits, and between hours that do not overlap.

use crate::world::{ANNA, BORIS, TOWN, VILLAGE, World};
use domain::{
    booking::{
        hours::{LONGEST_WAY, Travel, Way},
        slot::{BusyTime, Closing, closed_by},
    },
    id::PlaceId,
};
use jiff::civil::{Date, date};

/// A Monday in summer: two hours ahead of UTC.
const MONDAY: Date = date(2026, 9, 14);

/// Hours in both places at once.
fn both() -> World {
    World::new("Europe/Paris").open("09:00", "12:00").open_in_village("09:00", "12:00")
}

fn times_at(world: &World, place: PlaceId) -> String {
    let slots = world.slots(MONDAY, 1).into_iter().filter(|slot| slot.place == place);
    let times: Vec<_> = slots.map(|slot| world.wall(slot.visit.start, "%H:%M")).collect();
    times.join(" ")
}

#[test]
fn a_visit_elsewhere_keeps_the_way_free_before_and_after_it() {
    let world = both().way(45).taken(ANNA.0, "2026-09-14T08:00Z", "2026-09-14T08:30Z");
    assert_eq!(times_at(&world, TOWN), "09:00 09:30 10:30 11:00 11:30");
    assert_eq!(times_at(&world, VILLAGE), "11:30");
    let world = both().way(30).taken_in_village("2026-09-14T07:30Z", "2026-09-14T08:00Z");
    assert_eq!(times_at(&world, TOWN), "10:30 11:00 11:30");
}

#[test]
fn buffers_come_on_top_of_the_way() {
    let mut world = both().way(30).taken_in_village("2026-09-14T07:30Z", "2026-09-14T08:00Z");
    world.visit_type.buffer_before = crate::world::minutes(15);
    assert_eq!(times_at(&world, TOWN), "11:00 11:30");
}

#[test]
fn hours_begin_a_way_after_those_elsewhere_have_ended() {
    let world = World::new("Europe/Paris").open("09:00", "11:00").open_in_village("11:00", "13:00");
    assert_eq!(times_at(&world, VILLAGE), "11:00 11:30 12:00 12:30");
    let world = world.way(45);
    assert_eq!(times_at(&world, VILLAGE), "12:00 12:30", "the grid stays where it was");
    assert_eq!(times_at(&world, TOWN), "09:00 09:30 10:00 10:30");
    let late = World::new("Europe/Paris").open("09:00", "10:00").open_in_village("10:45", "13:00");
    assert_eq!(times_at(&late.way(45), VILLAGE), "10:45 11:15 11:45 12:15", "as long as the gap");
}

#[test]
fn who_had_hours_at_both_places_before_a_break_may_have_stayed() {
    let world = both().open("14:00", "16:00").open_in_village("14:00", "16:00").way(240);
    let afternoon = "14:00 14:30 15:00 15:30";
    for place in [TOWN, VILLAGE] {
        assert!(times_at(&world, place).ends_with(afternoon), "{}", times_at(&world, place));
    }
    // A visit says where they were.
    let world = world.taken_in_village("2026-09-14T07:00Z", "2026-09-14T07:30Z");
    assert_eq!(times_at(&world, TOWN), "14:00 14:30 15:00 15:30");
    assert!(times_at(&world, VILLAGE).ends_with(afternoon));
}

#[test]
fn hours_of_another_day_or_of_somebody_else_are_no_way() {
    let world = World::new("Europe/Paris").open("22:00", "24:00").open_in_village("00:00", "02:00");
    assert_eq!(times_at(&world.way(60), VILLAGE), "00:00 00:30 01:00 01:30");
    let mut world = both().way(60);
    world.timetable.weekly.iter_mut().for_each(|hours| {
        if hours.place == TOWN {
            hours.practitioner = BORIS;
        }
    });
    assert_eq!(times_at(&world, VILLAGE), "09:00 09:30 10:00 10:30 11:00 11:30");
}

#[test]
fn the_way_is_named_where_it_alone_closes_a_day() {
    let world = World::new("Europe/Paris").open("09:00", "11:00").open_in_village("11:00", "12:00");
    let world = world.way(60);
    let busy = BusyTime::default();
    let mut question = world.question(&busy, MONDAY, 1);
    question.place = Some(VILLAGE);
    assert_eq!(closed_by(&question), [Closing::Travel]);
    // Alone with visits that leave no time to get there and back.
    let world = World::new("Europe/Paris").open("09:00", "10:00").way(120);
    let world = world.taken_in_village("2026-09-14T08:30Z", "2026-09-14T09:00Z");
    let busy = BusyTime::new(world.busy.clone());
    assert_eq!(closed_by(&world.question(&busy, MONDAY, 1)), [Closing::Travel]);
}

#[test]
fn a_way_leads_in_both_directions_between_two_places_and_takes_four_hours_at_most() {
    let travel = Travel::new(vec![Way::new(VILLAGE, TOWN, 20).unwrap()]);
    assert_eq!(travel.takes(TOWN, VILLAGE), travel.takes(VILLAGE, TOWN));
    assert_eq!(travel.takes(TOWN, VILLAGE).as_mins(), 20);
    assert!(travel.takes(TOWN, TOWN).is_zero());
    assert!(Way::new(TOWN, TOWN, 5).is_err());
    assert!(Way::new(TOWN, VILLAGE, LONGEST_WAY).is_ok());
    assert!(Way::new(TOWN, VILLAGE, LONGEST_WAY + 1).is_err());
    assert!(Travel::new(vec![Way::new(TOWN, VILLAGE, 0).unwrap()]).is_empty());
}
