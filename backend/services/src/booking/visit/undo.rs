//! Taking back the last step of a visit, within seconds and as long as nobody else came in between.

use super::{VisitError, open_for_change, step::Stepped, with_refusals_told};
use crate::{
    booking::{
        contend,
        rows::{Act, Back, UndoStep},
    },
    ctx::Ctx,
    identity::Member,
};
use diesel_async::RunQueryDsl;
use domain::{booking::appointment::State, id::AppointmentId, privacy::audit::Action};
use jiff_diesel::ToDiesel as _;

/// Takes back the step that left `version`: the visit stands as before, its time is claimed anew, and
/// the letter that was waiting does not leave.
pub async fn undo_step(
    ctx: &Ctx,
    member: &Member,
    id: AppointmentId,
    version: i32,
) -> Result<Stepped, VisitError> {
    let undone = ctx.change(async |tx| {
        let opened = open_for_change(ctx, tx, member, (id, version)).await?;
        let undo = opened.undo.filter(|undo| ctx.now() < undo.until);
        let undo = undo.ok_or(VisitError::UndoTooLate)?;
        // A time that was overbooked meanwhile, or was itself, is shared as it was.
        contend::lock_overbooking(tx).await?;
        let placement = opened.placement(ctx).ok_or(VisitError::Changed)?;
        let again = takes_time(undo.state) && !takes_time(opened.appointment.state);
        let spot = placement.spot(ctx, None);
        let statement = UndoStep {
            act: Act::new(ctx, tx, Action::VisitRestored, id)?,
            spot: if again { spot } else { spot.without_claims() },
            back: Back { version, undo_until: undo.until.to_diesel() },
        };
        let (restored, left, claims): (i64, i64, i64) = statement.get_result(tx.sql()).await?;
        let wanted = if again { placement.wanted() } else { 0 };
        match (restored, left) {
            (1, 0) if usize::try_from(claims) == Ok(wanted) => {}
            (1, 0) => return Err(taken()),
            // The letter has left, by another server's clock.
            (_, _) => return Err(VisitError::UndoTooLate),
        }
        Ok(Stepped { state: undo.state, version: version + 1, undo_until: ctx.now() })
    });
    with_refusals_told(ctx, id.0, undone.await).await
}

fn takes_time(state: State) -> bool {
    crate::booking::agenda::LIVE.contains(&state.word())
}

/// Somebody has the time by now; nothing else would be the same visit.
fn taken() -> VisitError {
    crate::booking::Unavailable::Taken { alternatives: Vec::new() }.into()
}
