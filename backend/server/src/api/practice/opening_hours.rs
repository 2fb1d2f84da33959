//! Hours that recur every week.

use super::hours::{
    IfMatch, StrandedDetail, edit, found, fresh, present, query_visits, removed, said_fate, saved,
};
use crate::{
    api::body::Body,
    hours::SaidHours,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, delete, get, http::StatusCode, patch, post, web};
use domain::{booking::hours::WeeklyHours, text::FieldError};
use serde::{Deserialize, Serialize};
use services::hours::{Rule, add_rule, change_rule, find_rule, list_rules, remove_rule};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Weekly hours of those whose hours the member keeps, by weekday and beginning.
#[derive(Serialize, ToSchema)]
pub struct OpeningHoursList {
    opening_hours: Vec<OpeningHoursDetail>,
}

/// Hours that recur every week.
#[derive(Serialize, ToSchema)]
pub struct OpeningHoursDetail {
    id: Uuid,
    practitioner: Uuid,
    place: Uuid,
    /// 1 for Monday to 7 for Sunday.
    weekday: i8,
    /// On the practice's wall clock.
    #[schema(example = "09:00")]
    start: String,
    /// On the practice's wall clock; `24:00` is the end of the day.
    #[schema(example = "24:00")]
    end: String,
    /// The first day on which they hold; always, if absent.
    #[schema(format = Date)]
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
    /// The last day on which they hold; for ever, if absent.
    #[schema(format = Date)]
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<String>,
}

/// Hours that were saved, with the visits that they leave outside the hours.
#[derive(Serialize, ToSchema)]
pub struct SavedOpeningHours {
    #[serde(flatten)]
    rule: OpeningHoursDetail,
    stranded_visits: Vec<StrandedDetail>,
}

/// Hours to be added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOpeningHours {
    #[schema(format = Uuid)]
    practitioner: String,
    #[schema(format = Uuid)]
    place: String,
    /// 1 for Monday to 7 for Sunday.
    weekday: i64,
    #[schema(example = "09:00")]
    start: String,
    #[schema(example = "24:00")]
    end: String,
    #[schema(format = Date)]
    valid_from: Option<String>,
    #[schema(format = Date)]
    valid_until: Option<String>,
    /// What becomes of visits that the change leaves outside the hours: `leave` (if absent), `cancel`
    /// (and their people are told), `rebook` (and their patients may choose another time), or `ask` (nothing is changed if there are any: 409).
    visits: Option<String>,
}

/// What is to change; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningHoursUpdate {
    /// The same as before: hours stay with their practitioner.
    #[schema(format = Uuid)]
    practitioner: Option<String>,
    #[schema(format = Uuid)]
    place: Option<String>,
    weekday: Option<i64>,
    start: Option<String>,
    end: Option<String>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = Date)]
    valid_from: Option<Option<String>>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<Option<String>>,
    /// As when hours are added.
    visits: Option<String>,
}

/// The weekly hours.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = OpeningHoursList)))]
#[get("/api/v1/practice/opening-hours")]
pub async fn list_opening_hours(at: AtWork) -> Result<impl Responder, Problem> {
    let rules = list_rules::<WeeklyHours>(&fresh(&at).await?, &at.member).await;
    let rules = rules.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let opening_hours = rules.iter().map(OpeningHoursDetail::from).collect();
    Ok(web::Json(OpeningHoursList { opening_hours }))
}

/// Some of the weekly hours; their `ETag` is for `If-Match`.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = OpeningHoursDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/opening-hours/{id}")]
pub async fn show_opening_hours(
    at: AtWork,
    id: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let id = super::id(&at, &id)?;
    let rule = find_rule::<WeeklyHours>(&fresh(&at).await?, &at.member, id).await;
    let rule = rule.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(found(&rule, OpeningHoursDetail::from(&rule)))
}

/// Adds weekly hours; they count at once.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewOpeningHours, responses(
    (status = 201, body = SavedOpeningHours),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/opening-hours")]
pub async fn create_opening_hours(
    at: AtWork,
    body: Body<NewOpeningHours>,
) -> Result<impl Responder, Problem> {
    let fate = said_fate(&at, body.0.visits.as_deref())?;
    let hours = body.0.read().map_err(|errors| Problem::invalid(&at.staff.caller, errors))?;
    let ctx = fresh(&at).await?;
    let outcome = add_rule(&ctx, &at.member, hours, &fate).await;
    saved((&at, &ctx), StatusCode::CREATED, outcome, |rule, stranded_visits| SavedOpeningHours {
        rule: OpeningHoursDetail::from(rule),
        stranded_visits,
    })
}

/// Changes weekly hours, if they still are what `If-Match` names.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), request_body = OpeningHoursUpdate, responses(
    (status = 200, body = SavedOpeningHours),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 412, description = "stale: they have changed since", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/opening-hours/{id}")]
pub async fn update_opening_hours(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    body: Body<OpeningHoursUpdate>,
) -> Result<impl Responder, Problem> {
    let edit = edit::<WeeklyHours>(&at, &id, seen, body.0.visits.as_deref())?;
    let ctx = fresh(&at).await?;
    let outcome = change_rule(&ctx, &at.member, edit, |rule| body.0.applied_to(rule)).await;
    saved((&at, &ctx), StatusCode::OK, outcome, |rule, stranded_visits| SavedOpeningHours {
        rule: OpeningHoursDetail::from(rule),
        stranded_visits,
    })
}

/// Removes weekly hours; nothing is offered in them from now on.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("id" = Uuid, Path), ("if-match" = Option<String>, Header),
    ("visits" = Option<String>, Query, description = "leave, cancel, rebook or ask; leave, if absent"),
), responses(
    (status = 204),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 412, description = "stale: they have changed since", body = ProblemBody),
))]
#[delete("/api/v1/practice/opening-hours/{id}")]
pub async fn delete_opening_hours(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    query: web::Query<HashMap<String, String>>,
) -> Result<impl Responder, Problem> {
    let visits = query_visits(&at, query)?;
    let edit = edit::<WeeklyHours>(&at, &id, seen, visits.as_deref())?;
    removed(&at, remove_rule(&fresh(&at).await?, &at.member, edit).await)
}

impl NewOpeningHours {
    fn read(self) -> Result<WeeklyHours, Vec<FieldError>> {
        SaidHours {
            practitioner: self.practitioner,
            place: self.place,
            weekday: self.weekday.to_string(),
            start: self.start,
            end: self.end,
            valid_from: self.valid_from.unwrap_or_default(),
            valid_until: self.valid_until.unwrap_or_default(),
        }
        .read()
    }
}

impl OpeningHoursUpdate {
    fn applied_to(self, hours: &WeeklyHours) -> Result<WeeklyHours, Vec<FieldError>> {
        let said = SaidHours::from(hours);
        SaidHours {
            practitioner: self.practitioner.unwrap_or(said.practitioner),
            place: self.place.unwrap_or(said.place),
            weekday: self.weekday.map_or(said.weekday, |day| day.to_string()),
            start: self.start.unwrap_or(said.start),
            end: self.end.unwrap_or(said.end),
            valid_from: self.valid_from.map_or(said.valid_from, Option::unwrap_or_default),
            valid_until: self.valid_until.map_or(said.valid_until, Option::unwrap_or_default),
        }
        .read()
    }
}

impl From<&Rule<WeeklyHours>> for OpeningHoursDetail {
    fn from(rule: &Rule<WeeklyHours>) -> Self {
        let hours = &rule.says;
        Self {
            id: rule.id.0,
            practitioner: hours.practitioner.0,
            place: hours.place.0,
            weekday: hours.weekday.to_monday_one_offset(),
            start: hours.window.opens().to_string(),
            end: hours.window.closes().to_string(),
            valid_from: hours.valid_from.map(|day| day.to_string()),
            valid_until: hours.valid_until.map(|day| day.to_string()),
        }
    }
}
