//! The practice in which somebody works: what its staff may see and change of it.

pub mod absences;
pub mod agenda;
pub mod alerts;
pub mod audit;
pub mod changes;
pub mod copy_week;
pub mod exports;
pub mod feeds;
pub mod grants;
pub mod hours;
pub mod imports;
pub mod members;
pub mod move_visit;
pub mod new_visit;
pub mod numbers;
pub mod opening_hours;
pub mod outside_calendars;
pub mod overrides;
pub mod patient;
pub mod patients;
pub mod places;
pub mod premises;
pub mod requests;
pub mod review;
pub mod rooms;
pub mod settings;
pub mod steps;
pub mod travel_times;
pub mod unavailability;
pub mod visit_types;
pub mod visits;
pub mod webhooks;

use super::practices::{PlaceDetail, PractitionerDetail, VisitTypeDetail};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, Responder, get, web};
use domain::tenancy::Profile;
use serde::Serialize;
use services::{ctx::Ctx, identity::TeamError};
use std::str::FromStr;
use utoipa::ToSchema;
use uuid::Uuid;

/// The practice as its staff needs it to read everything else.
#[derive(Serialize, ToSchema)]
pub struct OwnPractice {
    id: Uuid,
    slug: String,
    name: String,
    /// The zone in which the practice's days are meant.
    time_zone: String,
    places: Vec<PlaceDetail>,
    practitioners: Vec<PractitionerDetail>,
    visit_types: Vec<VisitTypeDetail>,
}

/// The practice in which the session works.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = OwnPractice)))]
#[get("/api/v1/practice")]
pub async fn show_own_practice(at: AtWork) -> Result<impl Responder, Problem> {
    Ok(web::Json(OwnPractice::from(ctx(&at).await?.profile())))
}

/// The practice's side of a request.
async fn ctx(at: &AtWork) -> Result<Ctx, Problem> {
    at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))
}

/// An id out of an address; what is none is the id of nothing.
fn id<T: FromStr>(at: &AtWork, raw: &str) -> Result<T, Problem> {
    raw.parse().map_err(|_| Problem::named(&at.staff.caller, "not-found"))
}

/// The answer to something that is done.
fn done(at: &AtWork, outcome: Result<(), TeamError>) -> Result<HttpResponse, Problem> {
    outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::NoContent().finish())
}

impl From<&Profile> for OwnPractice {
    fn from(profile: &Profile) -> Self {
        let practice = &profile.practice;
        Self {
            id: practice.id.0,
            slug: practice.slug.to_string(),
            name: practice.name.to_string(),
            time_zone: practice.zone.iana_name().unwrap_or_default().to_owned(),
            places: profile.places.iter().map(PlaceDetail::from).collect(),
            practitioners: profile.practitioners.iter().map(PractitionerDetail::from).collect(),
            visit_types: profile.offerings.iter().map(VisitTypeDetail::from).collect(),
        }
    }
}
