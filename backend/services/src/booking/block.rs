//! Blocking a practitioner's time out of the agenda: an absence like any other.

use super::visit::{self, VisitError};
use crate::{
    ctx::Ctx,
    hours::{Fate, HoursError, add_rule},
    identity::Member,
};
use domain::{booking::hours::Absence, id::PractitionerId, time::Span};

/// Blocks some time in an agenda that is open for changes. Visits that stand in it stay: nobody is
/// called off by the way.
pub async fn block_time(
    ctx: &Ctx,
    member: &Member,
    practitioner: PractitionerId,
    span: Span,
) -> Result<(), VisitError> {
    visit::may_change_agenda(ctx, member, practitioner).await?;
    match add_rule(ctx, member, Absence::once(practitioner, span), &Fate::Leave).await {
        Ok(_) => Ok(()),
        Err(HoursError::Fault(fault)) => Err(fault.into()),
        // Whoever writes in an agenda keeps its hours: they have lost the right just now.
        Err(_) => Err(VisitError::NotAllowed),
    }
}
