//! One patient of the practice. Whoever has no visit in an agenda that whoever asks may open does not
//! exist for them.

use super::{agenda::PatientDetail, ctx, id, patients::PatientSummary};
use crate::{
    api::{body::Body, instant},
    member,
    patient::SaidContacts,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{
    HttpRequest, HttpResponse, Responder, delete, get,
    http::header::{ETAG, IF_MATCH},
    post, put, web,
};
use domain::{id::PatientId, tenancy::Profile, text::Refusal};
use serde::{Deserialize, Serialize};
use services::booking::{
    PatientError, PatientRecord, PatientVisit, block_patient, correct_contacts, find_twins,
    merge_patients, open_patient, unblock_patient,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// A patient.
#[derive(Serialize, ToSchema)]
pub struct PatientRecordDetail {
    patient: Uuid,
    #[serde(flatten)]
    identity: PatientDetail,
    /// Since when mail to the address has been refused for good, if it is.
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    bounced_at: Option<String>,
    /// The last day on which the patient may not book online, if there is one.
    #[schema(format = Date)]
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked_until: Option<String>,
    /// In the agendas that whoever asks may open, the latest first.
    visits: Vec<PatientVisitDetail>,
}

/// A visit of a patient.
#[derive(Serialize, ToSchema)]
pub struct PatientVisitDetail {
    appointment: Uuid,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    visit_type: Uuid,
    /// `requested`, `booked`, `arrived`, `fulfilled`, `cancelled` or `no_show`.
    state: &'static str,
    practitioner: Uuid,
    place: Uuid,
}

/// How a patient is reached: by at least one of the two. What is absent is removed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactsBody {
    email: Option<String>,
    phone: Option<String>,
}

/// Records that could be of the same person.
#[derive(Serialize, ToSchema)]
pub struct TwinList {
    /// By name.
    twins: Vec<PatientSummary>,
}

/// The record that is merged into another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeBody {
    other: Uuid,
    /// Its ETag, as it was seen.
    other_etag: String,
}

/// Until when a patient may not book online.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockBody {
    /// The last day: today or later, at most a year ahead.
    #[schema(format = Date)]
    block_until: String,
}

/// A patient with their visits. The ETag names the version, for changes.
#[utoipa::path(tag = "practice", security(("session" = [])), responses(
    (status = 200, body = PatientRecordDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/patients/{patient}")]
pub async fn show_patient(
    at: AtWork,
    patient: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, patient) = (ctx(&at).await?, id(&at, &patient)?);
    let record = open_patient(&ctx, &at.member, patient).await;
    let record = record.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let version = etag(record.version);
    let body = PatientRecordDetail::new(record, ctx.profile());
    Ok(HttpResponse::Ok().insert_header((ETAG, version)).json(body))
}

/// Replaces how a patient is reached. `If-Match` names the version that was seen.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = ContactsBody,
    params(("If-Match" = String, Header, description = "The ETag of the patient")), responses(
    (status = 204), (status = 404, body = ProblemBody), (status = 409, description = "same-patient", body = ProblemBody),
    (status = 412, description = "stale", body = ProblemBody), (status = 422, body = ProblemBody),
    (status = 428, description = "if-match-missing", body = ProblemBody),
))]
#[put("/api/v1/practice/patients/{patient}/contacts")]
pub async fn replace_contacts(
    at: AtWork,
    request: HttpRequest,
    patient: web::Path<String>,
    body: Body<ContactsBody>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller, patient) = (ctx(&at).await?, &at.staff.caller, id(&at, &patient)?);
    let (email, phone) = (body.0.email.unwrap_or_default(), body.0.phone.unwrap_or_default());
    let contacts = SaidContacts { email: &email, phone: &phone }.read(ctx.profile());
    let contacts = contacts.map_err(|errors| Problem::invalid(caller, errors))?;
    let seen = seen(&request).ok_or_else(|| Problem::named(caller, "if-match-missing"))?;
    done(&at, correct_contacts(&ctx, &at.member, (patient, seen), contacts).await)
}

/// The records that could be of the same person: the same names, or the same birth date and one name.
#[utoipa::path(tag = "practice", security(("session" = [])), responses(
    (status = 200, body = TwinList), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/patients/{patient}/twins")]
pub async fn list_twins(at: AtWork, patient: web::Path<String>) -> Result<impl Responder, Problem> {
    let (ctx, patient) = (ctx(&at).await?, id(&at, &patient)?);
    let found = find_twins(&ctx, &at.member, patient).await;
    let found = found.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let zone = &ctx.profile().practice.zone;
    let twins = found.others.into_iter().map(|other| PatientSummary::new(other, zone));
    Ok(web::Json(TwinList { twins: twins.collect() }))
}

/// Merges another record of the same person into this one: its visits move over, and it is gone for
/// good. `If-Match` names the version of this one.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = MergeBody,
    params(("If-Match" = String, Header, description = "The ETag of the patient")), responses(
    (status = 204), (status = 403, description = "not-same or read-only", body = ProblemBody),
    (status = 404, body = ProblemBody), (status = 412, description = "stale", body = ProblemBody),
    (status = 428, description = "if-match-missing", body = ProblemBody),
))]
#[post("/api/v1/practice/patients/{patient}/merge")]
pub async fn merge_into(
    at: AtWork,
    request: HttpRequest,
    patient: web::Path<String>,
    body: Body<MergeBody>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller, patient) = (ctx(&at).await?, &at.staff.caller, id(&at, &patient)?);
    let kept = seen(&request).ok_or_else(|| Problem::named(caller, "if-match-missing"))?;
    let other = (PatientId(body.0.other), version(&body.0.other_etag));
    done(&at, merge_patients(&ctx, &at.member, (patient, kept), other).await)
}

/// Keeps a patient who missed visits again and again from booking online, at this practice only.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = BlockBody, responses(
    (status = 204), (status = 403, description = "not-repeated or read-only", body = ProblemBody),
    (status = 404, body = ProblemBody), (status = 422, body = ProblemBody),
))]
#[put("/api/v1/practice/patients/{patient}/block")]
pub async fn block_booking(
    at: AtWork,
    patient: web::Path<String>,
    body: Body<BlockBody>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller, patient) = (ctx(&at).await?, &at.staff.caller, id(&at, &patient)?);
    let day = member::day(&body.0.block_until).and_then(|day| day.ok_or(Refusal::Missing));
    let day = day.map_err(|refusal| Problem::field(caller, "block_until", refusal))?;
    done(&at, block_patient(&ctx, &at.member, patient, day).await)
}

/// Lets a patient book online again.
#[utoipa::path(tag = "practice", security(("session" = [])), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[delete("/api/v1/practice/patients/{patient}/block")]
pub async fn unblock_booking(
    at: AtWork,
    patient: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, patient): (_, PatientId) = (ctx(&at).await?, id(&at, &patient)?);
    done(&at, unblock_patient(&ctx, &at.member, patient).await)
}

/// The version as a header has it.
fn etag(version: i32) -> String {
    format!("\"{version}\"")
}

/// The version that a request has seen; what is no version of ours is that of no record.
fn seen(request: &HttpRequest) -> Option<i32> {
    let header = request.headers().get(IF_MATCH)?.to_str().ok()?;
    Some(version(header))
}

fn version(etag: &str) -> i32 {
    etag.trim().trim_matches('"').parse().unwrap_or(-1)
}

/// The answer to something that is done. What has changed since it was seen is a failed precondition.
fn done(at: &AtWork, outcome: Result<(), PatientError>) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    match outcome {
        Ok(()) => Ok(HttpResponse::NoContent().finish()),
        Err(PatientError::Stale) => Err(Problem::named(caller, "stale")),
        Err(error) => Err(Problem::new(caller, &error)),
    }
}

impl PatientRecordDetail {
    fn new(record: PatientRecord, profile: &Profile) -> Self {
        let zone = &profile.practice.zone;
        let visit = |visit: PatientVisit| PatientVisitDetail {
            appointment: visit.appointment.0,
            starts_at: instant::written(visit.visit.start, zone),
            ends_at: instant::written(visit.visit.end, zone),
            visit_type: visit.visit_type.0,
            state: visit.state.word(),
            practitioner: visit.practitioner.0,
            place: visit.place.0,
        };
        let last_day = |end| member::last_day(end, profile).to_string();
        Self {
            patient: record.id.0,
            identity: record.patient.into(),
            bounced_at: record.bounced_at.map(|at| instant::written(at, zone)),
            blocked_until: record.blocked_until.map(last_day),
            visits: record.visits.into_iter().map(visit).collect(),
        }
    }
}
