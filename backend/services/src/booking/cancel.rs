//! Cancelling a visit: its time is free at once.

use super::{
    letters,
    link::ManageLink,
    manage::{self, ChangeError},
    party,
    rows::{Act, CancelVisit},
};
use crate::{ctx::Ctx, error::Fault, mail::letter::Kind};
use diesel_async::RunQueryDsl;
use domain::{
    booking::appointment::{Appointment, Locked, State},
    privacy::audit::Action,
};

/// Cancels the appointment of a link and tells whoever was told of it.
pub async fn cancel_visit(ctx: &Ctx, link: &ManageLink) -> Result<Appointment, ChangeError> {
    let keys = ctx.keys().await?;
    ctx.change(async |tx| {
        let opened = manage::open_for_change(tx, ctx, link).await?;
        let party = party::open(tx, &keys, opened.appointment.id).await?;
        let sequence = opened.appointment.sequence + 1;
        let cancelled = Appointment { state: State::Cancelled, sequence, ..opened.appointment };
        let kind = (Kind::Cancelled, opened.locale);
        let statement = CancelVisit {
            act: Act::new(ctx, tx, Action::AppointmentCancelled, cancelled.id)?,
            post: letters::post(&keys, ctx.now(), kind, (&cancelled).into(), (&party, link))?,
        };
        let changed: i64 = statement.get_result(tx.sql()).await.map_err(Fault::from)?;
        if changed == 1 { Ok(cancelled) } else { Err(Locked::Cancelled.into()) }
    })
    .await
}
