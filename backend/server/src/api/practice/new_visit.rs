//! Booking for a patient who calls or stands at the desk.

use super::ctx;
use crate::{
    api::{
        appointments::{BookerBody, PatientBody, idempotency_key, party},
        body::Body,
        instant,
    },
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpRequest, HttpResponse, Responder, post};
use domain::{
    booking::patient::Party,
    id::{PatientId, PlaceId, PractitionerId, VisitTypeId},
    locale::Locale,
    text::Refusal,
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use services::{
    booking::{BookVisit, Booked, By, Time, WantedSlot, book_at_desk, open_patient},
    ctx::Ctx,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// A visit that staff books.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVisit {
    visit_type: Uuid,
    practitioner: Uuid,
    place: Option<Uuid>,
    /// RFC 3339 with its offset.
    #[schema(format = DateTime)]
    starts_at: String,
    /// Whether the patient comes for the first time: some visits then take longer.
    #[serde(default)]
    new_patient: bool,
    /// Who comes, where it is nobody of the practice yet.
    patient: Option<PatientBody>,
    /// A patient of the practice, as the search found them; instead of `patient` and `booked_by`.
    patient_id: Option<Uuid>,
    booked_by: Option<BookerBody>,
    /// `fr` or `en`: the language of the mails; that of the request, if absent.
    language: Option<String>,
    /// `true` books the time on purpose even if it is taken or not on offer; the agenda shows it.
    #[serde(default)]
    overbook: bool,
}

/// What was booked. The link by which the patient comes back to it is the patient's alone.
#[derive(Serialize, ToSchema)]
pub struct BookedVisit {
    appointment: Uuid,
    /// What to say on the telephone.
    reference: String,
    /// What the next change must name.
    version: i32,
    /// Whether it was booked though it was not on offer.
    overbooked: bool,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    practitioner: Uuid,
    place: Uuid,
}

/// Books a visit in an agenda that is open for changes, and sends the confirmation.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("Idempotency-Key" = Option<String>, Header, description = "8 to 128 visible ASCII characters; a repeated request gets the first answer"),
), request_body = NewVisit, responses(
    (status = 201, body = BookedVisit),
    (status = 403, description = "patient-limit or not-allowed", body = ProblemBody),
    (status = 404, description = "No such agenda or patient, or not for this member", body = ProblemBody),
    (status = 409, description = "slot-taken, with alternatives", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/appointments")]
pub async fn create_visit(
    at: AtWork,
    request: HttpRequest,
    body: Body<NewVisit>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller, body) = (ctx(&at).await?, &at.staff.caller, body.0);
    let refused = |field, refusal| Problem::field(caller, field, refusal);
    let language = body.language.as_deref().map(str::parse::<Locale>).transpose();
    let language = language.map_err(|_| refused("language", Refusal::Choice))?;
    let starts_at =
        instant::read(&body.starts_at).map_err(|refusal| refused("starts_at", refusal))?;
    let key = idempotency_key(&request).map_err(|refusal| refused("Idempotency-Key", refusal))?;
    let today = ctx.profile().practice.zone.to_datetime(ctx.now()).date();
    let party = match (&body.patient, body.patient_id) {
        (Some(patient), None) => party((patient, body.booked_by.as_ref()), ctx.profile(), today)
            .map_err(|errors| Problem::invalid(caller, errors))?,
        (None, Some(id)) if body.booked_by.is_none() => of_the_practice(&at, &ctx, id).await?,
        (None, None) => return Err(refused("patient", Refusal::Missing)),
        (_, Some(_)) => return Err(refused("patient_id", Refusal::Choice)),
    };
    let wanted = WantedSlot {
        visit_type: VisitTypeId(body.visit_type),
        practitioner: Some(PractitionerId(body.practitioner)),
        place: body.place.map(PlaceId),
        starts_at,
    };
    let by = By::Staff { overbook: body.overbook };
    let command = BookVisit { time: Time::Wanted(wanted), party, notice_seen: None, key, by };
    let ctx = ctx.speaking(language.unwrap_or(caller.locale));
    let ctx = if body.new_patient { ctx.for_new_patient() } else { ctx };
    let booked = book_at_desk(&ctx, &at.member, &command).await;
    let booked = booked.map_err(|error| Problem::new(caller, &error))?;
    let zone = &ctx.profile().practice.zone;
    Ok(HttpResponse::Created().json(BookedVisit::new(&booked, zone)))
}

/// A patient whom the member may open; booking for them needs a way to reach them.
async fn of_the_practice(at: &AtWork, ctx: &Ctx, id: Uuid) -> Result<Party, Problem> {
    let caller = &at.staff.caller;
    let opened = open_patient(ctx, &at.member, PatientId(id)).await;
    let opened = opened.map_err(|error| Problem::new(caller, &error))?;
    Party::new(opened.patient, None).map_err(|error| Problem::invalid(caller, vec![error]))
}

impl BookedVisit {
    fn new(booked: &Booked, zone: &TimeZone) -> Self {
        Self {
            appointment: booked.appointment.0,
            reference: booked.reference.to_string(),
            version: 0,
            overbooked: booked.overbooked,
            starts_at: instant::written(booked.starts_at, zone),
            ends_at: instant::written(booked.ends_at, zone),
            practitioner: booked.practitioner.0,
            place: booked.place.0,
        }
    }
}
