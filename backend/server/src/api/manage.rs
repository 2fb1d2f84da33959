//! Coming back to an appointment by its link.

use super::{body::Body, instant};
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, Responder, get, http::header, post, web};
use domain::{booking::appointment::Appointment, id::PractitionerId};
use serde::{Deserialize, Serialize};
use services::{
    booking::{ManageLink, Managed, WantedSlot, cancel_visit, move_visit, open_appointment},
    ctx::Ctx,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// An appointment as its patient sees it; without names and contacts.
#[derive(Serialize, ToSchema)]
pub struct AppointmentDetail {
    appointment: Uuid,
    reference: String,
    status: &'static str,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    /// The practice's part of the address.
    practice: String,
    practitioner: Uuid,
    place: Uuid,
    visit_type: Uuid,
    /// `place`, `home` (the practice comes to the patient) or `remote`.
    attendance: &'static str,
    /// Where a remote visit takes place, if always at one address, while it stands.
    remote_link: Option<String>,
    /// Grows whenever the appointment is moved or cancelled.
    sequence: i32,
    /// The version of the information notice under which it was booked.
    notice_version: i32,
    /// Until when another time can be booked for it, if the practice called it off and offers that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    rebook_until: Option<String>,
}

/// Where to move an appointment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveTo {
    /// RFC 3339 with its offset.
    #[schema(format = DateTime)]
    starts_at: String,
    /// The same practitioner as before, if absent.
    practitioner: Option<Uuid>,
}

/// The appointment.
#[utoipa::path(tag = "appointments", params(("token" = String, Path)),
    responses((status = 200, body = AppointmentDetail), (status = 404, body = crate::problem::ProblemBody)))]
#[get("/api/v1/appointments/{token}")]
pub async fn show_appointment(
    caller: Caller,
    token: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (_, managed) = open(&caller, &token).await?;
    Ok(HttpResponse::Ok().json(AppointmentDetail::new(&managed.ctx, &managed.appointment)))
}

/// Cancels the appointment; its time is free at once.
#[utoipa::path(tag = "appointments", params(("token" = String, Path)), responses(
    (status = 200, body = AppointmentDetail),
    (status = 403, description = "too-late-to-change or in-the-past", body = crate::problem::ProblemBody),
    (status = 404, body = crate::problem::ProblemBody),
    (status = 409, description = "already-cancelled", body = crate::problem::ProblemBody),
))]
#[post("/api/v1/appointments/{token}/cancel")]
pub async fn cancel_appointment(
    caller: Caller,
    token: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    let cancelled =
        cancel_visit(&managed.ctx, &link).await.map_err(|error| Problem::new(&caller, &error))?;
    Ok(HttpResponse::Ok().json(AppointmentDetail::new(&managed.ctx, &cancelled)))
}

/// Moves the appointment; the old time is kept until the new one is won.
#[utoipa::path(tag = "appointments", params(("token" = String, Path)), request_body = MoveTo, responses(
    (status = 200, body = AppointmentDetail),
    (status = 403, description = "too-late-to-change or in-the-past", body = crate::problem::ProblemBody),
    (status = 404, body = crate::problem::ProblemBody),
    (status = 409, description = "slot-taken, with alternatives, or already-cancelled", body = crate::problem::ProblemBody),
    (status = 422, body = crate::problem::ProblemBody),
))]
#[post("/api/v1/appointments/{token}/move")]
pub async fn move_appointment(
    caller: Caller,
    token: web::Path<String>,
    body: Body<MoveTo>,
) -> Result<impl Responder, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    let starts_at = instant::read(&body.0.starts_at);
    let wanted = WantedSlot {
        visit_type: managed.appointment.visit_type,
        practitioner: body
            .0
            .practitioner
            .map(PractitionerId)
            .or(Some(managed.appointment.practitioner)),
        place: None,
        starts_at: starts_at.map_err(|refusal| Problem::field(&caller, "starts_at", refusal))?,
    };
    let moved = move_visit(&managed, &link, &wanted)
        .await
        .map_err(|error| Problem::new(&caller, &error))?;
    Ok(HttpResponse::Ok().json(AppointmentDetail::new(&managed.ctx, &moved)))
}

/// The appointment as a calendar file (RFC 5545).
#[utoipa::path(tag = "appointments", params(("token" = String, Path)), responses(
    (status = 200, content_type = "text/calendar", body = String), (status = 404, body = crate::problem::ProblemBody),
))]
#[get("/api/v1/appointments/{token}/calendar.ics")]
pub async fn show_calendar(
    caller: Caller,
    token: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (link, managed) = open(&caller, &token).await?;
    Ok(calendar_file(&caller, &link, &managed))
}

/// A calendar file as an answer, for the API and for the pages.
pub fn calendar_file(caller: &Caller, link: &ManageLink, managed: &Managed) -> HttpResponse {
    let text = managed.calendar(&caller.app().manage_url(link));
    HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"appointment.ics\""))
        .body(text)
}

/// Opens the appointment of a token; what is not a token opens nothing.
pub async fn open(caller: &Caller, token: &str) -> Result<(ManageLink, Managed), Problem> {
    let link: ManageLink = token.parse().map_err(|_| Problem::named(caller, "not-found"))?;
    let platform = &caller.app().platform;
    let managed = open_appointment(platform, &link, caller.origin(), caller.locale).await;
    Ok((link, managed.map_err(|error| Problem::new(caller, &error))?))
}

impl AppointmentDetail {
    /// The appointment as it stands now.
    pub fn new(ctx: &Ctx, appointment: &Appointment) -> Self {
        let profile = ctx.profile();
        let zone = &profile.practice.zone;
        let attendance = appointment.attendance(profile);
        Self {
            appointment: appointment.id.0,
            reference: appointment.reference.to_string(),
            status: appointment.state.word(),
            starts_at: instant::written(appointment.visit.start, zone),
            ends_at: instant::written(appointment.visit.end, zone),
            practice: profile.practice.slug.to_string(),
            practitioner: appointment.practitioner.0,
            place: appointment.place.0,
            visit_type: appointment.visit_type.0,
            attendance: attendance.word(),
            remote_link: attendance.link().map(|link| link.as_str().to_owned()),
            sequence: appointment.sequence,
            notice_version: appointment.notice_version,
            rebook_until: appointment
                .rebookable(ctx.now())
                .map(|until| instant::written(until, zone)),
        }
    }
}
