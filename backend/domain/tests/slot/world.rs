//! A small practice to ask questions about: one practitioner, one place, Europe/Paris.

use domain::{
    booking::{
        hours::{DayOverride, PlaceCalendar, Timetable, Travel, WallWindow, Way, WeeklyHours},
        slot::{Busy, BusyTime, GroupSession, LiveVisit, Question, Slot, offered},
        visit_type::VisitType,
    },
    id::{PlaceId, PractitionerId, RoomId, SessionId, VisitTypeId},
    time::Span,
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use uuid::Uuid;

pub const ANNA: PractitionerId = PractitionerId(Uuid::from_u128(10));
pub const BORIS: PractitionerId = PractitionerId(Uuid::from_u128(11));
pub const TOWN: PlaceId = PlaceId(Uuid::from_u128(20));
pub const VILLAGE: PlaceId = PlaceId(Uuid::from_u128(21));
pub const ROOM_1: RoomId = RoomId(Uuid::from_u128(30));
pub const ROOM_2: RoomId = RoomId(Uuid::from_u128(31));
pub const ROOM_3: RoomId = RoomId(Uuid::from_u128(32));
pub const VISIT: VisitTypeId = VisitTypeId(Uuid::from_u128(40));
pub const OTHER_VISIT: VisitTypeId = VisitTypeId(Uuid::from_u128(41));

pub const EVERY_DAY: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Everything a question borrows.
#[derive(Debug, Clone)]
pub struct World {
    pub timetable: Timetable,
    pub visit_type: VisitType,
    pub rooms: Vec<(RoomId, PlaceId)>,
    pub busy: Vec<Busy>,
    pub visits: Vec<LiveVisit>,
    pub now: Timestamp,
}

impl World {
    /// Visits of 30 minutes with Anna in town; no hours yet, asked long before.
    pub fn new(zone: &str) -> Self {
        let timetable = Timetable {
            zone: TimeZone::get(zone).unwrap(),
            places: vec![PlaceCalendar::new(TOWN, None), PlaceCalendar::new(VILLAGE, None)],
            weekly: Vec::new(),
            overrides: Vec::new(),
            absences: Vec::new(),
            outside: Vec::new(),
            travel: Travel::default(),
        };
        let rooms = vec![(ROOM_2, TOWN), (ROOM_1, TOWN), (ROOM_3, VILLAGE)];
        let now = at("2026-01-01T00:00Z");
        Self {
            timetable,
            visit_type: visit_type(),
            rooms,
            busy: Vec::new(),
            visits: Vec::new(),
            now,
        }
    }

    /// Anna's hours in town on every day of the week.
    pub fn open(mut self, opens: &str, closes: &str) -> Self {
        self.timetable
            .weekly
            .extend(EVERY_DAY.map(|weekday| weekly(ANNA, TOWN, weekday, window(opens, closes))));
        self
    }

    pub fn minutes(mut self, duration: i64, step: i64) -> Self {
        (self.visit_type.duration, self.visit_type.step) = (minutes(duration), minutes(step));
        self
    }

    pub fn taken(mut self, resource: Uuid, from: &str, to: &str) -> Self {
        self.busy.push(Busy { resource, place: TOWN, span: span(from, to), session: None });
        self
    }

    /// The same of Anna's in the village.
    pub fn taken_in_village(mut self, from: &str, to: &str) -> Self {
        let (resource, place) = (ANNA.0, VILLAGE);
        self.busy.push(Busy { resource, place, span: span(from, to), session: None });
        self
    }

    /// Anna's hours in the village on every day of the week.
    pub fn open_in_village(mut self, opens: &str, closes: &str) -> Self {
        let rules = EVERY_DAY.map(|weekday| weekly(ANNA, VILLAGE, weekday, window(opens, closes)));
        self.timetable.weekly.extend(rules);
        self
    }

    /// So many minutes from the town to the village.
    pub fn way(mut self, minutes: u16) -> Self {
        let way = Way::new(VILLAGE, TOWN, minutes).unwrap();
        self.timetable.travel = Travel::new(vec![way]);
        self
    }

    /// Seats of one session of Anna's in town, as one entry for her and one for the room.
    pub fn session(mut self, from: &str, to: &str, seats: u16, room: Option<RoomId>) -> Self {
        let (id, start) = (SessionId(Uuid::from_u128(50)), at(from));
        let session = Some(GroupSession { id, visit_type: VISIT, place: TOWN, room, start, seats });
        let resources = [Some(ANNA.0), room.map(|room| room.0)];
        self.busy.extend(resources.into_iter().flatten().map(|resource| Busy {
            resource,
            place: TOWN,
            span: span(from, to),
            session,
        }));
        self
    }

    pub fn day_override(mut self, date: Date, windows: &[(&str, &str)]) -> Self {
        let windows = windows.iter().map(|(opens, closes)| window(opens, closes)).collect();
        self.timetable.overrides.push(DayOverride {
            practitioner: ANNA,
            place: TOWN,
            date,
            windows,
        });
        self
    }

    /// What is offered on `days` days from `first`.
    pub fn slots(&self, first: Date, days: u16) -> Vec<Slot> {
        let busy = BusyTime::new(self.busy.clone());
        offered(&self.question(&busy, first, days))
    }

    pub fn question<'a>(&'a self, busy: &'a BusyTime, first: Date, days: u16) -> Question<'a> {
        Question {
            timetable: &self.timetable,
            visit_type: &self.visit_type,
            rooms: &self.rooms,
            busy,
            visits: &self.visits,
            practitioner: None,
            place: None,
            first,
            days,
            now: self.now,
        }
    }

    /// The starts on one day as `09:30+02`.
    pub fn starts(&self, day: Date) -> Vec<String> {
        self.slots(day, 1).iter().map(|slot| self.wall(slot.visit.start, "%H:%M%:::z")).collect()
    }

    /// The starts on one day as `09:30`, separated by blanks.
    pub fn times(&self, day: Date) -> String {
        let times: Vec<_> =
            self.slots(day, 1).iter().map(|slot| self.wall(slot.visit.start, "%H:%M")).collect();
        times.join(" ")
    }

    pub fn wall(&self, at: Timestamp, format: &str) -> String {
        at.to_zoned(self.timetable.zone.clone()).strftime(format).to_string()
    }
}

fn visit_type() -> VisitType {
    VisitType {
        id: VISIT,
        duration: minutes(30),
        new_patient_duration: None,
        step: minutes(30),
        buffer_before: minutes(0),
        buffer_after: minutes(0),
        lead_time: minutes(0),
        horizon_days: 400,
        capacity: 1,
        cap_per_day: None,
        cap_per_week: None,
        cancel_lock: minutes(0),
        spacing_days: None,
        active_limit: None,
        needs_approval: false,
        practitioners: vec![ANNA],
        rooms: Vec::new(),
    }
}

pub fn weekly(
    practitioner: PractitionerId,
    place: PlaceId,
    weekday: Weekday,
    window: WallWindow,
) -> WeeklyHours {
    WeeklyHours { practitioner, place, weekday, window, valid_from: None, valid_until: None }
}

pub fn window(opens: &str, closes: &str) -> WallWindow {
    WallWindow::new(opens.parse().unwrap(), closes.parse().unwrap()).unwrap()
}

pub fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

pub fn at(instant: &str) -> Timestamp {
    instant.parse().unwrap()
}

pub fn span(from: &str, to: &str) -> Span {
    Span { start: at(from), end: at(to) }
}
