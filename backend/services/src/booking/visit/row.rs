//! The row of a visit, and what the database keeps beside what its patient sees.

use crate::{
    booking::{manage::AppointmentRow, placement::Placement},
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::{
        appointment::{Appointment, State},
        slot::Slot,
        step::CancelReason,
    },
    id::{AppointmentId, RoomId},
    locale::Locale,
    time::Span,
};
use jiff::Timestamp;
use schema::booking::appointment;
use uuid::Uuid;

/// A visit that was opened by its id.
pub(super) struct Opened {
    pub appointment: Appointment,
    /// The language in which it was booked.
    pub locale: Locale,
    /// Grows with every change.
    pub version: i32,
    /// Whether there was a good reason, if it was missed.
    pub excused: Option<bool>,
    /// Why the practice called it off, if it did.
    pub cancel_reason: Option<CancelReason>,
    /// What the last change by staff left, and until when it comes back.
    pub undo: Option<Undo>,
    /// Whether staff booked it though it was not on offer.
    pub overbooked: bool,
    room: Option<RoomId>,
    occupied: Span,
}

/// A change that can be taken back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Undo {
    pub state: State,
    pub until: Timestamp,
}

/// The columns beside those of [`AppointmentRow`].
#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
pub(super) struct More {
    version: i32,
    excused: Option<bool>,
    cancel_reason: Option<String>,
    undo_state: Option<String>,
    undo_version: Option<i32>,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    undo_until: Option<Timestamp>,
    room_id: Option<Uuid>,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    occupied_from: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    occupied_until: Timestamp,
    overbooked: bool,
}

/// A visit with everything about it; a hold is none.
pub(super) struct VisitRow(AppointmentRow, More);

impl VisitRow {
    /// Reads it.
    pub async fn find(tx: &mut TenantTx, id: AppointmentId) -> Result<Option<Self>, Fault> {
        let row = appointment::table
            .filter(appointment::id.eq(id.0))
            .filter(appointment::state.ne("held"))
            .select((AppointmentRow::as_select(), More::as_select()))
            .first(tx.sql())
            .await
            .optional()?;
        Ok(row.map(|(row, more)| Self(row, more)))
    }

    /// Reads it and keeps others from changing it meanwhile.
    pub async fn lock(tx: &mut TenantTx, id: AppointmentId) -> Result<Option<Self>, Fault> {
        let row = appointment::table
            .filter(appointment::id.eq(id.0))
            .filter(appointment::state.ne("held"))
            .select((AppointmentRow::as_select(), More::as_select()))
            .for_update()
            .first(tx.sql())
            .await
            .optional()?;
        Ok(row.map(|(row, more)| Self(row, more)))
    }
}

impl TryFrom<VisitRow> for Opened {
    type Error = Fault;
    fn try_from(VisitRow(row, more): VisitRow) -> Result<Self, Fault> {
        let opened = crate::booking::manage::Opened::try_from(row)?;
        let reason = more.cancel_reason.as_deref().map(str::parse).transpose();
        Ok(Self {
            appointment: opened.appointment,
            locale: opened.locale,
            version: more.version,
            excused: more.excused,
            cancel_reason: reason.map_err(|_| Fault::Stored("reason"))?,
            undo: more.undo()?,
            overbooked: more.overbooked,
            room: more.room_id.map(RoomId),
            occupied: Span { start: more.occupied_from, end: more.occupied_until },
        })
    }
}

impl More {
    /// Whatever has happened since has another version.
    fn undo(&self) -> Result<Option<Undo>, Fault> {
        let last = self.undo_version.is_some_and(|version| version == self.version);
        let (Some(state), Some(until), true) = (&self.undo_state, self.undo_until, last) else {
            return Ok(None);
        };
        Ok(Some(Undo { state: state.parse().map_err(|_| Fault::Stored("state"))?, until }))
    }
}

impl Opened {
    /// Where and when it takes place; nothing, if its visit type is no longer there.
    pub fn placement(&self, ctx: &Ctx) -> Option<Placement> {
        let Appointment { id, visit, visit_type, practitioner, place, .. } = self.appointment;
        let offering = ctx.profile().offering(visit_type)?;
        let slot = Slot {
            visit,
            occupied: self.occupied,
            practitioner,
            place,
            room: self.room,
            session: None,
            seats_left: 1,
        };
        Some(match self.overbooked {
            true => Placement::overbooked(id, &offering.rules, slot),
            false => Placement::new(id, &offering.rules, slot),
        })
    }
}
