//! Fictitious practices and patients: reserved domains, telephone numbers kept for fiction.

mod published;

use crate::{Answer, Client, TestApp, app::NOW};
use anyhow::{Context as _, Result};
use domain::{
    booking::{
        hours::{PlaceCalendar, Timetable, Travel, WallWindow, WeeklyHours},
        visit_type::VisitType,
    },
    id::{PlaceId, PracticeId, PractitionerId, RoomId, VisitTypeId},
    tenancy::{Attendance, Audience, Offering, Practice, Practitioner, Profile, Speciality},
    text::Localized,
};
use jiff::{SignedDuration, civil::Weekday, tz::TimeZone};
use published::{notice, place};
use serde_json::{Value, json};
use uuid::Uuid;

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// A practice as it will be published: one practitioner, every day from 09:00 to 12:00 and from
/// 14:00 to 18:00 in Paris, one visit type of half an hour, no other rule.
#[derive(Clone)]
pub struct Cabinet {
    pub profile: Profile,
}

impl Cabinet {
    /// The practice with this part of the address.
    pub fn new(slug: &str) -> Result<Self> {
        let practice = Practice {
            id: PracticeId(Uuid::new_v5(&Uuid::NAMESPACE_OID, slug.as_bytes())),
            slug: slug.parse()?,
            name: format!("Cabinet {slug}").parse()?,
            speciality: Speciality::GeneralPractice,
            city: "Paris".parse()?,
            zone: TimeZone::get("Europe/Paris")?,
            phone: "+33 1 99 00 12 34".parse()?,
            email: format!("contact@{slug}.example").parse()?,
        };
        let place = place(PlaceId(id(practice.id, "place", 0)))?;
        let profile = Profile {
            places: vec![place.clone()],
            rooms: Vec::new(),
            practitioners: Vec::new(),
            offerings: Vec::new(),
            retired: Vec::new(),
            former_places: Vec::new(),
            former_practitioners: Vec::new(),
            timetable: Timetable {
                zone: practice.zone.clone(),
                places: vec![PlaceCalendar {
                    observes_holidays: false,
                    ..PlaceCalendar::new(place.id, None)
                }],
                weekly: Vec::new(),
                overrides: Vec::new(),
                absences: Vec::new(),
                outside: Vec::new(),
                travel: Travel::default(),
            },
            notice: notice(&practice, &place)?,
            rules_version: 0,
            practice,
        };
        Self { profile }.practitioners(1)?.another_visit(|_| {})
    }

    /// So many practitioners, all with the same hours.
    pub fn practitioners(mut self, count: usize) -> Result<Self> {
        let practitioner = |number: usize| {
            let id = PractitionerId(id(self.id(), "practitioner", number));
            let name = format!("Dr Claire Fontaine {number}").parse()?;
            Ok(Practitioner { id, name, languages: Vec::new() })
        };
        self.profile.practitioners = (0..count).map(practitioner).collect::<Result<_>>()?;
        let all = self.practitioner_ids();
        self.profile
            .offerings
            .iter_mut()
            .for_each(|offering| offering.rules.practitioners = all.clone());
        self.hours(&[("09:00", "12:00"), ("14:00", "18:00")])
    }

    /// The same hours for everyone on every day.
    pub fn hours(mut self, windows: &[(&str, &str)]) -> Result<Self> {
        let mut weekly = Vec::new();
        for practitioner in self.practitioner_ids() {
            for (weekday, (opens, closes)) in
                WEEK.into_iter().flat_map(|day| windows.iter().map(move |window| (day, window)))
            {
                let window = WallWindow::new(opens.parse()?, closes.parse()?)?;
                let place = self.place();
                weekly.push(WeeklyHours {
                    practitioner,
                    place,
                    weekday,
                    window,
                    valid_from: None,
                    valid_until: None,
                });
            }
        }
        self.profile.timetable.weekly = weekly;
        Ok(self)
    }

    /// The zone in which its hours are meant.
    pub fn zone(mut self, name: &str) -> Result<Self> {
        self.profile.practice.zone = TimeZone::get(name)?;
        self.profile.timetable.zone = TimeZone::get(name)?;
        Ok(self)
    }

    /// So many rooms, of which every visit type needs one.
    pub fn rooms(mut self, count: usize) -> Self {
        let rooms: Vec<RoomId> =
            (0..count).map(|number| RoomId(id(self.id(), "room", number))).collect();
        self.profile.rooms = rooms.iter().map(|room| (*room, self.place())).collect();
        self.profile.offerings.iter_mut().for_each(|offering| offering.rules.rooms = rooms.clone());
        self
    }

    /// Other rules for the first visit type.
    pub fn visit(mut self, change: impl FnOnce(&mut VisitType)) -> Self {
        if let Some(first) = self.profile.offerings.first_mut() {
            change(&mut first.rules);
        }
        self
    }

    /// One more visit type, by default like the first.
    pub fn another_visit(mut self, change: impl FnOnce(&mut VisitType)) -> Result<Self> {
        let number = self.profile.offerings.len();
        let half_an_hour = SignedDuration::from_mins(30);
        let mut rules = VisitType {
            id: VisitTypeId(id(self.id(), "visit-type", number)),
            duration: half_an_hour,
            new_patient_duration: None,
            step: half_an_hour,
            buffer_before: SignedDuration::ZERO,
            buffer_after: SignedDuration::ZERO,
            lead_time: SignedDuration::ZERO,
            horizon_days: 60,
            capacity: 1,
            cap_per_day: None,
            cap_per_week: None,
            cancel_lock: SignedDuration::ZERO,
            spacing_days: None,
            active_limit: None,
            needs_approval: false,
            practitioners: self.practitioner_ids(),
            rooms: self.profile.rooms.iter().map(|(room, _)| *room).collect(),
        };
        change(&mut rules);
        let name = Localized {
            fr: format!("Visite {number}").parse()?,
            en: Some(format!("Visit {number}").parse()?),
        };
        self.profile.offerings.push(Offering {
            rules,
            name,
            instructions: None,
            price: None,
            audience: Audience::Everybody,
            attendance: Attendance::Place,
        });
        Ok(self)
    }

    pub fn id(&self) -> PracticeId {
        self.profile.practice.id
    }

    pub fn slug(&self) -> &str {
        self.profile.practice.slug.as_str()
    }

    pub fn place(&self) -> PlaceId {
        PlaceId(id(self.id(), "place", 0))
    }

    pub fn practitioner(&self, number: usize) -> Uuid {
        id(self.id(), "practitioner", number)
    }

    pub fn visit_type(&self, number: usize) -> Uuid {
        id(self.id(), "visit-type", number)
    }

    fn practitioner_ids(&self) -> Vec<PractitionerId> {
        self.profile.practitioners.iter().map(|practitioner| practitioner.id).collect()
    }

    /// The address of something of the practice in the API.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/practices/{}{rest}", self.slug())
    }

    /// Publishes the practice on a server.
    pub async fn open(self, app: &TestApp) -> Result<Self> {
        app.publish(&self).await?;
        Ok(self)
    }

    /// The instant of a wall time so many days after [`NOW`], as the API writes it.
    pub fn at(&self, day: i64, time: &str) -> Result<String> {
        let zone = &self.profile.practice.zone;
        let date = zone.to_datetime(NOW).date().saturating_add(jiff::Span::new().days(day));
        let at = date.to_datetime(time.parse()?).to_zoned(zone.clone())?.timestamp();
        Ok(at.display_with_offset(zone.to_offset(at)).to_string())
    }

    /// A wish for the first visit type with whoever is free.
    pub fn wish(&self, starts_at: &str) -> Value {
        json!({ "visit_type": self.visit_type(0), "starts_at": starts_at })
    }

    /// A booking of the first visit type by a patient.
    pub fn booking(&self, starts_at: &str, patient: Value) -> Value {
        json!({ "visit_type": self.visit_type(0), "starts_at": starts_at, "patient": patient })
    }

    pub async fn hold(&self, client: &Client, starts_at: &str) -> Result<Answer> {
        client.post(&self.path("/holds"), &self.wish(starts_at)).await
    }

    pub async fn book(&self, client: &Client, starts_at: &str, patient: Value) -> Result<Answer> {
        client.post(&self.path("/appointments"), &self.booking(starts_at, patient)).await
    }

    /// The slots of a visit type over so many days from a day on.
    pub async fn listed(
        &self,
        client: &Client,
        visit_type: usize,
        day: i64,
        days: u16,
    ) -> Result<Vec<Value>> {
        let answer = self.availability(client, visit_type, day, days).await?.success()?;
        Ok(answer["slots"].as_array().context("no slots")?.clone())
    }

    pub async fn availability(
        &self,
        client: &Client,
        visit_type: usize,
        day: i64,
        days: u16,
    ) -> Result<Answer> {
        let from = self.at(day, "12:00")?;
        let (from, visit_type) = (&from[..10], self.visit_type(visit_type));
        client
            .get(
                &self.path(&format!(
                    "/availability?visit_type={visit_type}&from={from}&days={days}"
                )),
            )
            .await
    }
}

/// The starts of slots.
pub fn starts(slots: &[Value]) -> Vec<String> {
    slots.iter().map(|slot| slot["starts_at"].as_str().unwrap_or_default().to_owned()).collect()
}

/// A patient unlike any other.
pub fn patient(number: usize) -> Value {
    json!({
        "given_name": "Léa",
        "family_name": format!("Martin-{number}"),
        "birth_date": "1984-02-09",
        "email": format!("lea.martin{number}@example.org"),
    })
}

/// The token of the address under which an appointment is managed.
pub fn token(booked: &Value) -> Result<String> {
    let url = booked["manage_url"].as_str().context("no manage_url")?;
    Ok(url.rsplit('/').next().unwrap_or_default().to_owned())
}

fn id(practice: PracticeId, kind: &str, number: usize) -> Uuid {
    Uuid::new_v5(&practice.0, format!("{kind}/{number}").as_bytes())
}
