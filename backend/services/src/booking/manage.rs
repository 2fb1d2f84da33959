//! Coming back to an appointment: by its link, or by reference and birth date.

use super::link::ManageLink;
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::{Classify, Fault, Kind},
    ical::{self, Event},
    platform::Platform,
    tenancy::{self, FindError},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    actor::Origin,
    booking::appointment::{Appointment, Locked},
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    locale::Locale,
    time::Span,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, appointment_link};
use std::time::Duration;
use uuid::Uuid;

/// An appointment opened by its link.
#[derive(Clone)]
pub struct Managed {
    /// The practice it is in.
    pub ctx: Ctx,
    /// The appointment.
    pub appointment: Appointment,
}

impl Managed {
    /// The appointment as a calendar file that does nothing by itself (RFC 5545, without METHOD).
    pub fn calendar(&self, manage_url: &str) -> String {
        let (profile, appointment) = (self.ctx.profile(), &self.appointment);
        let event = Event {
            appointment: appointment.id,
            sequence: appointment.sequence,
            state: appointment.state,
            visit: appointment.visit,
            stamp: self.ctx.now(),
            practice: &profile.practice,
            place: profile.place(appointment.place),
            attendance: &appointment.attendance(profile),
            manage_url,
            domain: self.ctx.platform().mailer.sender.domain(),
            locale: self.ctx.locale(),
        };
        ical::calendar(&event, None)
    }
}

/// There is no such appointment, or the link has run out.
#[derive(Debug, thiserror::Error)]
pub enum FindAppointmentError {
    /// Not found; the same for wrong and for unknown.
    #[error("no such appointment")]
    Unknown,
    /// One network guessed too often.
    #[error("too many guesses from one network")]
    TooMany(Duration),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for FindAppointmentError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::TooMany(wait) => Kind::Limited(*wait),
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// Why an appointment was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The link opens nothing.
    #[error("no such appointment")]
    Unknown,
    /// The rules of the practice forbid it now.
    #[error(transparent)]
    Locked(#[from] Locked),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for ChangeError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Locked(Locked::Cancelled) => Kind::Conflict,
            Self::Locked(Locked::Begun | Locked::TooLate) => Kind::Refused,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// Opens an appointment by its link. It shows when, where and with whom: no name, no contact.
pub async fn open_appointment(
    platform: &Platform,
    link: &ManageLink,
    origin: Origin,
    locale: Locale,
) -> Result<Managed, FindAppointmentError> {
    let profile =
        tenancy::profile(platform, link.practice()).await.map_err(|error| match error {
            FindError::Unknown => FindAppointmentError::Unknown,
            FindError::Fault(fault) => fault.into(),
        })?;
    let ctx = Ctx::new(platform.clone(), profile, origin, locale);
    let found = ctx.read(async |tx| by_link(tx, link, ctx.now(), Lock::None).await).await?;
    let appointment = found.ok_or(FindAppointmentError::Unknown)?.appointment;
    let ctx = ctx.as_long_as(appointment.visit_type, appointment.visit);
    Ok(Managed { ctx, appointment })
}

/// Whether others must wait before they change the appointment.
#[derive(Clone, Copy)]
pub(super) enum Lock {
    None,
    ForUpdate,
}

/// What a link opens: the appointment and the language it was booked in.
pub(super) struct Opened {
    pub appointment: Appointment,
    pub locale: Locale,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
pub(super) struct AppointmentRow {
    id: Uuid,
    state: String,
    visit_type_id: Uuid,
    practitioner_id: Uuid,
    place_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    ends_at: Timestamp,
    reference: Option<String>,
    sequence: i32,
    notice_version: i32,
    locale: String,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    rebook_until: Option<Timestamp>,
}

pub(super) async fn by_link(
    tx: &mut TenantTx,
    link: &ManageLink,
    now: Timestamp,
    lock: Lock,
) -> Result<Option<Opened>, Fault> {
    let opened = appointment_link::table
        .filter(appointment_link::token_hash.eq(link.hash()))
        .filter(appointment_link::expires_at.gt(now.to_diesel()))
        .select(appointment_link::appointment_id);
    let wanted = appointment::table
        .filter(appointment::id.eq_any(opened))
        .select(AppointmentRow::as_select());
    let row: Option<AppointmentRow> = match lock {
        Lock::None => wanted.first(tx.sql()).await.optional()?,
        Lock::ForUpdate => wanted.for_update().first(tx.sql()).await.optional()?,
    };
    row.map(Opened::try_from).transpose()
}

impl TryFrom<AppointmentRow> for Opened {
    type Error = Fault;
    fn try_from(row: AppointmentRow) -> Result<Self, Fault> {
        let appointment = Appointment {
            id: AppointmentId(row.id),
            reference: row.reference.ok_or(Fault::Stored("reference"))?.parse()?,
            state: row.state.parse()?,
            visit: Span { start: row.starts_at, end: row.ends_at },
            visit_type: VisitTypeId(row.visit_type_id),
            practitioner: PractitionerId(row.practitioner_id),
            place: PlaceId(row.place_id),
            sequence: row.sequence,
            notice_version: row.notice_version,
            rebook_until: row.rebook_until,
        };
        let locale = row.locale.parse().map_err(|_| Fault::Stored("locale"))?;
        Ok(Self { appointment, locale })
    }
}

/// Opens an appointment for a change that its patient asks for, if the practice still allows it.
pub(super) async fn open_for_change(
    tx: &mut TenantTx,
    ctx: &Ctx,
    link: &ManageLink,
) -> Result<Opened, ChangeError> {
    let opened =
        by_link(tx, link, ctx.now(), Lock::ForUpdate).await?.ok_or(ChangeError::Unknown)?;
    let offering = ctx.profile().offering(opened.appointment.visit_type);
    let lock = offering.map_or(SignedDuration::ZERO, |offering| offering.rules.cancel_lock);
    opened.appointment.changeable(ctx.now(), lock)?;
    Ok(opened)
}
