//! Blocking a practitioner's time out of the agenda: an absence like any other.

use super::visit::{self, VisitError};
use crate::{ctx::Ctx, identity::Member, privacy::audit::record, rng};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{id::PractitionerId, privacy::audit::Action, time::Span};
use jiff_diesel::ToDiesel as _;
use schema::booking::absence;
use uuid::Uuid;

/// Blocks some time in an agenda that is open for changes. Visits that stand in it stay: nobody is
/// called off by the way.
pub async fn block_time(
    ctx: &Ctx,
    member: &Member,
    practitioner: PractitionerId,
    span: Span,
) -> Result<(), VisitError> {
    visit::may_change_agenda(ctx, member, practitioner).await?;
    let id: Uuid = rng::sortable(ctx.now())?;
    ctx.change(async |tx| {
        let row = (
            absence::practice_id.eq(tx.practice().0),
            absence::id.eq(id),
            absence::practitioner_id.eq(practitioner.0),
            absence::starts_at.eq(span.start.to_diesel()),
            absence::ends_at.eq(span.end.to_diesel()),
        );
        diesel::insert_into(absence::table).values(row).execute(tx.sql()).await?;
        record(tx, ctx, Action::AbsenceAdded, id).await?;
        Ok::<_, VisitError>(())
    })
    .await?;
    // Other servers notice by the version; this one shows it at once.
    ctx.refreshed().await?;
    Ok(())
}
