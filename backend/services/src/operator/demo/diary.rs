//! Fills the agenda of a practice: a patient at a time, out of what the slot engine still offers.

use super::profile;
use crate::{
    booking::{placement::Placement, rows::Spot},
    ctx::Ctx,
};
use domain::{
    booking::{
        appointment::State,
        limits,
        slot::{self, Busy, BusyTime, GroupSession, LiveVisit, Question, Slot},
        visit_type::VisitType,
    },
    id::{AppointmentId, PractitionerId, SessionId, VisitTypeId},
    text::Reference,
    time::Span,
};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use rand::{RngExt as _, rngs::StdRng, seq::IndexedRandom as _};
use uuid::Uuid;

/// Two weeks back and six ahead.
const BACK: i32 = 14;
const DAYS: i32 = 56;
/// How much of a practitioner's day is taken, in hundredths.
const TAKEN: std::ops::RangeInclusive<i64> = 45..=65;
/// How many patients are asked before a time stays free.
const TRIES: usize = 12;

/// An appointment of the diary.
pub(super) struct Entry {
    pub id: AppointmentId,
    pub reference: Reference,
    pub spot: Spot,
    /// The seat of a group session.
    pub seat: Option<Uuid>,
    pub state: State,
    /// Its patient's place in the pool.
    pub patient: usize,
    pub booked_at: Timestamp,
}

/// The appointments of eight weeks around the present.
pub(super) fn keep(ctx: &Ctx, patients: usize, rng: &mut StdRng) -> Vec<Entry> {
    let today = ctx.profile().practice.zone.to_datetime(ctx.now()).date();
    let first = today.saturating_sub(BACK.days());
    let mut diary = Diary::open(ctx, first, patients, rng);
    for day in (0..DAYS).map(|day| first.saturating_add(day.days())) {
        diary.fill(day);
    }
    diary.entries
}

struct Diary<'a> {
    ctx: &'a Ctx,
    rng: &'a mut StdRng,
    kinds: Vec<VisitType>,
    /// The instant from which the engine looks ahead.
    opened: Timestamp,
    /// What is taken on the day being filled.
    taken: Vec<Busy>,
    /// Who comes on that day for which kind of visit.
    live: Vec<(VisitTypeId, LiveVisit)>,
    /// When each patient comes.
    patients: Vec<Vec<Timestamp>>,
    entries: Vec<Entry>,
}

impl<'a> Diary<'a> {
    fn open(ctx: &'a Ctx, first: Date, patients: usize, rng: &'a mut StdRng) -> Self {
        let (profile, now) = (ctx.profile(), ctx.now());
        Self {
            kinds: profile.offerings.iter().map(|offering| by_telephone(&offering.rules)).collect(),
            opened: first
                .to_zoned(profile.practice.zone.clone())
                .map_or(now, |start| start.timestamp()),
            taken: Vec::new(),
            live: Vec::new(),
            patients: vec![Vec::new(); patients],
            entries: Vec::new(),
            ctx,
            rng,
        }
    }

    fn fill(&mut self, day: Date) {
        self.taken.clear();
        self.live.clear();
        for practitioner in &self.ctx.profile().practitioners {
            self.fill_for(practitioner.id, day);
        }
    }

    /// Books visits until the day's share is taken or nothing fits any more.
    fn fill_for(&mut self, practitioner: PractitionerId, day: Date) {
        let theirs = |kind: &&VisitType| kind.practitioners.contains(&practitioner);
        let kinds: Vec<VisitType> = self.kinds.iter().filter(theirs).cloned().collect();
        let Some(usual) = kinds.first() else { return };
        let open = i64::try_from(self.offered(usual, practitioner, day).len()).unwrap_or(0)
            * usual.step.as_mins();
        let mut left = open * self.rng.random_range(TAKEN) / 100;
        while left > 0 {
            let wanted =
                kinds.choose(self.rng).filter(|_| self.rng.random_ratio(1, 3)).unwrap_or(usual);
            let Some(slot) = self.offered(wanted, practitioner, day).choose(self.rng).copied()
            else {
                break;
            };
            left -= minutes(&slot.occupied) / i64::from(wanted.capacity);
            self.book(wanted, slot);
        }
    }

    fn offered(&self, kind: &VisitType, practitioner: PractitionerId, day: Date) -> Vec<Slot> {
        let profile = self.ctx.profile();
        let of_kind = self.live.iter().filter(|(id, _)| *id == kind.id);
        slot::offered(&Question {
            timetable: &profile.timetable,
            visit_type: kind,
            rooms: &profile.rooms,
            busy: &BusyTime::new(self.taken.clone()),
            visits: &of_kind.map(|(_, visit)| *visit).collect::<Vec<_>>(),
            practitioner: Some(practitioner),
            place: None,
            first: day,
            days: 1,
            now: self.opened,
        })
    }

    fn book(&mut self, kind: &VisitType, slot: Slot) {
        let Some(patient) = self.patient(kind, slot.visit.start) else { return };
        let id = AppointmentId(profile::id(self.ctx.practice(), "appointment", self.entries.len()));
        let spot = Placement::new(id, kind, slot).spot(self.ctx, None);
        let seat = spot.seats.get(usize::from(kind.capacity - slot.seats_left)).copied();
        let state = self.outcome(&slot.visit);
        if state != State::Cancelled {
            self.take(kind, &slot, &spot, patient);
        }
        let notice = SignedDuration::from_hours(self.rng.random_range(12..24 * 28));
        let booked_at = self.ctx.now().min(slot.visit.start - notice);
        let reference = Reference::from_random(self.rng.random());
        self.entries.push(Entry { id, reference, spot, seat, state, patient, booked_at });
    }

    /// A patient whom the rules allow to come then.
    fn patient(&mut self, kind: &VisitType, start: Timestamp) -> Option<usize> {
        let zone = &self.ctx.profile().practice.zone;
        (0..TRIES).map(|_| self.rng.random_range(0..self.patients.len())).find(|number| {
            let visits = self.patients.get(*number);
            visits.is_some_and(|visits| {
                limits::may_book(kind, visits, start, self.ctx.now(), zone).is_ok()
            })
        })
    }

    fn outcome(&mut self, visit: &Span) -> State {
        let now = self.ctx.now();
        match self.rng.random_range(0..100) {
            0..5 if visit.end <= now || visit.start > now => State::Cancelled,
            5..11 if visit.end <= now => State::NoShow,
            _ if visit.end <= now => State::Fulfilled,
            _ if visit.start <= now => State::Arrived,
            _ => State::Booked,
        }
    }

    fn take(&mut self, kind: &VisitType, slot: &Slot, spot: &Spot, patient: usize) {
        let (visit_type, start, place, room) = (kind.id, slot.visit.start, slot.place, slot.room);
        let group =
            GroupSession { id: SessionId(spot.session), visit_type, place, room, start, seats: 1 };
        let session = (kind.capacity > 1).then_some(group);
        let busy = |resource: &Uuid| Busy {
            resource: *resource,
            place: slot.place,
            span: slot.occupied,
            session,
        };
        self.taken.extend(spot.resources.iter().map(busy));
        self.live.push((visit_type, LiveVisit { practitioner: slot.practitioner, start }));
        self.patients.get_mut(patient).into_iter().for_each(|visits| visits.push(start));
    }
}

/// The rules without notice and horizon, as when the practice itself books; and nobody twice a day.
fn by_telephone(rules: &VisitType) -> VisitType {
    let spacing_days = rules.spacing_days.or(Some(1));
    VisitType { lead_time: SignedDuration::ZERO, horizon_days: 90, spacing_days, ..rules.clone() }
}

fn minutes(span: &Span) -> i64 {
    span.end.duration_since(span.start).as_mins()
}
