//! How long the slot engine takes per practitioner and week: `cargo run --release -p domain --example slot_speed`.
//!
//! An ordinary practice: ten practitioners, Monday to Friday 9–12 and 14–18, visits of 20 minutes,
//! 60 of them booked.

use domain::{
    booking::{
        hours::{PlaceCalendar, Timetable, Travel, WallWindow, WeeklyHours},
        slot::{Busy, BusyTime, Question, offered},
        visit_type::VisitType,
    },
    id::{PlaceId, PractitionerId, VisitTypeId},
    time::Span,
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Weekday, date},
    tz::TimeZone,
};
use std::{error::Error, hint::black_box, time::Instant};
use uuid::Uuid;

const PRACTITIONERS: u16 = 10;
const ROUNDS: usize = 2_001;
const MONDAY: Date = date(2026, 9, 14);
const PLACE: PlaceId = PlaceId(Uuid::from_u128(1));

fn main() -> Result<(), Box<dyn Error>> {
    let (timetable, visit_type, busy) = (timetable()?, visit_type(), busy()?);
    let question = Question {
        timetable: &timetable,
        visit_type: &visit_type,
        rooms: &[],
        busy: &busy,
        visits: &[],
        practitioner: None,
        place: None,
        first: MONDAY,
        days: 7,
        now: "2026-09-10T08:00:00Z".parse()?,
    };
    let mut rounds: Vec<_> = (0..ROUNDS).map(|_| nanoseconds(&question)).collect();
    rounds.sort_unstable();
    let median = rounds.get(ROUNDS / 2).copied().unwrap_or_default() / u128::from(PRACTITIONERS);
    let slots = offered(&question).len() / usize::from(PRACTITIONERS);
    println!(
        "{median} ns per practitioner and week ({slots} slots each, median of {ROUNDS} rounds)"
    );
    Ok(())
}

fn nanoseconds(question: &Question) -> u128 {
    let before = Instant::now();
    black_box(offered(black_box(question)));
    before.elapsed().as_nanos()
}

fn practitioners() -> impl Iterator<Item = PractitionerId> {
    (100..100 + PRACTITIONERS).map(|number| PractitionerId(Uuid::from_u128(number.into())))
}

fn timetable() -> Result<Timetable, Box<dyn Error>> {
    let weekdays =
        [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    let mut weekly = Vec::new();
    for practitioner in practitioners() {
        for weekday in weekdays {
            for (opens, closes) in [("09:00", "12:00"), ("14:00", "18:00")] {
                let window = WallWindow::new(opens.parse()?, closes.parse()?)?;
                let always = WeeklyHours {
                    practitioner,
                    place: PLACE,
                    weekday,
                    window,
                    valid_from: None,
                    valid_until: None,
                };
                weekly.push(always);
            }
        }
    }
    let places = vec![PlaceCalendar::new(PLACE, Some("75".parse()?))];
    let zone = TimeZone::get("Europe/Paris")?;
    Ok(Timetable {
        zone,
        places,
        weekly,
        overrides: Vec::new(),
        absences: Vec::new(),
        outside: Vec::new(),
        travel: Travel::default(),
    })
}

fn visit_type() -> VisitType {
    VisitType {
        id: VisitTypeId(Uuid::from_u128(2)),
        duration: SignedDuration::from_mins(20),
        new_patient_duration: None,
        step: SignedDuration::from_mins(20),
        buffer_before: SignedDuration::ZERO,
        buffer_after: SignedDuration::ZERO,
        lead_time: SignedDuration::from_hours(2),
        horizon_days: 90,
        capacity: 1,
        cap_per_day: None,
        cap_per_week: None,
        cancel_lock: SignedDuration::from_hours(24),
        spacing_days: None,
        active_limit: None,
        needs_approval: false,
        practitioners: practitioners().collect(),
        rooms: Vec::new(),
    }
}

/// Twelve visits on each of five days, in turns of booked and free.
fn busy() -> Result<BusyTime, jiff::Error> {
    let opening: Timestamp = "2026-09-14T07:00:00Z".parse()?;
    let mut taken = Vec::new();
    for practitioner in practitioners() {
        for (day, visit) in (0..5).flat_map(|day| (0..12).map(move |visit| (day, visit))) {
            let start = opening
                + SignedDuration::from_hours(day * 24)
                + SignedDuration::from_mins(visit * 40);
            let span = Span { start, end: start + SignedDuration::from_mins(20) };
            taken.push(Busy { resource: practitioner.0, place: PLACE, span, session: None });
        }
    }
    Ok(taken.into_iter().collect())
}
