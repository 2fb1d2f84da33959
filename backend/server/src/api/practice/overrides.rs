//! Dates with hours of their own.

use super::hours::{
    IfMatch, StrandedDetail, edit, found, fresh, query_visits, removed, said_fate, saved,
};
use crate::{
    api::body::Body,
    hours::SaidOverride,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, delete, get, http::StatusCode, patch, post, web};
use domain::{
    booking::hours::{DayOverride, WallWindow},
    text::FieldError,
};
use serde::{Deserialize, Serialize};
use services::hours::{Rule, add_rule, change_rule, find_rule, list_rules, remove_rule};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Dates with hours of their own, from yesterday on.
#[derive(Serialize, ToSchema)]
pub struct OverrideList {
    overrides: Vec<OverrideDetail>,
}

/// The hours of one date, in place of the practitioner's weekly hours at the place.
#[derive(Serialize, ToSchema)]
pub struct OverrideDetail {
    id: Uuid,
    practitioner: Uuid,
    place: Uuid,
    #[schema(format = Date)]
    date: String,
    /// None closes the day.
    windows: Vec<Window>,
}

/// Hours of a day on the practice's wall clock.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    #[schema(example = "09:00")]
    start: String,
    #[schema(example = "24:00")]
    end: String,
}

/// An override that was saved, with the visits that it leaves outside the hours.
#[derive(Serialize, ToSchema)]
pub struct SavedOverride {
    #[serde(flatten)]
    rule: OverrideDetail,
    stranded_visits: Vec<StrandedDetail>,
}

/// A date that gets hours of its own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOverride {
    #[schema(format = Uuid)]
    practitioner: String,
    #[schema(format = Uuid)]
    place: String,
    #[schema(format = Date)]
    date: String,
    /// None closes the day.
    windows: Vec<Window>,
    /// What becomes of visits that the change leaves outside the hours: `leave` (if absent), `cancel`
    /// (and their people are told), `rebook` (and their patients may choose another time), or `ask` (nothing is changed if there are any: 409).
    visits: Option<String>,
}

/// What is to change; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideUpdate {
    /// The same as before: an override stays with its practitioner.
    #[schema(format = Uuid)]
    practitioner: Option<String>,
    #[schema(format = Uuid)]
    place: Option<String>,
    #[schema(format = Date)]
    date: Option<String>,
    windows: Option<Vec<Window>>,
    /// As when an override is added.
    visits: Option<String>,
}

/// The overrides.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = OverrideList)))]
#[get("/api/v1/practice/overrides")]
pub async fn list_overrides(at: AtWork) -> Result<impl Responder, Problem> {
    let rules = list_rules::<DayOverride>(&fresh(&at).await?, &at.member).await;
    let rules = rules.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    Ok(web::Json(OverrideList { overrides: rules.iter().map(OverrideDetail::from).collect() }))
}

/// One override; its `ETag` is for `If-Match`.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = OverrideDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/overrides/{id}")]
pub async fn show_override(at: AtWork, id: web::Path<String>) -> Result<impl Responder, Problem> {
    let id = super::id(&at, &id)?;
    let rule = find_rule::<DayOverride>(&fresh(&at).await?, &at.member, id).await;
    let rule = rule.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(found(&rule, OverrideDetail::from(&rule)))
}

/// Gives a date hours of its own; they count at once, on a public holiday too.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewOverride, responses(
    (status = 201, body = SavedOverride),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/overrides")]
pub async fn create_override(
    at: AtWork,
    body: Body<NewOverride>,
) -> Result<impl Responder, Problem> {
    let fate = said_fate(&at, body.0.visits.as_deref())?;
    let day = body.0.read().map_err(|errors| Problem::invalid(&at.staff.caller, errors))?;
    let ctx = fresh(&at).await?;
    let outcome = add_rule(&ctx, &at.member, day, &fate).await;
    saved((&at, &ctx), StatusCode::CREATED, outcome, |rule, stranded_visits| SavedOverride {
        rule: OverrideDetail::from(rule),
        stranded_visits,
    })
}

/// Changes an override, if it still is what `If-Match` names.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), request_body = OverrideUpdate, responses(
    (status = 200, body = SavedOverride),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/overrides/{id}")]
pub async fn update_override(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    body: Body<OverrideUpdate>,
) -> Result<impl Responder, Problem> {
    let edit = edit::<DayOverride>(&at, &id, seen, body.0.visits.as_deref())?;
    let ctx = fresh(&at).await?;
    let outcome = change_rule(&ctx, &at.member, edit, |rule| body.0.applied_to(rule)).await;
    saved((&at, &ctx), StatusCode::OK, outcome, |rule, stranded_visits| SavedOverride {
        rule: OverrideDetail::from(rule),
        stranded_visits,
    })
}

/// Gives a date its usual hours back.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("id" = Uuid, Path), ("if-match" = Option<String>, Header),
    ("visits" = Option<String>, Query, description = "leave, cancel, rebook or ask; leave, if absent"),
), responses(
    (status = 204),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
))]
#[delete("/api/v1/practice/overrides/{id}")]
pub async fn delete_override(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    query: web::Query<HashMap<String, String>>,
) -> Result<impl Responder, Problem> {
    let visits = query_visits(&at, query)?;
    let edit = edit::<DayOverride>(&at, &id, seen, visits.as_deref())?;
    removed(&at, remove_rule(&fresh(&at).await?, &at.member, edit).await)
}

fn field(number: usize) -> (String, String) {
    (format!("windows[{number}].start"), format!("windows[{number}].end"))
}

fn said(windows: Vec<Window>) -> Vec<(String, String)> {
    windows.into_iter().map(|window| (window.start, window.end)).collect()
}

impl NewOverride {
    fn read(self) -> Result<DayOverride, Vec<FieldError>> {
        let (practitioner, place, date) = (self.practitioner, self.place, self.date);
        SaidOverride { practitioner, place, date, windows: said(self.windows) }.read(field)
    }
}

impl OverrideUpdate {
    fn applied_to(self, day: &DayOverride) -> Result<DayOverride, Vec<FieldError>> {
        let before = SaidOverride::from(day);
        SaidOverride {
            practitioner: self.practitioner.unwrap_or(before.practitioner),
            place: self.place.unwrap_or(before.place),
            date: self.date.unwrap_or(before.date),
            windows: self.windows.map_or(before.windows, said),
        }
        .read(field)
    }
}

impl From<&Rule<DayOverride>> for OverrideDetail {
    fn from(rule: &Rule<DayOverride>) -> Self {
        let day = &rule.says;
        let window = |window: &WallWindow| Window {
            start: window.opens().to_string(),
            end: window.closes().to_string(),
        };
        Self {
            id: rule.id.0,
            practitioner: day.practitioner.0,
            place: day.place.0,
            date: day.date.to_string(),
            windows: day.windows.iter().map(window).collect(),
        }
    }
}
