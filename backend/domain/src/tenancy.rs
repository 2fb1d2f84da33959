//! Practices: the tenants, what they publish of themselves, and where and by whom they receive.

mod attendance;
mod language;
mod speciality;

pub use attendance::{Attendance, RemoteLink};
pub use language::Language;
pub use speciality::Speciality;

use crate::{
    booking::{holidays::Department, hours::Timetable, visit_type::VisitType},
    id::{PlaceId, PracticeId, PractitionerId, RoomId, VisitTypeId},
    privacy::notice::Notice,
    text::{EmailAddress, Label, Localized, PhoneNumber, Refusal, Region, Slug},
    time::Span,
};
use jiff::tz::TimeZone;
use std::str::FromStr;

/// What the directory shows of a practice.
#[derive(Debug, Clone)]
pub struct Practice {
    /// The tenant.
    pub id: PracticeId,
    /// Its part of the address.
    pub slug: Slug,
    /// Its public name.
    pub name: Label,
    /// What it does; shown on its page, never in titles, addresses or mails.
    pub speciality: Speciality,
    /// The city of its main place.
    pub city: Label,
    /// The zone in which its days and hours are meant.
    pub zone: TimeZone,
    /// Its telephone.
    pub phone: PhoneNumber,
    /// Where its patients' answers go.
    pub email: EmailAddress,
}

/// Where a practice receives.
#[derive(Debug, Clone)]
pub struct Place {
    /// Which place.
    pub id: PlaceId,
    /// Its name among the places of the practice.
    pub name: Label,
    /// Street and number.
    pub street: Label,
    /// Postal code.
    pub postcode: Label,
    /// City.
    pub city: Label,
    /// Its department, which decides about public holidays and telephone numbers.
    pub department: Option<Department>,
    /// How to get in, if the practice says so.
    pub access: Option<Localized>,
}

impl Place {
    /// The postal address on one line.
    pub fn address(&self) -> String {
        format!("{}, {} {}", self.street, self.postcode, self.city)
    }
}

/// Who receives.
#[derive(Debug, Clone)]
pub struct Practitioner {
    /// Which practitioner.
    pub id: PractitionerId,
    /// Their name as patients know it.
    pub name: Label,
    /// In which languages they receive; not said, if empty.
    pub languages: Vec<Language>,
}

/// A visit type with the words that present it.
#[derive(Debug, Clone)]
pub struct Offering {
    /// The rules.
    pub rules: VisitType,
    /// Its neutral name: no reason, no health word.
    pub name: Localized,
    /// What to bring or to do before, shown behind the link, never in a mail.
    pub instructions: Option<Localized>,
    /// What it costs, in the practice's words: shown before booking.
    pub price: Option<Localized>,
    /// Who books it.
    pub audience: Audience,
    /// Where it takes place.
    pub attendance: Attendance,
}

impl Offering {
    /// The same for a visit that stands: it keeps its length, if that is the one of a first visit.
    #[must_use]
    pub fn as_long_as(&self, visit: Span) -> Self {
        let length = visit.end.duration_since(visit.start);
        match self.rules.is_for_new_patient(length) {
            true => Self { rules: self.rules.for_new_patient(), ..self.clone() },
            false => self.clone(),
        }
    }
}

/// Who books a kind of visit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Audience {
    /// Patients, online, and the practice.
    #[default]
    Everybody,
    /// The practice alone.
    Staff,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 2] = [Self::Everybody, Self::Staff];

    /// The word for it in the API, the database and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Staff => "staff",
        }
    }
}

impl FromStr for Audience {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|audience| audience.word() == raw).ok_or(Refusal::Choice)
    }
}

/// Everything a practice publishes and everything that decides what it offers.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its entry in the directory.
    pub practice: Practice,
    /// Its places, the main one first.
    pub places: Vec<Place>,
    /// Places where nobody receives any more, but visits may refer to.
    pub former_places: Vec<Place>,
    /// Its rooms and where they are.
    pub rooms: Vec<(RoomId, PlaceId)>,
    /// Its practitioners by name.
    pub practitioners: Vec<Practitioner>,
    /// Those who receive no more, but visits may refer to.
    pub former_practitioners: Vec<Practitioner>,
    /// What can be booked online.
    pub offerings: Vec<Offering>,
    /// What cannot be booked (any more, or not online), but visits may refer to.
    pub retired: Vec<Offering>,
    /// Opening hours, overrides, absences and holidays.
    pub timetable: Timetable,
    /// The information notice in force.
    pub notice: Notice,
    /// Grows with every change to any of the above: a write that names it cannot rest on stale rules.
    pub rules_version: i64,
}

impl Profile {
    /// The offering of a visit type, retired or not, if this practice has it.
    pub fn offering(&self, id: VisitTypeId) -> Option<&Offering> {
        self.offered(id).or_else(|| self.retired.iter().find(|one| one.rules.id == id))
    }

    /// The offering of a visit type that can be booked.
    pub fn offered(&self, id: VisitTypeId) -> Option<&Offering> {
        self.offerings.iter().find(|offering| offering.rules.id == id)
    }

    /// The same practice as patients see it online: what the practice alone books is not offered.
    /// Nothing where it is the same for everybody.
    pub fn online(&self) -> Option<Self> {
        let online = |offering: &Offering| offering.audience == Audience::Everybody;
        if self.offerings.iter().all(online) {
            return None;
        }
        let mut profile = self.clone();
        let (offerings, kept) =
            std::mem::take(&mut profile.offerings).into_iter().partition(online);
        profile.offerings = offerings;
        profile.retired.extend::<Vec<_>>(kept);
        Some(profile)
    }

    /// The same practice for a patient who comes for the first time.
    #[must_use]
    pub fn for_new_patient(&self) -> Self {
        let mut profile = self.clone();
        for offering in profile.offerings.iter_mut().chain(&mut profile.retired) {
            offering.rules = offering.rules.for_new_patient();
        }
        profile
    }

    /// Whether anything takes longer for a patient who comes for the first time.
    pub fn knows_new_patients(&self) -> bool {
        self.offerings.iter().any(|offering| offering.rules.new_patient_duration.is_some())
    }

    /// A place of this practice, former or not.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.iter().chain(&self.former_places).find(|place| place.id == id)
    }

    /// Whether the practice receives at a place.
    pub fn has_place(&self, id: PlaceId) -> bool {
        self.places.iter().any(|place| place.id == id)
    }

    /// A practitioner of this practice, former or not.
    pub fn practitioner(&self, id: PractitionerId) -> Option<&Practitioner> {
        let mut all = self.practitioners.iter().chain(&self.former_practitioners);
        all.find(|practitioner| practitioner.id == id)
    }

    /// Whether a practitioner receives in this practice.
    pub fn has_practitioner(&self, id: PractitionerId) -> bool {
        self.practitioners.iter().any(|practitioner| practitioner.id == id)
    }

    /// Where in France it lies: its main place, if that says so.
    pub fn department(&self) -> Option<&Department> {
        self.places.first().and_then(|place| place.department.as_ref())
    }

    /// From where its patients dial.
    pub fn region(&self) -> Region {
        let department = self.places.first().and_then(|place| place.department);
        department
            .map_or_else(Region::default, |department| Region::of_department(department.code()))
    }
}
