//! The rows of the directory and of what a practice offers, and how they become words of the domain.

use crate::error::Fault;
use diesel::prelude::*;
use domain::{
    booking::{holidays::Department, visit_type::VisitType},
    id::{PlaceId, PracticeId, PractitionerId, RoomId, VisitTypeId},
    tenancy::{Attendance, Language, Offering, Place, Practice, Practitioner},
    text::{Label, Localized, Refusal},
};
use jiff::{SignedDuration, tz::TimeZone};
use schema::{booking, platform};
use std::collections::HashMap;
use uuid::Uuid;

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Stored(refusal.key())
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = platform::practice, check_for_backend(diesel::pg::Pg))]
pub(super) struct PracticeRow {
    id: Uuid,
    slug: String,
    name: String,
    speciality: String,
    city: String,
    time_zone: String,
    phone: String,
    email: String,
}

impl TryFrom<PracticeRow> for Practice {
    type Error = Fault;
    fn try_from(row: PracticeRow) -> Result<Self, Fault> {
        Ok(Self {
            id: PracticeId(row.id),
            slug: row.slug.parse()?,
            name: row.name.parse()?,
            speciality: row.speciality.parse()?,
            city: row.city.parse()?,
            zone: TimeZone::get(&row.time_zone).map_err(|_| Fault::Stored("time zone"))?,
            phone: row.phone.parse()?,
            email: row.email.parse()?,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = booking::place, check_for_backend(diesel::pg::Pg))]
pub(super) struct PlaceRow {
    id: Uuid,
    name: String,
    street: String,
    postcode: String,
    city: String,
    department: Option<String>,
    pub(super) observes_holidays: bool,
    access_fr: Option<String>,
    access_en: Option<String>,
}

impl TryFrom<PlaceRow> for Place {
    type Error = Fault;
    fn try_from(row: PlaceRow) -> Result<Self, Fault> {
        let department = row.department.map(|code| code.parse::<Department>()).transpose();
        Ok(Self {
            id: PlaceId(row.id),
            name: row.name.parse()?,
            street: row.street.parse()?,
            postcode: row.postcode.parse()?,
            city: row.city.parse()?,
            department: department.map_err(|_| Fault::Stored("department"))?,
            access: localized(row.access_fr, row.access_en)?,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = booking::practitioner, check_for_backend(diesel::pg::Pg))]
pub(super) struct PractitionerRow {
    id: Uuid,
    name: String,
    languages: Vec<Option<String>>,
}

impl TryFrom<PractitionerRow> for Practitioner {
    type Error = Fault;
    fn try_from(row: PractitionerRow) -> Result<Self, Fault> {
        let languages = languages(&row.languages)?;
        Ok(Self { id: PractitionerId(row.id), name: row.name.parse()?, languages })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = booking::visit_type, check_for_backend(diesel::pg::Pg))]
pub(super) struct VisitTypeRow {
    pub(super) id: Uuid,
    name_fr: String,
    name_en: Option<String>,
    instructions_fr: Option<String>,
    instructions_en: Option<String>,
    duration_minutes: i16,
    step_minutes: i16,
    buffer_before_minutes: i16,
    buffer_after_minutes: i16,
    lead_time_minutes: i32,
    horizon_days: i16,
    capacity: i16,
    cap_per_day: Option<i16>,
    cap_per_week: Option<i16>,
    cancel_lock_minutes: i32,
    spacing_days: Option<i16>,
    active_limit: Option<i16>,
    needs_approval: bool,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    retired_at: Option<jiff::Timestamp>,
    price_fr: Option<String>,
    price_en: Option<String>,
    audience: String,
    attendance: String,
    remote_link: Option<String>,
    new_patient_minutes: Option<i16>,
}

impl VisitTypeRow {
    pub(super) fn is_retired(&self) -> bool {
        self.retired_at.is_some()
    }

    pub(super) fn into_offering(self, offered: &mut OfferedBy) -> Result<Offering, Fault> {
        let name =
            localized(Some(self.name_fr), self.name_en)?.ok_or(Fault::Stored("visit type name"))?;
        let rules = VisitType {
            id: VisitTypeId(self.id),
            duration: minutes(self.duration_minutes),
            new_patient_duration: self.new_patient_minutes.map(minutes),
            step: minutes(self.step_minutes),
            buffer_before: minutes(self.buffer_before_minutes),
            buffer_after: minutes(self.buffer_after_minutes),
            lead_time: minutes(self.lead_time_minutes),
            horizon_days: count(self.horizon_days)?,
            capacity: count(self.capacity)?,
            cap_per_day: self.cap_per_day.map(count).transpose()?,
            cap_per_week: self.cap_per_week.map(count).transpose()?,
            cancel_lock: minutes(self.cancel_lock_minutes),
            spacing_days: self.spacing_days.map(count).transpose()?,
            active_limit: self.active_limit.map(count).transpose()?,
            needs_approval: self.needs_approval,
            practitioners: offered.practitioners.remove(&self.id).unwrap_or_default(),
            rooms: offered.rooms.remove(&self.id).unwrap_or_default(),
        };
        Ok(Offering {
            rules,
            name,
            instructions: localized(self.instructions_fr, self.instructions_en)?,
            price: localized(self.price_fr, self.price_en)?,
            audience: self.audience.parse().map_err(|_| Fault::Stored("audience"))?,
            attendance: attendance(&self.attendance, self.remote_link.as_deref())?,
        })
    }
}

/// Who offers each visit type, and where it can be.
#[derive(Default)]
pub(super) struct OfferedBy {
    practitioners: HashMap<Uuid, Vec<PractitionerId>>,
    rooms: HashMap<Uuid, Vec<RoomId>>,
}

impl OfferedBy {
    pub(super) fn new(practitioners: Vec<(Uuid, Uuid)>, rooms: Vec<(Uuid, Uuid)>) -> Self {
        let mut offered = Self::default();
        for (visit_type, practitioner) in practitioners {
            offered.practitioners.entry(visit_type).or_default().push(PractitionerId(practitioner));
        }
        for (visit_type, room) in rooms {
            offered.rooms.entry(visit_type).or_default().push(RoomId(room));
        }
        offered
    }
}

fn localized(fr: Option<String>, en: Option<String>) -> Result<Option<Localized>, Fault> {
    let Some(fr) = fr else { return Ok(None) };
    Ok(Some(Localized { fr: fr.parse()?, en: en.map(|text| text.parse::<Label>()).transpose()? }))
}

/// Languages as they are stored.
pub(crate) fn languages(codes: &[Option<String>]) -> Result<Vec<Language>, Fault> {
    let parsed = codes.iter().flatten().map(|code| code.parse());
    parsed.collect::<Result<_, _>>().map_err(|_| Fault::Stored("language"))
}

fn attendance(word: &str, link: Option<&str>) -> Result<Attendance, Fault> {
    let link = link.map(str::parse).transpose();
    let read = link.and_then(|link| Attendance::read(word, link));
    read.map_err(|_| Fault::Stored("attendance"))
}

fn minutes(count: impl Into<i64>) -> SignedDuration {
    SignedDuration::from_mins(count.into())
}

pub(super) fn count(value: i16) -> Result<u16, Fault> {
    u16::try_from(value).map_err(|_| Fault::Stored("count"))
}
