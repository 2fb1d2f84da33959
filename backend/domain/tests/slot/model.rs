//! The policies in the plainest words: look at every five minutes, one after the other.
//!
//! It shares no arithmetic with the engine. An instant is open if the wall clock then shows a time
//! within the hours of that date; the grid starts where an unbroken run of open instants starts.

use crate::world::World;
use domain::{
    booking::{
        holidays::is_public_holiday,
        hours::WallWindow,
        slot::{Busy, GroupSession, Slot},
    },
    id::{PlaceId, PractitionerId, RoomId},
    time::Span,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};

/// Everything random falls on this raster, and so do all changes of the clock.
pub const RASTER: SignedDuration = SignedDuration::from_mins(5);

/// No window of a random world is open for longer.
const LONGEST_RUN: SignedDuration = SignedDuration::from_hours(24 * 16);

pub fn offered(world: &World, first: Date, days: u16) -> Vec<Slot> {
    let mut slots = Vec::new();
    for practitioner in &world.visit_type.practitioners {
        for calendar in &world.timetable.places {
            slots.extend(
                Naive { world, practitioner: *practitioner, place: calendar.place }
                    .slots(first, days),
            );
        }
    }
    slots.sort_by_key(|slot| (slot.visit.start, slot.practitioner, slot.place));
    slots
}

struct Naive<'a> {
    world: &'a World,
    practitioner: PractitionerId,
    place: PlaceId,
}

impl Naive<'_> {
    fn slots(&self, first: Date, days: u16) -> Vec<Slot> {
        let midnight = first.to_zoned(self.world.timetable.zone.clone()).unwrap().timestamp();
        let end = midnight + SignedDuration::from_hours(24 * i64::from(days) + 2);
        let (mut at, mut open_since, mut slots) = (midnight - LONGEST_RUN, None, Vec::new());
        while at < end {
            open_since = self.is_open(at).then(|| open_since.unwrap_or(at));
            let date = self.date(at);
            let asked = first <= date && date < first + i64::from(days).days();
            if let Some(anchor) = open_since.filter(|_| asked) {
                slots.extend(self.slot(anchor, at));
            }
            at += RASTER;
        }
        slots
    }

    fn slot(&self, anchor: Timestamp, start: Timestamp) -> Option<Slot> {
        let rules = &self.world.visit_type;
        let visit = Span { start, end: start + rules.duration };
        let occupied =
            Span { start: start - rules.buffer_before, end: visit.end + rules.buffer_after };
        let joins = self.session(start);
        let on_grid = start.duration_since(anchor).as_mins() % rules.step.as_mins() == 0;
        let fits = ticks(&visit).all(|at| self.is_open(at)) && !self.is_away(&visit);
        let free = self.is_free(self.practitioner.0, &occupied, joins)
            && !self.is_on_the_way(anchor, start, &occupied);
        if !(on_grid && fits && free && self.is_in_time(start) && !self.is_full(start)) {
            return None;
        }
        let room = if rules.rooms.is_empty() { None } else { Some(self.room(&occupied, joins)?) };
        let seats_left = rules.capacity - joins.map_or(0, |session| self.seats(&session));
        let session = joins.map(|session| session.id);
        Some(Slot {
            visit,
            occupied,
            practitioner: self.practitioner,
            place: self.place,
            room,
            session,
            seats_left,
        })
    }

    fn is_open(&self, at: Timestamp) -> bool {
        let wall = self.world.timetable.zone.to_datetime(at);
        let minute =
            u64::from(wall.hour().unsigned_abs()) * 60 + u64::from(wall.minute().unsigned_abs());
        let shown =
            |hours: &WallWindow| hours.opens().minutes().into()..hours.closes().minutes().into();
        self.hours(wall.date()).iter().any(|hours| shown(hours).contains(&minute))
    }

    fn hours(&self, date: Date) -> Vec<WallWindow> {
        let timetable = &self.world.timetable;
        let mut dated = timetable
            .overrides
            .iter()
            .filter(|day| day.date == date && self.ours(day.practitioner, day.place))
            .peekable();
        if dated.peek().is_some() {
            return dated.flat_map(|day| day.windows.clone()).collect();
        }
        let calendar =
            timetable.places.iter().find(|calendar| calendar.place == self.place).unwrap();
        if calendar.observes_holidays && is_public_holiday(date, calendar.department.as_ref()) {
            return Vec::new();
        }
        let rules = timetable.weekly.iter().filter(|rule| {
            self.ours(rule.practitioner, rule.place) && rule.weekday == date.weekday()
        });
        let valid = rules.filter(|rule| {
            rule.valid_from.unwrap_or(Date::MIN) <= date
                && date <= rule.valid_until.unwrap_or(Date::MAX)
        });
        valid.map(|rule| rule.window).collect()
    }

    fn ours(&self, practitioner: PractitionerId, place: PlaceId) -> bool {
        practitioner == self.practitioner && place == self.place
    }

    fn is_away(&self, visit: &Span) -> bool {
        let mut absences = self.world.timetable.absences.iter();
        let outside = self.world.timetable.outside.iter();
        let mut theirs = outside.filter(|calendar| calendar.practitioner == self.practitioner);
        absences.any(|absence| {
            absence.practitioner == self.practitioner && absence.span.overlaps(visit)
        }) || theirs.any(|calendar| {
            calendar.known_until.is_none_or(|until| until <= self.world.now)
                || calendar.busy.iter().any(|span| span.overlaps(visit))
        })
    }

    fn is_free(&self, resource: uuid::Uuid, occupied: &Span, joins: Option<GroupSession>) -> bool {
        let itself = |busy: &Busy| {
            busy.session.is_some_and(|session| joins.is_some_and(|joins| joins.id == session.id))
        };
        let mut others =
            self.world.busy.iter().filter(|busy| busy.resource == resource && !itself(busy));
        !others.any(|busy| busy.span.overlaps(occupied))
    }

    /// Whether a visit at the other place is too near, or the hours there ended too short a while before
    /// these began on the same day.
    fn is_on_the_way(&self, anchor: Timestamp, start: Timestamp, occupied: &Span) -> bool {
        let timetable = &self.world.timetable;
        let others = timetable.places.iter().map(|calendar| calendar.place);
        others.filter(|place| *place != self.place).any(|place| {
            let takes = timetable.travel.takes(self.place, place);
            let there = Naive { place, ..*self };
            let mut visits = self.world.busy.iter().filter(|busy| {
                busy.resource == self.practitioner.0 && busy.place == place && takes.is_positive()
            });
            let near = visits.any(|busy| {
                busy.span.start < occupied.end + takes && occupied.start < busy.span.end + takes
            });
            let ended = |at: &Timestamp| !there.is_open(*at) && there.is_open(*at - RASTER);
            let of_day = std::iter::successors(Some(anchor), |at| Some(*at - RASTER))
                .take_while(|at| self.date(*at - RASTER) == self.date(anchor));
            // Whoever had hours here that ended no earlier may have stayed.
            let here = |at: &Timestamp| !self.is_open(*at) && self.is_open(*at - RASTER);
            let stayed = of_day.clone().find(|at| here(at));
            let left = of_day.clone().find(ended);
            let on_the_way =
                |end: Timestamp| start < end + takes && stayed.is_none_or(|stayed| stayed < end);
            near || left.is_some_and(on_the_way)
        })
    }

    fn session(&self, start: Timestamp) -> Option<GroupSession> {
        let rules = &self.world.visit_type;
        let of_practitioner =
            self.world.busy.iter().filter(|busy| busy.resource == self.practitioner.0);
        let mut sessions = of_practitioner.filter_map(|busy| busy.session).filter(|session| {
            session.visit_type == rules.id && session.place == self.place && session.start == start
        });
        sessions.find(|session| self.seats(session) < rules.capacity)
    }

    fn seats(&self, session: &GroupSession) -> u16 {
        let of_practitioner =
            self.world.busy.iter().filter(|busy| busy.resource == self.practitioner.0);
        of_practitioner
            .filter_map(|busy| busy.session)
            .filter(|it| it.id == session.id)
            .map(|it| it.seats)
            .sum()
    }

    fn room(&self, occupied: &Span, joins: Option<GroupSession>) -> Option<RoomId> {
        let here = self
            .world
            .rooms
            .iter()
            .filter(|(_, place)| *place == self.place)
            .map(|(room, _)| *room);
        let suited = here.filter(|room| self.world.visit_type.rooms.contains(room));
        let kept = suited
            .filter(|room| joins.and_then(|session| session.room).is_none_or(|kept| kept == *room));
        kept.filter(|room| self.is_free(room.0, occupied, joins)).min()
    }

    fn is_in_time(&self, start: Timestamp) -> bool {
        let rules = &self.world.visit_type;
        let days_ahead = (self.date(start) - self.date(self.world.now)).get_days();
        start >= self.world.now + rules.lead_time && days_ahead <= i32::from(rules.horizon_days)
    }

    fn is_full(&self, start: Timestamp) -> bool {
        let rules = &self.world.visit_type;
        let (date, week) = (self.date(start), self.week(start));
        let ours = self.world.visits.iter().filter(|visit| visit.practitioner == self.practitioner);
        let that_day = ours.clone().filter(|visit| self.date(visit.start) == date).count();
        let that_week = ours.filter(|visit| self.week(visit.start) == week).count();
        rules.cap_per_day.is_some_and(|cap| that_day >= cap.into())
            || rules.cap_per_week.is_some_and(|cap| that_week >= cap.into())
    }

    fn date(&self, at: Timestamp) -> Date {
        self.world.timetable.zone.to_datetime(at).date()
    }

    fn week(&self, at: Timestamp) -> (i16, i8) {
        let week = self.date(at).iso_week_date();
        (week.year(), week.week())
    }
}

fn ticks(span: &Span) -> impl Iterator<Item = Timestamp> {
    let end = span.end;
    std::iter::successors(Some(span.start), |at| Some(*at + RASTER)).take_while(move |at| *at < end)
}
