//! What opening hours, overrides and absences have in common for programs.

use crate::{
    api::instant,
    hours::{fate, seen},
    problem::Problem,
    staff::AtWork,
};
use actix_web::{
    FromRequest, HttpRequest, HttpResponse, Responder,
    dev::Payload,
    get,
    http::{StatusCode, header},
    web,
};
use domain::{tenancy::Profile, text::Refusal};
use serde::{Deserialize, Deserializer, Serialize};
use services::{
    ctx::Ctx,
    hours::{Edit, Fate, HoursError, Rule, Saved, StrandedVisit, TimeRule, visits_outside},
    revision::{Revision, Seen},
};
use std::{
    collections::HashMap,
    future::{Ready, ready},
    str::FromStr,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// A visit that stands outside the hours. It names nobody.
#[derive(Serialize, ToSchema)]
pub struct StrandedDetail {
    appointment: Uuid,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    practitioner: Uuid,
    place: Uuid,
    /// Absent, where the member may not know.
    #[serde(skip_serializing_if = "Option::is_none")]
    visit_type: Option<Uuid>,
    /// Whether it was called off with the change. A visit whose people cannot be written to stays.
    cancelled: bool,
    /// Whether it was handed over to whoever covers the absence.
    handed_over: bool,
}

/// Visits that stand outside the hours.
#[derive(Serialize, ToSchema)]
pub struct StrandedList {
    visits: Vec<StrandedDetail>,
}

/// The visits to come that stand outside the hours of those whose hours the member keeps.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = StrandedList)))]
#[get("/api/v1/practice/stranded-visits")]
pub async fn list_stranded_visits(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = fresh(&at).await?;
    let visits = visits_outside(&ctx, &at.member).await;
    let visits = visits.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    Ok(web::Json(StrandedList { visits: details(&visits, ctx.profile()) }))
}

/// The practice's side of a request, its rules as they are now: another server may have changed them.
pub(super) async fn fresh(at: &AtWork) -> Result<Ctx, Problem> {
    let ctx = super::ctx(at).await?.abreast().await;
    ctx.map_err(|fault| Problem::new(&at.staff.caller, &fault))
}

/// What whoever changes something has seen of it.
pub struct IfMatch(pub Seen);

impl FromRequest for IfMatch {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(header::IF_MATCH);
        // What is no text matches nothing.
        let text = header.map(|value| value.to_str().unwrap_or_default());
        ready(Ok(Self(seen(text))))
    }
}

/// What becomes of visits, as a body or a query says it: they stay, if it does not.
pub(super) fn said_fate(at: &AtWork, visits: Option<&str>) -> Result<Fate, Problem> {
    let fate = fate(visits.unwrap_or_default(), Seen::Whatever, Fate::Leave);
    fate.map_err(|refusal| Problem::field(&at.staff.caller, "visits", refusal))
}

/// A change of the rule that an address names.
pub(super) fn edit<T: TimeRule>(
    at: &AtWork,
    id: &str,
    seen: IfMatch,
    visits: Option<&str>,
) -> Result<Edit<T>, Problem>
where
    T::Id: FromStr,
{
    Ok(Edit { id: super::id(at, id)?, seen: seen.0, fate: said_fate(at, visits)? })
}

/// The `visits` of a query, which knows nothing else.
pub(super) fn query_visits(
    at: &AtWork,
    values: web::Query<HashMap<String, String>>,
) -> Result<Option<String>, Problem> {
    let mut query =
        crate::api::query::Query::new(&at.staff.caller, values.into_inner(), &["visits"]);
    let visits = query.text("visits");
    query.finish()?;
    Ok(visits)
}

/// The answer to a rule that was looked up.
pub(super) fn found<T: TimeRule, D: Serialize>(rule: &Rule<T>, detail: D) -> HttpResponse {
    tagged(StatusCode::OK, &rule.revision()).json(detail)
}

/// The answer to a rule that was saved.
pub(super) fn saved<T: TimeRule, D: Serialize>(
    (at, ctx): (&AtWork, &Ctx),
    status: StatusCode,
    outcome: Result<Saved<T>, HoursError>,
    body: impl FnOnce(&Rule<T>, Vec<StrandedDetail>) -> D,
) -> Result<HttpResponse, Problem> {
    let saved = outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let visits = details(&saved.stranded, ctx.profile());
    Ok(tagged(status, &saved.rule.revision()).json(body(&saved.rule, visits)))
}

/// The answer to a rule that was removed.
pub(super) fn removed<T: TimeRule>(
    at: &AtWork,
    outcome: Result<Saved<T>, HoursError>,
) -> Result<HttpResponse, Problem> {
    outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::NoContent().finish())
}

/// An answer under the `ETag` of what it shows.
pub(super) fn tagged(status: StatusCode, revision: &Revision) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer.insert_header((header::ETAG, format!("\"{revision}\"")));
    answer
}

pub(super) fn details(visits: &[StrandedVisit], profile: &Profile) -> Vec<StrandedDetail> {
    let zone = &profile.practice.zone;
    let detail = |one: &StrandedVisit| StrandedDetail {
        appointment: one.appointment.0,
        starts_at: instant::written(one.visit.start, zone),
        ends_at: instant::written(one.visit.end, zone),
        practitioner: one.practitioner.0,
        place: one.place.0,
        visit_type: one.visit_type.map(|id| id.0),
        cancelled: one.called_off,
        handed_over: one.handed_over,
    };
    visits.iter().map(detail).collect()
}

/// A field that a change leaves alone when it is absent, and empties when it is null.
pub(super) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// An instant of a body.
pub(super) fn read_instant(raw: &str) -> Result<jiff::Timestamp, Refusal> {
    if raw.is_empty() { Err(Refusal::Missing) } else { instant::read(raw) }
}
