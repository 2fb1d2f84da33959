//! The patients of the practice, as far as whoever asks may see them.

use super::{agenda::PatientDetail, ctx};
use crate::{
    api::{body::Body, instant},
    patient::SaidSearch,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, post, web};
use domain::text::{BirthDate, Refusal};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use services::booking::{FoundPatient, search_patients};
use utoipa::ToSchema;
use uuid::Uuid;

/// What is known of the patient who is looked for: all of it must agree, and a birth date alone is
/// too little.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatientSearch {
    /// At least three letters with which names begin, in any order, without regard to case and
    /// accents.
    letters: Option<String>,
    #[schema(format = Date)]
    birth_date: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

/// Who was found.
#[derive(Serialize, ToSchema)]
pub struct PatientList {
    /// By name.
    patients: Vec<PatientSummary>,
    /// Whether there are more than the list holds: say more to see them.
    more: bool,
}

/// A patient who was found.
#[derive(Serialize, ToSchema)]
pub struct PatientSummary {
    patient: Uuid,
    #[serde(flatten)]
    identity: PatientDetail,
    /// In the agendas that whoever asks may open.
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    last_visit: Option<String>,
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    next_visit: Option<String>,
    /// Whether mail to the address is refused for good.
    bounced: bool,
    /// Whether the patient may not book online for now.
    blocked: bool,
}

/// Looks for patients who have, or had, a visit in an agenda that whoever asks may open. A POST, so
/// that no name stands in an address.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = PatientSearch, responses(
    (status = 200, body = PatientList), (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/patients/search")]
pub async fn find_patients(
    at: AtWork,
    body: Body<PatientSearch>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let zone = &ctx.profile().practice.zone;
    let today = ctx.now().to_zoned(zone.clone()).date();
    let query = body.0.said(today).read(ctx.profile());
    let query = query.map_err(|errors| Problem::invalid(caller, errors))?;
    let found = search_patients(&ctx, &at.member, query).await;
    let found = found.map_err(|fault| Problem::new(caller, &fault))?;
    let patients = found.patients.into_iter().map(|found| PatientSummary::new(found, zone));
    Ok(web::Json(PatientList { patients: patients.collect(), more: found.more }))
}

impl PatientSearch {
    fn said(&self, today: Date) -> SaidSearch<'_> {
        let birth_date = self.birth_date.as_deref();
        SaidSearch {
            letters: self.letters.as_deref().unwrap_or_default(),
            birth_date: birth_date
                .map_or(Err(Refusal::Missing), |raw| BirthDate::parse(raw, today)),
            phone: self.phone.as_deref().unwrap_or_default(),
            email: self.email.as_deref().unwrap_or_default(),
        }
    }
}

impl PatientSummary {
    pub(super) fn new(found: FoundPatient, zone: &TimeZone) -> Self {
        let written = |at: Timestamp| instant::written(at, zone);
        Self {
            patient: found.id.0,
            identity: found.patient.into(),
            last_visit: found.last_visit.map(written),
            next_visit: found.next_visit.map(written),
            bounced: found.bounced,
            blocked: found.blocked,
        }
    }
}
