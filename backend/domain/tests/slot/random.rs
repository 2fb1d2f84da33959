//! Random practices around nights on which the clock changes.

use crate::world::{
    ANNA, BORIS, EVERY_DAY, OTHER_VISIT, ROOM_1, ROOM_2, ROOM_3, TOWN, VILLAGE, VISIT, World,
};
use domain::{
    booking::{
        hours::{
            Absence, DayOverride, OutsideCalendar, PlaceCalendar, Travel, WallWindow, Way,
            WeeklyHours,
        },
        slot::{Busy, GroupSession, LiveVisit, Slot},
        visit_type::VisitType,
    },
    id::{PlaceId, PractitionerId, SessionId, VisitTypeId},
    time::{Span, WallTime},
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{Index, select},
};
use uuid::Uuid;

/// A zone and a day near which something happens.
const NIGHTS: [(&str, &str); 20] = [
    ("Europe/Paris", "2026-03-29"),
    ("Europe/Paris", "2026-10-25"),
    ("Europe/Paris", "2026-07-13"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Africa/Cairo", "2026-04-24"),
    ("Africa/Cairo", "2026-10-29"),
    ("Asia/Beirut", "2026-03-29"),
    ("America/Havana", "2026-11-01"),
    ("America/Miquelon", "2026-03-08"),
    ("Indian/Reunion", "2026-12-20"),
    ("America/Guadeloupe", "2026-05-27"),
    ("America/Martinique", "2026-05-22"),
    ("America/Cayenne", "2026-06-10"),
    ("Pacific/Noumea", "2026-09-24"),
    ("Pacific/Tahiti", "2026-11-20"),
    ("Indian/Mayotte", "2026-04-27"),
    ("Pacific/Wallis", "2026-07-29"),
];

/// A practice, and the first day to ask about.
pub fn worlds() -> impl Strategy<Value = (World, Date)> {
    (select(&NIGHTS[..]), -2..=1_i64).prop_flat_map(|((zone, night), offset)| {
        let first = night.parse::<Date>().unwrap() + offset.days();
        world(zone, first).prop_map(move |world| (world, first))
    })
}

fn world(zone: &'static str, first: Date) -> impl Strategy<Value = World> {
    let blank = World::new(zone);
    let base = first.to_zoned(blank.timetable.zone.clone()).unwrap().timestamp();
    let hours = (
        vec(weekly(first), 1..24),
        vec(overrides(first), 0..4),
        vec(absence(base), 0..3),
        vec(outside(base), 0..3),
    );
    let taken = (vec(busy(base), 0..14), vec(session(), 0..4), vec(live_visit(base), 0..12));
    let asked = (minutes_around(base, -4, 2), visit_type(), vec(calendar(), 2), travel());
    (hours, taken, asked).prop_map(
        move |((weekly, overrides, absences, outside), (busy, sessions, visits), asked)| {
            let mut world = blank.clone();
            (world.now, world.visit_type) = (asked.0, asked.1);
            world.timetable.places = asked.2;
            world.timetable.places[1].place = VILLAGE;
            (world.timetable.weekly, world.timetable.overrides, world.timetable.absences) =
                (weekly, overrides, absences);
            world.timetable.outside = outside;
            world.timetable.travel = asked.3;
            (world.busy, world.visits) = (busy, visits);
            with_sessions(world, first, &sessions)
        },
    )
}

fn visit_type() -> impl Strategy<Value = VisitType> {
    let lengths = (raster(1, 20), raster(1, 14), raster(0, 4), raster(0, 4));
    let limits = (
        raster(0, 400),
        1..8_u16,
        1..4_u16,
        option::weighted(0.3, 1..4_u16),
        option::weighted(0.3, 2..8_u16),
    );
    let rooms = select(vec![
        vec![],
        vec![],
        vec![ROOM_1],
        vec![ROOM_2, ROOM_3, ROOM_1],
        vec![ROOM_2, ROOM_1],
    ]);
    (lengths, limits, rooms).prop_map(|(lengths, limits, rooms)| VisitType {
        duration: lengths.0,
        new_patient_duration: None,
        step: lengths.1,
        buffer_before: lengths.2,
        buffer_after: lengths.3,
        lead_time: limits.0,
        horizon_days: limits.1,
        capacity: limits.2,
        cap_per_day: limits.3,
        cap_per_week: limits.4,
        practitioners: vec![ANNA, BORIS],
        rooms,
        ..World::new("Europe/Paris").visit_type
    })
}

fn raster(least: i64, most: i64) -> impl Strategy<Value = SignedDuration> {
    (least..=most).prop_map(|steps| SignedDuration::from_mins(5 * steps))
}

fn minutes_around(base: Timestamp, from_day: i64, to_day: i64) -> impl Strategy<Value = Timestamp> {
    raster(from_day * 288, to_day * 288).prop_map(move |offset| base + offset)
}

/// From midnight, to midnight and over the hours of change more often than not.
fn window() -> impl Strategy<Value = WallWindow> {
    let edge = || prop_oneof![select(vec![0_u16, 5, 24, 30, 36, 288]), 0..=288_u16];
    (edge(), edge()).prop_filter_map("closes after it opens", |(one, other)| {
        let time = |steps: u16| WallTime::from_minutes(steps * 5).ok();
        WallWindow::new(time(one.min(other))?, time(one.max(other))?).ok()
    })
}

/// Never open through Wednesday: the model follows a window back for 16 days only.
fn weekly(first: Date) -> impl Strategy<Value = WeeklyHours> {
    let validity = (option::weighted(0.2, -2..3_i64), option::weighted(0.2, -1..4_i64));
    let rule = (practitioner(), place(), select(&EVERY_DAY[..]), window(), validity);
    rule.prop_filter("a break a week", |rule| {
        rule.2 != EVERY_DAY[2] || rule.3.opens().minutes() > 0
    })
    .prop_map(move |(practitioner, place, weekday, window, (from, until))| WeeklyHours {
        practitioner,
        place,
        weekday,
        window,
        valid_from: from.map(|day| first + day.days()),
        valid_until: until.map(|day| first + day.days()),
    })
}

fn overrides(first: Date) -> impl Strategy<Value = DayOverride> {
    (practitioner(), place(), -1..5_i64, vec(window(), 0..3)).prop_map(
        move |(practitioner, place, day, windows)| DayOverride {
            practitioner,
            place,
            date: first + day.days(),
            windows,
        },
    )
}

fn calendar() -> impl Strategy<Value = PlaceCalendar> {
    let department =
        option::of(select(vec!["75", "974", "971", "972", "973", "988", "987", "976", "986"]));
    (department, any::<bool>()).prop_map(|(code, observes_holidays)| {
        let department = code.map(|code| code.parse().unwrap());
        PlaceCalendar { place: TOWN, department, observes_holidays }
    })
}

/// As often no way at all: most practices have one place.
fn travel() -> impl Strategy<Value = Travel> {
    select(vec![0_u16, 0, 0, 5, 30, 90, 240])
        .prop_map(|minutes| Travel::new(vec![Way::new(TOWN, VILLAGE, minutes).unwrap()]))
}

fn absence(base: Timestamp) -> impl Strategy<Value = Absence> {
    (practitioner(), span(base, 200))
        .prop_map(|(practitioner, span)| Absence::once(practitioner, span))
}

/// Known more often than not: a day with nothing on offer says little.
fn outside(base: Timestamp) -> impl Strategy<Value = OutsideCalendar> {
    let known_until = prop_oneof![
        6 => Just(Some(base + SignedDuration::from_hours(24 * 9))),
        1 => Just(None),
        1 => Just(Some(base - SignedDuration::from_hours(1))),
    ];
    (practitioner(), vec(span(base, 30), 0..3), known_until).prop_map(
        |(practitioner, busy, known_until)| OutsideCalendar { practitioner, busy, known_until },
    )
}

fn busy(base: Timestamp) -> impl Strategy<Value = Busy> {
    let resource = select(vec![ANNA.0, BORIS.0, ROOM_1.0, ROOM_2.0, ROOM_3.0]);
    (resource, place(), span(base, 30)).prop_map(|(resource, place, span)| Busy {
        resource,
        place,
        span,
        session: None,
    })
}

fn span(base: Timestamp, longest: i64) -> impl Strategy<Value = Span> {
    (minutes_around(base, -1, 5), raster(1, longest))
        .prop_map(|(start, length)| Span { start, end: start + length })
}

fn live_visit(base: Timestamp) -> impl Strategy<Value = LiveVisit> {
    (practitioner(), minutes_around(base, -7, 8))
        .prop_map(|(practitioner, start)| LiveVisit { practitioner, start })
}

/// Which of the slots on offer is a session already, with how many seats taken, of which type.
type Session = (Index, u16, VisitTypeId);

fn session() -> impl Strategy<Value = Session> {
    (any::<Index>(), 1..4_u16, select(vec![VISIT, VISIT, VISIT, OTHER_VISIT]))
}

/// One entry for the practitioner and one for the room. As in a practice, the id of a session says
/// what it is: no two kinds of session share one.
fn entries(slot: &Slot, seats: u16, visit_type: VisitTypeId) -> impl Iterator<Item = Busy> {
    let Slot { practitioner, place, room, occupied: span, visit: Span { start, .. }, .. } = *slot;
    let of = [place.0, practitioner.0, visit_type.0].map(|id| id.as_u128());
    let number =
        of.iter().fold(start.as_second().unsigned_abs().into(), |number, id| number * 100 + id);
    let id = SessionId(Uuid::from_u128(number));
    let session = Some(GroupSession { id, visit_type, place, room, start, seats });
    let resources = [Some(practitioner.0), room.map(|room| room.0)];
    resources.into_iter().flatten().map(move |resource| Busy { resource, place, span, session })
}

fn with_sessions(mut world: World, first: Date, sessions: &[Session]) -> World {
    let offered = world.slots(first, 3);
    if !offered.is_empty() {
        let sessions = sessions
            .iter()
            .map(|(which, seats, visit_type)| (which.get(&offered), *seats, *visit_type));
        world.busy.extend(
            sessions.flat_map(|(slot, seats, visit_type)| entries(slot, seats, visit_type)),
        );
    }
    world
}

fn practitioner() -> impl Strategy<Value = PractitionerId> {
    select(vec![ANNA, BORIS])
}

fn place() -> impl Strategy<Value = PlaceId> {
    select(vec![TOWN, TOWN, TOWN, VILLAGE])
}
