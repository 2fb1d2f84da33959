//! A visit as the practice's staff has it: opened by its id, as far as the agenda was granted.
//!
//! Every change names the version that it was decided upon and is refused when there is a newer one,
//! so nobody overwrites what somebody else has just done.

mod decide;
mod move_by_staff;
mod read;
mod row;
mod step;
mod undo;

pub use decide::{Decision, decide_request};
pub use move_by_staff::{MoveByStaff, MovedByStaff, move_by_staff};
pub use read::{StaffVisit, VisitTold, read_visit};
pub use step::{StepVisit, Stepped, UNDO_FOR, step_visit};
pub use undo::undo_step;

use super::choose::Unavailable;
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::{Classify, Fault, Kind},
    identity::{Member, grants_of},
    privacy::audit::record,
};
use domain::{
    booking::step::NotNow,
    id::{AppointmentId, PractitionerId},
    identity::{AgendaAccess, Scope, changes},
    privacy::audit::Action,
};
use row::{Opened, VisitRow};
use uuid::Uuid;

/// Why a visit was not read or not changed.
#[derive(Debug, thiserror::Error)]
pub enum VisitError {
    /// There is no such visit.
    #[error("no such visit")]
    Unknown,
    /// It is in an agenda that is not open to the member: for them there is no such visit.
    #[error("no such visit for this member")]
    Ungranted,
    /// The member may look, but not change.
    #[error("the agenda is not open to changes by this member")]
    NotAllowed,
    /// Somebody else has changed it since it was read.
    #[error("the visit has changed since it was read")]
    Changed,
    /// It is for the day of the visit, or for after its start.
    #[error("the visit is still to come")]
    TooEarly,
    /// The visit is over.
    #[error("the visit is over")]
    Over,
    /// What is to be taken back was done too long ago.
    #[error("it is too late to take that back")]
    UndoTooLate,
    /// The time cannot be had.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for VisitError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown | Self::Ungranted => Kind::Missing,
            Self::NotAllowed | Self::TooEarly | Self::Over => Kind::Refused,
            Self::Changed | Self::UndoTooLate => Kind::Conflict,
            Self::Unavailable(error) => error.kind(),
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<NotNow> for VisitError {
    fn from(not_now: NotNow) -> Self {
        match not_now {
            NotNow::Moved => Self::Changed,
            NotNow::TooEarly => Self::TooEarly,
            NotNow::Over => Self::Over,
        }
    }
}

impl From<diesel::result::Error> for VisitError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}

/// Opens a visit for a change by somebody who may change it and has seen it as it stands.
async fn open_for_change(
    ctx: &Ctx,
    tx: &mut TenantTx,
    member: &Member,
    (id, version): (AppointmentId, i32),
) -> Result<Opened, VisitError> {
    let row = VisitRow::lock(tx, id).await?.ok_or(VisitError::Unknown)?;
    let opened = Opened::try_from(row)?;
    may_change(ctx, tx, member, opened.appointment.practitioner).await?;
    if opened.version == version { Ok(opened) } else { Err(VisitError::Changed) }
}

/// Whether the member may change what is in an agenda.
async fn may_change(
    ctx: &Ctx,
    tx: &mut TenantTx,
    member: &Member,
    practitioner: PractitionerId,
) -> Result<(), VisitError> {
    let scope = scope(ctx, tx, member, practitioner).await?;
    if changes(scope) { Ok(()) } else { Err(VisitError::NotAllowed) }
}

/// The same before something is added to it.
pub(super) async fn may_change_agenda(
    ctx: &Ctx,
    member: &Member,
    practitioner: PractitionerId,
) -> Result<(), VisitError> {
    let may = ctx.read(async |tx| may_change(ctx, tx, member, practitioner).await).await;
    with_refusals_told(ctx, practitioner.0, may).await
}

/// How far an agenda is open to the member.
async fn scope(
    ctx: &Ctx,
    tx: &mut TenantTx,
    member: &Member,
    practitioner: PractitionerId,
) -> Result<Scope, VisitError> {
    let accesses = grants_of(ctx, tx, member).await?;
    AgendaAccess::scope_of(&accesses, practitioner, ctx.now()).ok_or(VisitError::Ungranted)
}

/// Passes an outcome on; a refusal for want of a grant is written down, in a transaction of its own
/// since the one that was refused left nothing (I7).
async fn with_refusals_told<T>(
    ctx: &Ctx,
    subject: Uuid,
    outcome: Result<T, VisitError>,
) -> Result<T, VisitError> {
    if let Err(VisitError::Ungranted | VisitError::NotAllowed) = &outcome {
        ctx.change(async |tx| record(tx, ctx, Action::AccessRefused, subject).await).await?;
    }
    outcome
}
