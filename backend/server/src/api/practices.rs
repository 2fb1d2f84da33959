//! The directory, and what a practice publishes.

use super::query::Query;
use crate::{caller::Caller, problem::Problem};
use actix_web::{get, web};
use domain::{
    tenancy::{Offering, Place, Practice, Practitioner, Profile},
    text::{Localized, Refusal},
};
use serde::Serialize;
use services::tenancy::{self, search_practices};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A page of the directory.
#[derive(Serialize, ToSchema)]
pub struct PracticeList {
    practices: Vec<PracticeEntry>,
    /// Where the next page begins.
    next: Option<String>,
}

/// An entry of the directory.
#[derive(Serialize, ToSchema)]
pub struct PracticeEntry {
    slug: String,
    name: String,
    speciality: &'static str,
    city: String,
    time_zone: String,
    phone: String,
}

/// What a practice publishes.
#[derive(Serialize, ToSchema)]
pub struct PracticeDetail {
    #[serde(flatten)]
    entry: PracticeEntry,
    places: Vec<PlaceDetail>,
    practitioners: Vec<PractitionerDetail>,
    visit_types: Vec<VisitTypeDetail>,
    /// The version of the information notice in force.
    notice_version: i32,
}

/// Where a practice receives.
#[derive(Serialize, ToSchema)]
pub struct PlaceDetail {
    id: Uuid,
    name: String,
    address: String,
    access: Option<Words>,
}

/// Who receives.
#[derive(Serialize, ToSchema)]
pub struct PractitionerDetail {
    id: Uuid,
    name: String,
    /// The languages in which they receive, by their ISO 639 codes; not said, if empty.
    languages: Vec<&'static str>,
}

/// What can be booked.
#[derive(Serialize, ToSchema)]
pub struct VisitTypeDetail {
    id: Uuid,
    name: Words,
    instructions: Option<Words>,
    /// What it costs, in the practice's words.
    price: Option<Words>,
    /// `place`, `home` (the practice comes to the patient) or `remote`.
    attendance: &'static str,
    duration_minutes: i64,
    /// How long it takes for a patient who comes for the first time, where that is longer.
    new_patient_minutes: Option<i64>,
    practitioners: Vec<Uuid>,
    /// How long before the visit it can still be moved or cancelled.
    cancel_lock_minutes: i64,
}

/// A text in French, and in English where there is one.
#[derive(Serialize, ToSchema)]
pub struct Words {
    fr: String,
    en: Option<String>,
}

/// Practices by name.
#[utoipa::path(tag = "practices", params(
    ("q" = Option<String>, Query, description = "Words of the name or the city"),
    ("speciality" = Option<String>, Query),
    ("city" = Option<String>, Query),
    ("cursor" = Option<String>, Query),
), responses((status = 200, body = PracticeList), (status = 422, body = crate::problem::ProblemBody)))]
#[get("/api/v1/practices")]
pub async fn list_practices(
    caller: Caller,
    values: web::Query<HashMap<String, String>>,
) -> Result<web::Json<PracticeList>, Problem> {
    let mut query =
        Query::new(&caller, values.into_inner(), &["q", "speciality", "city", "cursor"]);
    let wish = tenancy::Query {
        words: query.text("q").unwrap_or_default(),
        speciality: query.parsed("speciality", Refusal::Choice),
        city: query.text("city").unwrap_or_default(),
        cursor: query.text("cursor"),
    };
    query.finish()?;
    let page = search_practices(&caller.app().platform, &wish)
        .await
        .map_err(|fault| Problem::new(&caller, &fault))?;
    let practices = page.practices.iter().map(PracticeEntry::from).collect();
    Ok(web::Json(PracticeList { practices, next: page.next }))
}

/// One practice.
#[utoipa::path(tag = "practices", params(("slug" = String, Path)),
    responses((status = 200, body = PracticeDetail), (status = 404, body = crate::problem::ProblemBody)))]
#[get("/api/v1/practices/{slug}")]
pub async fn show_practice(
    caller: Caller,
    slug: web::Path<String>,
) -> Result<web::Json<PracticeDetail>, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    Ok(web::Json(PracticeDetail::from(ctx.profile())))
}

impl From<&Practice> for PracticeEntry {
    fn from(practice: &Practice) -> Self {
        Self {
            slug: practice.slug.to_string(),
            name: practice.name.to_string(),
            speciality: practice.speciality.word(),
            city: practice.city.to_string(),
            time_zone: practice.zone.iana_name().unwrap_or_default().to_owned(),
            phone: practice.phone.to_string(),
        }
    }
}

impl From<&Profile> for PracticeDetail {
    fn from(profile: &Profile) -> Self {
        Self {
            entry: PracticeEntry::from(&profile.practice),
            places: profile.places.iter().map(PlaceDetail::from).collect(),
            practitioners: profile.practitioners.iter().map(PractitionerDetail::from).collect(),
            visit_types: profile.offerings.iter().map(VisitTypeDetail::from).collect(),
            notice_version: profile.notice.version,
        }
    }
}

impl From<&Place> for PlaceDetail {
    fn from(place: &Place) -> Self {
        let access = place.access.as_ref().map(Words::from);
        Self { id: place.id.0, name: place.name.to_string(), address: place.address(), access }
    }
}

impl From<&Practitioner> for PractitionerDetail {
    fn from(practitioner: &Practitioner) -> Self {
        let languages = practitioner.languages.iter().map(|one| one.code()).collect();
        Self { id: practitioner.id.0, name: practitioner.name.to_string(), languages }
    }
}

impl From<&Offering> for VisitTypeDetail {
    fn from(offering: &Offering) -> Self {
        let rules = &offering.rules;
        Self {
            id: rules.id.0,
            name: Words::from(&offering.name),
            instructions: offering.instructions.as_ref().map(Words::from),
            price: offering.price.as_ref().map(Words::from),
            attendance: offering.attendance.word(),
            duration_minutes: rules.duration.as_mins(),
            new_patient_minutes: rules.new_patient_duration.map(|length| length.as_mins()),
            practitioners: rules.practitioners.iter().map(|id| id.0).collect(),
            cancel_lock_minutes: rules.cancel_lock.as_mins(),
        }
    }
}

impl From<&Localized> for Words {
    fn from(text: &Localized) -> Self {
        Self { fr: text.fr.to_string(), en: text.en.as_ref().map(ToString::to_string) }
    }
}
