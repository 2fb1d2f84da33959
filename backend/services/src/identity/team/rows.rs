use crate::{db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::id::AccountId;
use jiff::Timestamp;
use schema::identity::{agenda_grant, membership};
use uuid::Uuid;

pub(in crate::identity) const SEALED: &str = "membership.sealed";

#[derive(Queryable, Selectable)]
#[diesel(table_name = membership, check_for_backend(diesel::pg::Pg))]
pub(in crate::identity) struct MembershipRow {
    pub account_id: Uuid,
    pub role: String,
    pub practitioner_id: Option<Uuid>,
    pub medical: bool,
    pub state: String,
    pub sealed: Vec<u8>,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    pub joined_at: Option<Timestamp>,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    pub ends_at: Option<Timestamp>,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    pub last_seen_at: Option<Timestamp>,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    pub confirmed_at: Timestamp,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = agenda_grant, check_for_backend(diesel::pg::Pg))]
pub(in crate::identity) struct GrantRow {
    pub id: Uuid,
    pub account_id: Uuid,
    pub practitioner_id: Uuid,
    pub scope: String,
    pub granted_by: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    pub granted_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    pub ends_at: Option<Timestamp>,
}

/// One member, kept from changing until the transaction ends.
pub(super) async fn lock(
    tx: &mut TenantTx,
    account: AccountId,
) -> Result<Option<MembershipRow>, Fault> {
    Ok(membership::table
        .filter(membership::account_id.eq(account.0))
        .select(MembershipRow::as_select())
        .for_update()
        .first(tx.sql())
        .await
        .optional()?)
}

/// Whether somebody else than `account` is an owner who can act. The rows are locked: two owners
/// who disable each other at the same time cannot both succeed.
pub(super) async fn has_other_owner(tx: &mut TenantTx, account: AccountId) -> Result<bool, Fault> {
    let owners: Vec<Uuid> = membership::table
        .filter(membership::role.eq("owner"))
        .filter(membership::state.eq("active"))
        .order(membership::account_id)
        .select(membership::account_id)
        .for_update()
        .load(tx.sql())
        .await?;
    Ok(owners.into_iter().any(|owner| owner != account.0))
}
