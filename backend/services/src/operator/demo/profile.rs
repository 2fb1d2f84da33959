//! From a sketch to a practice with all its rules.

use super::{
    notice,
    sketch::{Shift, Site, Sketch, Visit},
};
use crate::error::Fault;
use domain::{
    booking::{
        holidays::Department,
        hours::{Absence, DayOverride, PlaceCalendar, Timetable, Travel, WallWindow, WeeklyHours},
        visit_type::VisitType,
    },
    id::{PlaceId, PracticeId, PractitionerId, RoomId, VisitTypeId},
    tenancy::{Attendance, Language, Offering, Place, Practice, Practitioner, Profile},
    text::{Localized, Slug, search_form},
    time::Span,
};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use uuid::Uuid;

/// The name space of the practices' ids; theirs is the one of everything they have.
const DEMO: Uuid = Uuid::from_u128(0x0b5c_9f1e_63a8_4c57_9d2e_71f4_a8c3_5be0);

const ACCESS: [(&str, &str); 3] = [
    (
        "Sonnez à l'interphone, 2e étage avec ascenseur.",
        "Ring the intercom; second floor, with a lift.",
    ),
    (
        "Rez-de-chaussée, entrée de plain-pied côté cour.",
        "Ground floor, step-free entrance from the courtyard.",
    ),
    (
        "Parking gratuit devant l'entrée, arrêt de bus à 100 m.",
        "Free parking at the entrance, bus stop 100 m away.",
    ),
];

/// The id of the `number`th thing of its kind in a practice.
pub(super) fn id(practice: PracticeId, kind: &str, number: usize) -> Uuid {
    Uuid::new_v5(&practice.0, format!("{kind}/{number}").as_bytes())
}

/// The practice of a sketch; closed days and absences lie around `now`.
pub(super) fn of(sketch: &Sketch, seed: u64, now: Timestamp) -> Result<Profile, Fault> {
    let practice = practice(sketch, seed)?;
    let builder = Builder { sketch, id: practice.id, today: practice.zone.to_datetime(now).date() };
    let places = builder.each("place", &sketch.sites, |id, site| place(PlaceId(id), site))?;
    let main = places.first().ok_or(Fault::Stored("demonstration place"))?;
    Ok(Profile {
        rooms: builder.rooms().map(|room| (room, main.id)).collect(),
        practitioners: builder.each("practitioner", &sketch.people, |id, (name, _)| {
            Ok(Practitioner {
                id: PractitionerId(id),
                name: name.parse()?,
                languages: languages(name.len()),
            })
        })?,
        offerings: builder.each("visit-type", sketch.visits, |id, visit| {
            builder.offering(VisitTypeId(id), visit)
        })?,
        retired: Vec::new(),
        former_places: Vec::new(),
        former_practitioners: Vec::new(),
        timetable: builder.timetable(&practice.zone, &places)?,
        notice: notice::of(&practice, main, builder.today.saturating_sub(30.days()))?,
        rules_version: 0,
        practice,
        places,
    })
}

fn practice(sketch: &Sketch, seed: u64) -> Result<Practice, Fault> {
    let slug: Slug =
        search_form(&sketch.name).split_whitespace().collect::<Vec<_>>().join("-").parse()?;
    Ok(Practice {
        id: PracticeId(Uuid::new_v5(&DEMO, format!("{seed}/{slug}").as_bytes())),
        name: sketch.name.parse()?,
        speciality: sketch.speciality,
        city: sketch.sites.first().map_or("", |site| site.city).parse()?,
        zone: TimeZone::get(sketch.zone).map_err(|_| Fault::Stored("time zone"))?,
        phone: sketch.phone.parse()?,
        email: format!("contact@{slug}.example").parse()?,
        slug,
    })
}

fn place(id: PlaceId, site: &Site) -> Result<Place, Fault> {
    let access = ACCESS.get(site.street.len() % ACCESS.len()).copied();
    Ok(Place {
        id,
        name: site.city.parse()?,
        street: site.street.parse()?,
        postcode: site.postcode.parse()?,
        city: site.city.parse()?,
        department: Some(
            site.department.parse::<Department>().map_err(|_| Fault::Stored("department"))?,
        ),
        access: access.map(localized).transpose()?,
    })
}

struct Builder<'a> {
    sketch: &'a Sketch,
    id: PracticeId,
    today: Date,
}

impl Builder<'_> {
    fn each<T, U>(
        &self,
        kind: &str,
        items: &[T],
        make: impl Fn(Uuid, &T) -> Result<U, Fault>,
    ) -> Result<Vec<U>, Fault> {
        items
            .iter()
            .enumerate()
            .map(|(number, item)| make(id(self.id, kind, number), item))
            .collect()
    }

    fn practitioner(&self, number: usize) -> PractitionerId {
        PractitionerId(id(self.id, "practitioner", number))
    }

    fn rooms(&self) -> impl Iterator<Item = RoomId> {
        (0..self.sketch.rooms).map(|number| RoomId(id(self.id, "room", number)))
    }

    fn offering(&self, id: VisitTypeId, visit: &Visit) -> Result<Offering, Fault> {
        let (before, after) = visit.buffers;
        let by = |number: &usize| visit.by.is_empty() || visit.by.contains(number);
        let rules = VisitType {
            id,
            duration: SignedDuration::from_mins(visit.minutes),
            new_patient_duration: visit.first_minutes.map(SignedDuration::from_mins),
            step: SignedDuration::from_mins(visit.step),
            buffer_before: SignedDuration::from_mins(before),
            buffer_after: SignedDuration::from_mins(after),
            lead_time: SignedDuration::from_hours(visit.lead_hours),
            cancel_lock: SignedDuration::from_hours(visit.lock_hours),
            horizon_days: visit.horizon_days,
            capacity: visit.capacity,
            cap_per_day: visit.cap_per_day,
            cap_per_week: None,
            spacing_days: visit.spacing_days,
            needs_approval: visit.needs_approval,
            active_limit: visit.active_limit,
            practitioners: (0..self.sketch.people.len())
                .filter(by)
                .map(|number| self.practitioner(number))
                .collect(),
            rooms: self.rooms().filter(|_| visit.in_a_room).collect(),
        };
        let instructions = visit.instructions.map(localized).transpose()?;
        let name = localized((visit.fr, visit.en))?;
        let price = visit.price.map(localized).transpose()?;
        let attendance = attendance(visit)?;
        let audience = visit.audience;
        Ok(Offering { rules, name, instructions, price, audience, attendance })
    }

    fn timetable(&self, zone: &TimeZone, places: &[Place]) -> Result<Timetable, Fault> {
        let mut weekly = Vec::new();
        for (number, (_, week)) in self.sketch.people.iter().enumerate() {
            for shift in *week {
                self.add_shift(self.practitioner(number), shift, &mut weekly)?;
            }
        }
        Ok(Timetable {
            zone: zone.clone(),
            places: places
                .iter()
                .map(|place| PlaceCalendar::new(place.id, place.department))
                .collect(),
            overrides: self.closed_days(&weekly),
            absences: self.holiday(zone).into_iter().collect(),
            outside: Vec::new(),
            travel: Travel::default(),
            weekly,
        })
    }

    fn add_shift(
        &self,
        practitioner: PractitionerId,
        shift: &Shift,
        weekly: &mut Vec<WeeklyHours>,
    ) -> Result<(), Fault> {
        let place = PlaceId(id(self.id, "place", shift.site));
        for (weekday, (opens, closes)) in
            shift.days.iter().flat_map(|day| shift.windows.iter().map(move |window| (*day, window)))
        {
            let time = |text: &str| text.parse().map_err(|_| Fault::Stored("wall time"));
            let window = WallWindow::new(time(opens)?, time(closes)?)
                .map_err(|_| Fault::Stored("opening window"))?;
            weekly.push(WeeklyHours {
                practitioner,
                place,
                weekday,
                window,
                valid_from: None,
                valid_until: None,
            });
        }
        Ok(())
    }

    /// The first practitioner closes on the first day of their hours three weeks ahead.
    fn closed_days(&self, weekly: &[WeeklyHours]) -> Vec<DayOverride> {
        let ahead = self.today.saturating_add(21.days());
        let closed = weekly.first().map(|hours| DayOverride {
            practitioner: hours.practitioner,
            place: hours.place,
            date: ahead.nth_weekday(1, hours.weekday).unwrap_or(ahead),
            windows: Vec::new(),
        });
        closed.into_iter().collect()
    }

    /// The second practitioner is away for a week, four weeks ahead.
    fn holiday(&self, zone: &TimeZone) -> Option<Absence> {
        let monday = self
            .today
            .saturating_add(28.days())
            .nth_weekday(1, jiff::civil::Weekday::Monday)
            .ok()?;
        let at = |date: Date| Some(date.to_zoned(zone.clone()).ok()?.timestamp());
        let span = Span { start: at(monday)?, end: at(monday.saturating_add(7.days()))? };
        (self.sketch.people.len() > 1).then(|| Absence::once(self.practitioner(1), span))
    }
}

/// French, and one more as chance has it.
fn languages(turn: usize) -> Vec<Language> {
    let more = Language::ALL.into_iter().skip(1).cycle().nth(turn);
    Language::ALL.into_iter().take(1).chain(more).collect()
}

/// What is remote is at an address that nobody answers at.
fn attendance(visit: &Visit) -> Result<Attendance, Fault> {
    let link = "https://visio.example.org/salle-d-attente".parse().ok();
    Attendance::read(visit.attendance, link).map_err(|_| Fault::Stored("attendance"))
}

fn localized((fr, en): (&str, &str)) -> Result<Localized, Fault> {
    Ok(Localized { fr: fr.parse()?, en: Some(en.parse()?) })
}
