use super::{Member, MemberRow};
use crate::{ctx::Ctx, db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::id::AccountId;
use schema::identity::membership;

/// The member of the practice that an account is, if its membership opens anything.
pub(crate) async fn living_member(
    ctx: &Ctx,
    tx: &mut TenantTx,
    account: AccountId,
) -> Result<Option<Member>, Fault> {
    let row: Option<MemberRow> = membership::table
        .filter(membership::account_id.eq(account.0))
        .select(MemberRow::as_select())
        .first(tx.sql())
        .await
        .optional()?;
    row.filter(|row| row.is_alive(ctx.now())).map(Member::try_from).transpose()
}
