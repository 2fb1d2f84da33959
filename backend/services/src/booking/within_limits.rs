//! What one patient may hold of a visit type, asked before a booking.

use super::{contend, party};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, keys::PracticeKeys};
use domain::booking::{
    limits::{self, PatientLimit},
    patient::Patient,
    visit_type::VisitType,
};
use jiff::Timestamp;

/// Spacing and the number of future visits, where the visit type limits them; the lock keeps two
/// requests of one patient from passing side by side.
pub(super) async fn within_limits<E: From<Fault> + From<PatientLimit>>(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    rules: &VisitType,
    (patient, start): (&Patient, Timestamp),
) -> Result<(), E> {
    if rules.spacing_days.is_none() && rules.active_limit.is_none() {
        return Ok(());
    }
    contend::lock(tx, rules).await?;
    let visits = party::visits_of(tx, keys, patient).await?;
    Ok(limits::may_book(rules, &visits, start, ctx.now(), &ctx.profile().practice.zone)?)
}
