//! Booking an appointment.

use super::{body::Body, instant};
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpRequest, HttpResponse, Responder, post, web};
use domain::{
    booking::{
        appointment::State,
        patient::{Booker, Party, Patient, Relation},
    },
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    locale::Locale,
    tenancy::Profile,
    text::{BirthDate, EmailAddress, FieldError, PersonName, PhoneNumber, Refusal},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use services::{
    booking::{BookVisit, Booked, By, IdempotencyKey, Time, WantedSlot, book_visit},
    ctx::Ctx,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// An appointment that is wanted: by its hold, or by visit type and time.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppointment {
    hold: Option<Uuid>,
    visit_type: Option<Uuid>,
    practitioner: Option<Uuid>,
    place: Option<Uuid>,
    /// RFC 3339 with its offset.
    #[schema(format = DateTime)]
    starts_at: Option<String>,
    /// Whether the patient comes for the first time: some visits then take longer. A hold has been made
    /// as long already.
    #[serde(default)]
    new_patient: bool,
    patient: PatientBody,
    booked_by: Option<BookerBody>,
    /// `fr` or `en`: the language of the mails; that of the request, if absent.
    language: Option<String>,
    /// The version of the information notice that was shown (`notice_version` of the practice). If
    /// another one is in force, nothing is booked.
    notice_version: Option<i32>,
}

/// Who comes. An e-mail address or a telephone number is needed, unless somebody else books.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatientBody {
    given_name: String,
    family_name: String,
    /// YYYY-MM-DD.
    #[schema(format = Date)]
    birth_date: String,
    email: Option<String>,
    phone: Option<String>,
}

/// Who books for someone else.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookerBody {
    name: String,
    /// `parent`, `relative`, `guardian` or `carer`.
    relation: String,
    email: String,
}

/// What was booked.
#[derive(Serialize, ToSchema)]
pub struct BookedAppointment {
    appointment: Uuid,
    /// What to say on the telephone.
    reference: String,
    status: &'static str,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    practitioner: Uuid,
    place: Uuid,
    /// Where the patient moves or cancels it; whoever has this address may.
    manage_url: String,
}

/// Books an appointment and sends the confirmation.
#[utoipa::path(tag = "appointments", params(
    ("slug" = String, Path),
    ("Idempotency-Key" = Option<String>, Header, description = "8 to 128 visible ASCII characters; a repeated request gets the first answer"),
), request_body = NewAppointment, responses(
    (status = 201, body = BookedAppointment),
    (status = 403, description = "patient-limit or by-telephone", body = crate::problem::ProblemBody),
    (status = 404, body = crate::problem::ProblemBody),
    (status = 409, description = "slot-taken or hold-expired, with alternatives; notice-changed", body = crate::problem::ProblemBody),
    (status = 422, body = crate::problem::ProblemBody),
    (status = 429, body = crate::problem::ProblemBody),
))]
#[post("/api/v1/practices/{slug}/appointments")]
pub async fn create_appointment(
    caller: Caller,
    request: HttpRequest,
    slug: web::Path<String>,
    body: Body<NewAppointment>,
) -> Result<impl Responder, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let ctx = ctx.speaking(body.0.language(&caller)?);
    let ctx = if body.0.new_patient { ctx.for_new_patient() } else { ctx };
    let today = ctx.now().to_zoned(ctx.profile().practice.zone.clone()).date();
    let command = BookVisit {
        time: body.0.time(&caller)?,
        party: party((&body.0.patient, body.0.booked_by.as_ref()), ctx.profile(), today)
            .map_err(|errors| Problem::invalid(&caller, errors))?,
        notice_seen: body.0.notice_version,
        key: idempotency_key(&request)
            .map_err(|refusal| Problem::field(&caller, "Idempotency-Key", refusal))?,
        by: By::Patient,
    };
    let booked = book_visit(&ctx, &command).await.map_err(|error| Problem::new(&caller, &error))?;
    Ok(HttpResponse::Created().json(BookedAppointment::new(&ctx, &caller, &booked)))
}

/// What the client calls the request, if it does.
pub(super) fn idempotency_key(request: &HttpRequest) -> Result<Option<IdempotencyKey>, Refusal> {
    let Some(value) = request.headers().get("idempotency-key") else { return Ok(None) };
    value.to_str().map_err(|_| Refusal::Shape)?.parse().map(Some)
}

impl NewAppointment {
    fn language(&self, caller: &Caller) -> Result<Locale, Problem> {
        let language = self.language.as_deref().map(str::parse).transpose();
        let language = language.map_err(|_| Problem::field(caller, "language", Refusal::Choice))?;
        Ok(language.unwrap_or(caller.locale))
    }

    fn time(&self, caller: &Caller) -> Result<Time, Problem> {
        let missing = |field| Problem::field(caller, field, Refusal::Missing);
        if let Some(hold) = self.hold {
            return Ok(Time::Held(AppointmentId(hold)));
        }
        let visit_type = self.visit_type.ok_or_else(|| missing("visit_type"))?;
        let starts_at = self.starts_at.as_deref().ok_or_else(|| missing("starts_at"))?;
        let starts_at = instant::read(starts_at)
            .map_err(|refusal| Problem::field(caller, "starts_at", refusal))?;
        Ok(Time::Wanted(WantedSlot {
            visit_type: VisitTypeId(visit_type),
            practitioner: self.practitioner.map(PractitionerId),
            place: self.place.map(PlaceId),
            starts_at,
        }))
    }
}

/// Who comes, and who books for them; `today` is the practice's.
pub(super) fn party(
    (patient, booker): (&PatientBody, Option<&BookerBody>),
    profile: &Profile,
    today: Date,
) -> Result<Party, Vec<FieldError>> {
    let mut refused = Refusals::default();
    let patient = patient.read(profile, today, &mut refused);
    let booker = booker.map(|booker| booker.read(&mut refused));
    let (Some(patient), Ok(booker)) = (patient, booker.map(|booker| booker.ok_or(())).transpose())
    else {
        return Err(refused.0);
    };
    Party::new(patient, booker).map_err(|error| vec![error])
}

/// The refusals of a request: a person corrects all of them at once.
#[derive(Default)]
struct Refusals(Vec<FieldError>);

impl Refusals {
    fn keep<T>(&mut self, field: &str, parsed: Result<T, Refusal>) -> Option<T> {
        parsed.inspect_err(|refusal| self.0.push(FieldError::new(field, *refusal))).ok()
    }
}

impl PatientBody {
    fn read(&self, profile: &Profile, today: Date, refused: &mut Refusals) -> Option<Patient> {
        let given_name = refused.keep::<PersonName>("patient.given_name", self.given_name.parse());
        let family_name =
            refused.keep::<PersonName>("patient.family_name", self.family_name.parse());
        let birth_date =
            refused.keep("patient.birth_date", BirthDate::parse(&self.birth_date, today));
        let email = self.email.as_deref().map(|raw| raw.parse::<EmailAddress>()).transpose();
        let email = refused.keep("patient.email", email);
        let phone =
            self.phone.as_deref().map(|raw| PhoneNumber::parse(raw, profile.region())).transpose();
        let phone = refused.keep("patient.phone", phone);
        Some(Patient {
            given_name: given_name?,
            family_name: family_name?,
            birth_date: birth_date?,
            email: email?,
            phone: phone?,
        })
    }
}

impl BookerBody {
    fn read(&self, refused: &mut Refusals) -> Option<Booker> {
        let name = refused.keep::<PersonName>("booked_by.name", self.name.parse());
        let relation = refused.keep::<Relation>("booked_by.relation", self.relation.parse());
        let email = refused.keep::<EmailAddress>("booked_by.email", self.email.parse());
        Some(Booker { name: name?, relation: relation?, email: email? })
    }
}

impl BookedAppointment {
    fn new(ctx: &Ctx, caller: &Caller, booked: &Booked) -> Self {
        let zone = &ctx.profile().practice.zone;
        Self {
            appointment: booked.appointment.0,
            reference: booked.reference.to_string(),
            status: if booked.requested { State::Requested } else { State::Booked }.word(),
            starts_at: instant::written(booked.starts_at, zone),
            ends_at: instant::written(booked.ends_at, zone),
            practitioner: booked.practitioner.0,
            place: booked.place.0,
            manage_url: caller.app().manage_url(&booked.link),
        }
    }
}
