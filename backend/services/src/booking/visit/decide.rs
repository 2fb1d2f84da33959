//! Agreeing to a visit that was asked for, or not.

use super::{
    VisitError, open_for_change,
    step::{Stepped, told},
    with_refusals_told,
};
use crate::{
    booking::rows::{Act, Settle, StepVisit as Statement},
    ctx::Ctx,
    identity::Member,
    mail::letter::Kind as LetterKind,
};
use diesel_async::RunQueryDsl;
use domain::{booking::appointment::State, id::AppointmentId, privacy::audit::Action};
use jiff_diesel::ToDiesel as _;

/// What the practice says to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The visit stands.
    Confirm,
    /// It does not, and its time is free.
    Decline,
}

impl Decision {
    fn means(self) -> (State, Action, LetterKind) {
        match self {
            Self::Confirm => (State::Booked, Action::RequestConfirmed, LetterKind::Confirmation),
            Self::Decline => (State::Cancelled, Action::RequestDeclined, LetterKind::Declined),
        }
    }
}

/// Decides about a request and tells whoever asked. The request has claimed its time since it was
/// made, so there is nothing to win: of several who decide at once, the version lets one pass.
pub async fn decide_request(
    ctx: &Ctx,
    member: &Member,
    (id, version): (AppointmentId, i32),
    decision: Decision,
) -> Result<Stepped, VisitError> {
    let made = ctx.change(async |tx| {
        let opened = open_for_change(ctx, tx, member, (id, version)).await?;
        if opened.appointment.state != State::Requested {
            return Err(VisitError::Changed);
        }
        if opened.appointment.visit.end <= ctx.now() {
            return Err(VisitError::Over);
        }
        let ((state, action, kind), now) = (decision.means(), ctx.now());
        let (way_back, post) = told(ctx, tx, &opened, (kind, state)).await?;
        let settle = Settle {
            version,
            state: state.word(),
            excused: None,
            cancel_reason: None,
            rebook_until: None::<jiff::Timestamp>.to_diesel(),
            // What was said to somebody is not taken back: the letter is due at once.
            undo_until: now.to_diesel(),
        };
        let act = Act::new(ctx, tx, action, id)?;
        let statement = Statement { act, settle, way_back, post };
        let changed: i64 = statement.get_result(tx.sql()).await?;
        let stepped = Stepped { state, version: version + 1, undo_until: now };
        if changed == 1 { Ok(stepped) } else { Err(VisitError::Changed) }
    });
    with_refusals_told(ctx, id.0, made.await).await
}
