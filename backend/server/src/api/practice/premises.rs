//! Who receives and where, as the owner keeps it.

use super::hours::{IfMatch, fresh, tagged};
use crate::{
    api::body::Body,
    premises::{SaidPlace, name, new_place, new_practitioner, practitioner},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, delete, http::StatusCode, patch, post, put, web};
use domain::{
    id::{PlaceId, PractitionerId},
    text::{FieldError, Label},
};
use serde::{Deserialize, Serialize};
use services::premises::{
    Kept, PlaceLine, PractitionerLine, PremisesError, add, change, set_retired,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// A practitioner as they are kept.
#[derive(Serialize, ToSchema)]
pub struct KeptPractitioner {
    id: Uuid,
    name: String,
    /// The languages in which they receive, by their ISO 639 codes; not said, if empty.
    languages: Vec<&'static str>,
    /// Whether they receive no more.
    retired: bool,
}

/// A practitioner to be added. They offer nothing until visit types and hours name them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPractitioner {
    name: String,
    /// The languages in which they receive, by their ISO 639 codes.
    #[serde(default)]
    languages: Vec<String>,
}

/// What is to change of a practitioner.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PractitionerUpdate {
    name: Option<String>,
    /// The languages in which they receive, by their ISO 639 codes: all of them.
    languages: Option<Vec<String>>,
    /// `false` brings back who receives no more.
    retired: Option<bool>,
}

/// What is to change of a room.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeptUpdate {
    pub(super) name: Option<String>,
    /// `false` brings back who or what receives no more.
    pub(super) retired: Option<bool>,
}

/// A place, whole.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceFacts {
    name: String,
    street: String,
    postcode: String,
    city: String,
    /// The French department, which decides about its public holidays.
    department: Option<String>,
    /// How to get in.
    access_fr: Option<String>,
    access_en: Option<String>,
    /// Whether nobody receives there any more; as it is, if absent.
    retired: Option<bool>,
}

/// A place as it is kept.
#[derive(Serialize, ToSchema)]
pub struct KeptPlace {
    id: Uuid,
    name: String,
    street: String,
    postcode: String,
    city: String,
    department: Option<&'static str>,
    access_fr: Option<String>,
    access_en: Option<String>,
    observes_holidays: bool,
    retired: bool,
}

/// Adds a practitioner, the last of the list.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewPractitioner, responses(
    (status = 201, body = KeptPractitioner), (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/practitioners")]
pub async fn create_practitioner(
    at: AtWork,
    body: Body<NewPractitioner>,
) -> Result<impl Responder, Problem> {
    let new =
        new_practitioner(&body.0.name, &body.0.languages).map_err(|errors| invalid(&at, errors))?;
    answer(&at, StatusCode::CREATED, add(&fresh(&at).await?, new).await, KeptPractitioner::from)
}

/// Renames a practitioner or brings one back, if they still are what `If-Match` names.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), request_body = PractitionerUpdate, responses(
    (status = 200, body = KeptPractitioner),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-to-come", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/practitioners/{id}")]
pub async fn update_practitioner(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    body: Body<PractitionerUpdate>,
) -> Result<impl Responder, Problem> {
    let which = (super::id(&at, &id).map(|id: PractitionerId| id.0)?, &seen.0);
    let to = |old: &PractitionerLine| {
        let PractitionerUpdate { name, languages, retired } = &body.0;
        let as_before = PractitionerLine { retired: retired.unwrap_or(old.retired), ..old.clone() };
        practitioner(as_before, name.as_deref(), languages.as_deref())
    };
    let outcome = change(&fresh(&at).await?, which, to).await;
    answer(&at, StatusCode::OK, outcome, KeptPractitioner::from)
}

/// Retires a practitioner who has no visit to come: they offer nothing any more, and their past visits
/// stay.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), responses(
    (status = 204), (status = 404, body = ProblemBody),
    (status = 409, description = "visits-to-come", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
))]
#[delete("/api/v1/practice/practitioners/{id}")]
pub async fn delete_practitioner(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
) -> Result<impl Responder, Problem> {
    retired::<PractitionerLine>(&at, &id, seen).await
}

/// Adds a place, the last of the list.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = PlaceFacts, responses(
    (status = 201, body = KeptPlace), (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/places")]
pub async fn create_place(at: AtWork, body: Body<PlaceFacts>) -> Result<impl Responder, Problem> {
    let new = new_place(&SaidPlace::from(&body.0)).map_err(|errors| invalid(&at, errors))?;
    answer(&at, StatusCode::CREATED, add(&fresh(&at).await?, new).await, KeptPlace::from)
}

/// Says what a place is from now on. What it does on public holidays is changed by `PATCH`.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header, description = "The `ETag` of an answer to `POST` or `PUT`")), request_body = PlaceFacts, responses(
    (status = 200, body = KeptPlace),
    (status = 404, body = ProblemBody),
    (status = 409, description = "visits-to-come, still-needed", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[put("/api/v1/practice/places/{id}")]
pub async fn replace_place(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
    body: Body<PlaceFacts>,
) -> Result<impl Responder, Problem> {
    let which = (super::id(&at, &id).map(|id: PlaceId| id.0)?, &seen.0);
    let to = |old: &PlaceLine| {
        let place = SaidPlace::from(&body.0).read(old.place.id)?;
        Ok(PlaceLine { place, retired: body.0.retired.unwrap_or(old.retired), ..old.clone() })
    };
    answer(&at, StatusCode::OK, change(&fresh(&at).await?, which, to).await, KeptPlace::from)
}

/// Retires a place that has no visit to come and is not the last one.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path), ("if-match" = Option<String>, Header)), responses(
    (status = 204), (status = 404, body = ProblemBody),
    (status = 409, description = "visits-to-come, still-needed", body = ProblemBody),
    (status = 412, description = "stale: it has changed since", body = ProblemBody),
))]
#[delete("/api/v1/practice/places/{id}")]
pub async fn delete_place(
    at: AtWork,
    id: web::Path<String>,
    seen: IfMatch,
) -> Result<impl Responder, Problem> {
    retired::<PlaceLine>(&at, &id, seen).await
}

pub(super) fn invalid(at: &AtWork, errors: Vec<FieldError>) -> Problem {
    Problem::invalid(&at.staff.caller, errors)
}

pub(super) fn answer<T: Kept, B: Serialize>(
    at: &AtWork,
    status: StatusCode,
    outcome: Result<T, PremisesError>,
    body: impl FnOnce(T) -> B,
) -> Result<HttpResponse, Problem> {
    let kept = outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(tagged(status, &kept.revision()).json(body(kept)))
}

pub(super) async fn retired<T: Kept>(
    at: &AtWork,
    raw: &str,
    seen: IfMatch,
) -> Result<HttpResponse, Problem> {
    let id: PlaceId = super::id(at, raw)?;
    let outcome = set_retired::<T>(&fresh(at).await?, (id.0, &seen.0), true).await;
    outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::NoContent().finish())
}

impl KeptUpdate {
    pub(super) fn renamed(&self, before: &Label) -> Result<Label, Vec<FieldError>> {
        self.name.as_deref().map_or_else(|| Ok(before.clone()), name)
    }
}

impl From<&PlaceFacts> for SaidPlace {
    fn from(facts: &PlaceFacts) -> Self {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            name: facts.name.clone(),
            street: facts.street.clone(),
            postcode: facts.postcode.clone(),
            city: facts.city.clone(),
            department: said(&facts.department),
            access: (said(&facts.access_fr), said(&facts.access_en)),
        }
    }
}

impl From<PractitionerLine> for KeptPractitioner {
    fn from(line: PractitionerLine) -> Self {
        Self {
            id: line.id.0,
            name: line.name.to_string(),
            languages: line.languages.iter().map(|language| language.code()).collect(),
            retired: line.retired,
        }
    }
}

impl From<PlaceLine> for KeptPlace {
    fn from(PlaceLine { place, observes_holidays, retired }: PlaceLine) -> Self {
        Self {
            id: place.id.0,
            name: place.name.to_string(),
            street: place.street.to_string(),
            postcode: place.postcode.to_string(),
            city: place.city.to_string(),
            department: place.department.map(|one| one.code()),
            access_fr: place.access.as_ref().map(|it| it.fr.to_string()),
            access_en: place.access.and_then(|it| it.en).map(|it| it.to_string()),
            observes_holidays,
            retired,
        }
    }
}
