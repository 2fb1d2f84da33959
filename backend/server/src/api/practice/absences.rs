//! Time in which practitioners are away.

use super::hours::{
    IfMatch, StrandedDetail, edit, found, fresh, present, query_visits, read_instant, removed,
    said_fate, saved,
};
use crate::{
    api::{body::Body, instant},
    hours::{SaidRepeats, absence},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, delete, get, http::StatusCode, patch, post, web};
use domain::{booking::hours::Absence, text::FieldError};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use services::{
    hours::{Edit, Fate, Rule, add_rule, change_rule, find_rule, list_rules, remove_rule},
    revision::Seen,
};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Absences that have not long ended, by beginning.
#[derive(Serialize, ToSchema)]
pub struct AbsenceList {
    absences: Vec<AbsenceDetail>,
}

/// Time in which a practitioner sees nobody, wherever the hours are.
#[derive(Serialize, ToSchema)]
pub struct AbsenceDetail {
    id: Uuid,
    practitioner: Uuid,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    /// Absent, where it does not come again.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<RepeatsBody>,
    /// Who has the absent one's hours meanwhile; absent, where nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    covered_by: Option<Uuid>,
}

/// How an absence comes again: at the same times of the practice's clock.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepeatsBody {
    /// 1 for every week; 52 at most.
    every_weeks: i64,
    /// The last day on which it may begin.
    #[schema(format = Date)]
    until: String,
}

/// An absence that was saved, with the visits that fall into it.
#[derive(Serialize, ToSchema)]
pub struct SavedAbsence {
    #[serde(flatten)]
    rule: AbsenceDetail,
    stranded_visits: Vec<StrandedDetail>,
}

/// An absence to be entered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAbsence {
    #[schema(format = Uuid)]
    practitioner: String,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    /// It comes once, if absent.
    repeats: Option<RepeatsBody>,
    /// Who has the absent one's hours meanwhile.
    #[schema(format = Uuid)]
    covered_by: Option<String>,
    /// Whether visits go to whoever covers it, at their time and place, where they can; `visits` says
    /// what becomes of the others. No, if absent.
    #[serde(default)]
    hand_over: bool,
    /// What becomes of visits that fall into it: `leave` (if absent), `cancel` (and their people are
    /// told), `rebook` (and their patients may choose another time), or `ask` (nothing is changed if there are any: 409).
    visits: Option<String>,
}

/// What is to change; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceUpdate {
    /// The same as before: an absence stays with its practitioner.
    #[schema(format = Uuid)]
    practitioner: Option<String>,
    #[schema(format = DateTime)]
    starts_at: Option<String>,
    #[schema(format = DateTime)]
    ends_at: Option<String>,
    /// Null, and it comes once.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<RepeatsBody>)]
    repeats: Option<Option<RepeatsBody>>,
    /// Null, and nobody covers it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    covered_by: Option<Option<String>>,
    /// As when an absence is entered.
    #[serde(default)]
    hand_over: bool,
    /// As when an absence is entered.
    visits: Option<String>,
}

/// The absences.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = AbsenceList)))]
#[get("/api/v1/practice/absences")]
pub async fn list_absences(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let rules = list_rules::<Absence>(&ctx, &at.member).await;
    let rules = rules.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let zone = &ctx.profile().practice.zone;
    let absences = rules.iter().map(|rule| AbsenceDetail::new(rule, zone)).collect();
    Ok(web::Json(AbsenceList { absences }))
}

/// One absence; its `ETag` is for `If-Match`.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = AbsenceDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/absences/{id}")]
pub async fn show_absence(at: AtWork, id: web::Path<String>) -> Result<impl Responder, Problem> {
    let id = super::id(&at, &id)?;
    let ctx = fresh(&at).await?;
    let rule = find_rule::<Absence>(&ctx, &at.member, id).await;
    let rule = rule.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(found(&rule, AbsenceDetail::new(&rule, &ctx.profile().practice.zone)))
}

/// Enters an absence; it counts at once.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewAbsence, responses(
    (status = 201, body = SavedAbsence),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/absences")]
pub async fn create_absence(at: AtWork, body: Body<NewAbsence>) -> Result<impl Responder, Problem> {
    let fate = said_fate(&at, body.0.visits.as_deref())?;
    let fate = handing_over(fate, body.0.hand_over);
    let absence = body.0.read().map_err(|errors| Problem::invalid(&at.staff.caller, errors))?;
    let ctx = fresh(&at).await?;
    let outcome = add_rule(&ctx, &at.member, absence, &fate).await;
    let zone = &ctx.profile().practice.zone;
    saved((&at, &ctx), StatusCode::CREATED, outcome, |rule, stranded_visits| SavedAbsence {
        rule: AbsenceDetail::new(rule, zone),
        stranded_visits,
    })
}

/// Changes an absence, if it still is what `If-Match` names.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), request_body = AbsenceUpdate, responses(
    (status = 200, body = SavedAbsence),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/absences/{id}")]
pub async fn update_absence(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    body: Body<AbsenceUpdate>,
) -> Result<impl Responder, Problem> {
    let edit = edit::<Absence>(&at, &id, seen, body.0.visits.as_deref())?;
    let edit = Edit { fate: handing_over(edit.fate, body.0.hand_over), ..edit };
    let ctx = fresh(&at).await?;
    let outcome = change_rule(&ctx, &at.member, edit, |rule| body.0.applied_to(rule)).await;
    let zone = &ctx.profile().practice.zone;
    saved((&at, &ctx), StatusCode::OK, outcome, |rule, stranded_visits| SavedAbsence {
        rule: AbsenceDetail::new(rule, zone),
        stranded_visits,
    })
}

/// Removes an absence.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("id" = Uuid, Path), ("if-match" = Option<String>, Header),
    ("visits" = Option<String>, Query, description = "As for opening hours; no visit is ever left outside by this"),
), responses(
    (status = 204),
    (status = 404, body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
))]
#[delete("/api/v1/practice/absences/{id}")]
pub async fn delete_absence(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    query: web::Query<HashMap<String, String>>,
) -> Result<impl Responder, Problem> {
    let visits = query_visits(&at, query)?;
    let edit = edit::<Absence>(&at, &id, seen, visits.as_deref())?;
    removed(&at, remove_rule(&fresh(&at).await?, &at.member, edit).await)
}

fn handing_over(fate: Fate, hand_over: bool) -> Fate {
    if hand_over { fate.after_handing_over(Seen::Whatever) } else { fate }
}

fn said(repeats: Option<&RepeatsBody>) -> SaidRepeats {
    repeats.map_or_else(SaidRepeats::default, |repeats| SaidRepeats {
        every_weeks: repeats.every_weeks.to_string(),
        until: repeats.until.clone(),
    })
}

impl NewAbsence {
    fn read(&self) -> Result<Absence, Vec<FieldError>> {
        let span = (read_instant(&self.starts_at), read_instant(&self.ends_at));
        let cover = self.covered_by.as_deref().unwrap_or_default();
        absence(&self.practitioner, span, (&said(self.repeats.as_ref()), cover))
    }
}

impl AbsenceUpdate {
    fn applied_to(self, before: &Absence) -> Result<Absence, Vec<FieldError>> {
        let at = |said: Option<String>, before| said.map_or(Ok(before), |text| read_instant(&text));
        let practitioner = self.practitioner.unwrap_or_else(|| before.practitioner.to_string());
        let span = before.span;
        let repeats = self
            .repeats
            .map_or_else(|| SaidRepeats::from(before.repeats), |repeats| said(repeats.as_ref()));
        let span = (at(self.starts_at, span.start), at(self.ends_at, span.end));
        let before = before.covered_by.map(|id| id.to_string());
        let cover = self.covered_by.map_or(before, |said| said).unwrap_or_default();
        absence(&practitioner, span, (&repeats, &cover))
    }
}

impl AbsenceDetail {
    fn new(rule: &Rule<Absence>, zone: &TimeZone) -> Self {
        Self {
            id: rule.id.0,
            practitioner: rule.says.practitioner.0,
            starts_at: instant::written(rule.says.span.start, zone),
            ends_at: instant::written(rule.says.span.end, zone),
            repeats: rule.says.repeats.map(|repeats| RepeatsBody {
                every_weeks: repeats.every_weeks.into(),
                until: repeats.until.to_string(),
            }),
            covered_by: rule.says.covered_by.map(|id| id.0),
        }
    }
}
