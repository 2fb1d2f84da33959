//! What keeps two visits from the same time: buffers, practitioners, rooms, seats.

use crate::world::{
    ANNA, BORIS, OTHER_VISIT, ROOM_1, ROOM_2, ROOM_3, TOWN, VILLAGE, World, at, minutes,
};
use domain::id::SessionId;
use jiff::civil::{Date, date};
use uuid::Uuid;

const MONDAY: Date = date(2026, 9, 14);

fn paris() -> World {
    World::new("Europe/Paris").open("09:00", "11:00")
}

#[test]
fn taken_time_removes_the_grid_points_it_meets_and_never_moves_the_grid() {
    let world = paris().taken(ANNA.0, "2026-09-14T07:35Z", "2026-09-14T07:40Z");
    assert_eq!(world.times(MONDAY), "09:00 10:00 10:30");
}

#[test]
fn touching_is_not_meeting() {
    let world = paris().taken(ANNA.0, "2026-09-14T07:30Z", "2026-09-14T08:00Z");
    assert_eq!(world.times(MONDAY), "09:00 10:00 10:30");
    let split_second = paris().taken(ANNA.0, "2026-09-14T07:29:59.5Z", "2026-09-14T08:00:00.5Z");
    assert_eq!(split_second.times(MONDAY), "10:30");
}

#[test]
fn a_long_visit_blocks_its_whole_time_although_shorter_ones_lie_within_it() {
    let world = paris().taken(ANNA.0, "2026-09-14T07:00Z", "2026-09-14T08:30Z").taken(
        ANNA.0,
        "2026-09-14T07:05Z",
        "2026-09-14T07:10Z",
    );
    assert_eq!(world.times(MONDAY), "10:30");
}

#[test]
fn buffers_reach_beyond_closing_time_but_never_into_other_taken_time() {
    let mut world = paris();
    (world.visit_type.buffer_before, world.visit_type.buffer_after) = (minutes(15), minutes(15));
    assert_eq!(world.times(MONDAY), "09:00 09:30 10:00 10:30");
    let world = world.taken(ANNA.0, "2026-09-14T08:00Z", "2026-09-14T08:10Z");
    assert_eq!(world.times(MONDAY), "09:00 10:30");
    let early = world.taken(ANNA.0, "2026-09-14T06:40Z", "2026-09-14T06:46Z");
    assert_eq!(early.times(MONDAY), "10:30");
}

#[test]
fn the_end_buffer_of_one_visit_and_the_start_buffer_of_the_next_add_up() {
    let mut world = paris().minutes(30, 5);
    (world.visit_type.buffer_before, world.visit_type.buffer_after) = (minutes(10), minutes(5));
    let first = world.slots(MONDAY, 1)[0];
    assert_eq!(first.occupied.start, at("2026-09-14T06:50Z"));
    assert_eq!(first.occupied.end, at("2026-09-14T07:35Z"));
    let span = first.occupied;
    world.busy.push(domain::booking::slot::Busy {
        resource: ANNA.0,
        place: TOWN,
        span,
        session: None,
    });
    assert_eq!(world.slots(MONDAY, 1)[0].visit.start, at("2026-09-14T07:45Z"));
}

#[test]
fn only_the_practitioner_who_is_taken_is_taken() {
    assert_eq!(
        paris().taken(BORIS.0, "2026-09-14T07:00Z", "2026-09-14T09:00Z").slots(MONDAY, 1).len(),
        4
    );
}

#[test]
fn a_visit_takes_the_first_room_of_its_place_that_is_free_for_all_its_occupied_time() {
    let mut world = paris();
    world.visit_type.rooms = vec![ROOM_3, ROOM_2, ROOM_1];
    world.visit_type.buffer_after = minutes(10);
    let world = world.taken(ROOM_1.0, "2026-09-14T07:35Z", "2026-09-14T08:00Z").taken(
        ROOM_2.0,
        "2026-09-14T07:30Z",
        "2026-09-14T08:00Z",
    );
    let rooms: Vec<_> =
        world.slots(MONDAY, 1).iter().map(|slot| (slot.visit.start, slot.room)).collect();
    let expected =
        [(at("2026-09-14T08:00Z"), Some(ROOM_1)), (at("2026-09-14T08:30Z"), Some(ROOM_1))];
    assert_eq!(rooms, expected);
}

#[test]
fn a_visit_that_needs_a_room_is_not_offered_where_no_suitable_one_is() {
    let mut world = paris();
    world.visit_type.rooms = vec![ROOM_3];
    assert_eq!(world.times(MONDAY), "");
    world.visit_type.rooms = Vec::new();
    assert!(world.slots(MONDAY, 1).iter().all(|slot| slot.room.is_none()));
}

fn class() -> World {
    let mut world = paris();
    world.visit_type.capacity = 3;
    world
}

#[test]
fn a_session_is_joined_at_its_start_while_seats_remain_and_collides_with_all_else() {
    let world = class().minutes(30, 15).session("2026-09-14T07:30Z", "2026-09-14T08:00Z", 1, None);
    assert_eq!(world.times(MONDAY), "09:00 09:30 10:00 10:15 10:30");
    let seats: Vec<_> =
        world.slots(MONDAY, 1).iter().map(|slot| (slot.session, slot.seats_left)).take(2).collect();
    assert_eq!(seats, [(None, 3), (Some(SessionId(Uuid::from_u128(50))), 2)]);
}

#[test]
fn seats_of_several_visits_add_up_and_the_last_one_closes_the_session() {
    let session =
        |world: World, seats| world.session("2026-09-14T07:30Z", "2026-09-14T08:00Z", seats, None);
    let two_taken = session(session(class(), 1), 1);
    assert_eq!(two_taken.slots(MONDAY, 1)[1].seats_left, 1);
    assert_eq!(session(two_taken, 1).times(MONDAY), "09:00 10:00 10:30");
    assert_eq!(session(class(), 3).times(MONDAY), "09:00 10:00 10:30");
}

#[test]
fn a_session_keeps_its_room_and_does_not_collide_with_itself_there() {
    let mut world = class().session("2026-09-14T07:30Z", "2026-09-14T08:00Z", 1, Some(ROOM_2));
    world.visit_type.rooms = vec![ROOM_1, ROOM_2];
    let rooms: Vec<_> = world.slots(MONDAY, 1).iter().map(|slot| slot.room).collect();
    assert_eq!(rooms, [Some(ROOM_1), Some(ROOM_2), Some(ROOM_1), Some(ROOM_1)]);
    let overbooked = world.taken(ROOM_2.0, "2026-09-14T07:50Z", "2026-09-14T08:00Z");
    assert_eq!(overbooked.times(MONDAY), "09:00 10:00 10:30");
}

#[test]
fn a_session_of_another_visit_type_or_place_is_taken_time() {
    let world = class().session("2026-09-14T07:30Z", "2026-09-14T08:00Z", 1, None);
    let mut other_type = world.clone();
    other_type.busy[0].session.as_mut().unwrap().visit_type = OTHER_VISIT;
    assert_eq!(other_type.times(MONDAY), "09:00 10:00 10:30");
    let mut other_place = world;
    other_place.busy[0].session.as_mut().unwrap().place = VILLAGE;
    assert_eq!(other_place.times(MONDAY), "09:00 10:00 10:30");
}

#[test]
fn moving_a_visit_ignores_its_own_time_once_its_entries_are_left_out() {
    let mut world = paris().taken(ANNA.0, "2026-09-14T07:30Z", "2026-09-14T08:00Z");
    assert!(!world.times(MONDAY).contains("09:30"));
    world.busy.clear();
    assert!(world.times(MONDAY).contains("09:30"));
    assert_eq!(world.slots(MONDAY, 1)[1].place, TOWN);
}
