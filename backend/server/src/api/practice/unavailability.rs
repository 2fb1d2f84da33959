//! Why a day has no slot.

use super::hours::fresh;
use crate::{
    api::query::Query,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, get, web};
use domain::text::{FieldError, Refusal};
use serde::Serialize;
use services::booking::{DayOf, Wish, explain_days};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

const PARAMETERS: [&str; 4] = ["visit_type", "date", "practitioner", "place"];

/// What each practitioner has on offer on a day.
#[derive(Serialize, ToSchema)]
pub struct Unavailability {
    #[schema(format = Date)]
    date: String,
    practitioners: Vec<DayOfPractitioner>,
}

/// What one practitioner has on offer, and what closes the day.
#[derive(Serialize, ToSchema)]
pub struct DayOfPractitioner {
    practitioner: Uuid,
    /// How many slots there are.
    slots: usize,
    /// What keeps there from being any: `horizon`, `notice`, `past`, `holiday`, `absence`,
    /// `calendar_unknown`, `calendar`, `travel`, `full`, `room`, `cap`, `hours`, `override` or
    /// `not_offered`. One, if it closes the day alone; else several, of which each must go.
    closed_by: Vec<&'static str>,
}

/// Why a visit type has no slot on a day, by the computation that lists slots.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("visit_type" = Uuid, Query),
    ("date" = String, Query, description = "The practice-local day, YYYY-MM-DD"),
    ("practitioner" = Option<Uuid>, Query, description = "Everybody who offers it, if absent"),
    ("place" = Option<Uuid>, Query),
), responses((status = 200, body = Unavailability), (status = 422, body = ProblemBody)))]
#[get("/api/v1/practice/unavailability")]
pub async fn explain_unavailability(
    at: AtWork,
    values: web::Query<HashMap<String, String>>,
) -> Result<impl Responder, Problem> {
    let caller = &at.staff.caller;
    let mut query = Query::new(caller, values.into_inner(), &PARAMETERS);
    let visit_type = query.required("visit_type", Refusal::Choice);
    let from = query.day("date");
    let practitioner = query.parsed("practitioner", Refusal::Choice);
    let place = query.parsed("place", Refusal::Choice);
    query.finish()?;
    let missing = |field| Problem::invalid(caller, vec![FieldError::new(field, Refusal::Missing)]);
    let visit_type = visit_type.ok_or_else(|| missing("visit_type"))?;
    let date = from.ok_or_else(|| missing("date"))?;
    let wish = Wish { visit_type, practitioner, place, from, days: 1 };
    let days = explain_days(&fresh(&at).await?, &wish).await;
    let days = days.map_err(|error| Problem::new(caller, &error))?;
    let practitioners = days.iter().map(DayOfPractitioner::from).collect();
    Ok(web::Json(Unavailability { date: date.to_string(), practitioners }))
}

impl From<&DayOf> for DayOfPractitioner {
    fn from(day: &DayOf) -> Self {
        Self {
            practitioner: day.practitioner.0,
            slots: day.slots,
            closed_by: day.closed_by.iter().map(|one| one.word()).collect(),
        }
    }
}
