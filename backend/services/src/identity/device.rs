//! Browsers from which somebody signed in before.

use super::{
    door::{DeviceCookie, Door},
    secret::Secret,
    session::Session,
    trail,
};
use crate::{error::Fault, rng};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    id::{AccountId, DeviceId},
    privacy::audit::Action,
};
use jiff::SignedDuration;
use jiff_diesel::ToDiesel as _;
use schema::identity::{account, device};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// How long a browser is remembered after its last sign-in.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 180);

/// Whether the browser before the door has signed in to this account before.
pub(super) async fn is_known(
    conn: &mut AsyncPgConnection,
    door: &Door,
    account: AccountId,
) -> Result<bool, Fault> {
    let Some(cookie) = &door.device else { return Ok(false) };
    let hash: Option<Vec<u8>> = device::table
        .filter(device::id.eq(cookie.id.0))
        .filter(device::account_id.eq(account.0))
        .filter(device::expires_at.gt(door.now().to_diesel()))
        .select(device::secret_hash)
        .first(conn)
        .await
        .optional()?;
    Ok(hash.is_some_and(|hash| hash.ct_eq(&cookie.secret.hash()).into()))
}

/// The browser before the door, if it has signed in before to the account of an address. A browser
/// without a cookie is asked nothing about, and one with a cookie the same whether anybody has the
/// address or not.
pub(super) async fn find_known(door: &Door, index: &[u8]) -> Result<Option<DeviceId>, Fault> {
    let Some(cookie) = &door.device else { return Ok(None) };
    let mut conn = door.platform().db.identity.get().await?;
    let hash: Option<Vec<u8>> = device::table
        .inner_join(account::table.on(account::id.eq(device::account_id)))
        .filter(device::id.eq(cookie.id.0))
        .filter(device::expires_at.gt(door.now().to_diesel()))
        .filter(account::email_index.eq(index))
        .filter(account::kind.eq(door.kind.word()))
        .filter(account::state.eq("active"))
        .select(device::secret_hash)
        .first(&mut conn)
        .await
        .optional()?;
    let known = hash.is_some_and(|hash| hash.ct_eq(&cookie.secret.hash()).into());
    Ok(Some(cookie.id).filter(|_| known))
}

/// Remembers the browser, under the cookie that it has or under a new one.
pub(super) async fn remember(
    conn: &mut AsyncPgConnection,
    door: &Door,
    account: AccountId,
) -> Result<DeviceCookie, Fault> {
    let now = door.now();
    let (seen, expires) = (now.to_diesel(), (now + REMEMBERED).to_diesel());
    if let Some(cookie) = &door.device
        && is_known(conn, door, account).await?
    {
        diesel::update(device::table.find(cookie.id.0))
            .set((device::last_seen_at.eq(seen), device::expires_at.eq(expires)))
            .execute(conn)
            .await?;
        return Ok(cookie.clone());
    }
    let cookie = DeviceCookie { id: DeviceId(rng::sortable(now)?), secret: Secret::mint()? };
    diesel::insert_into(device::table)
        .values((
            device::id.eq(cookie.id.0),
            device::account_id.eq(account.0),
            device::secret_hash.eq(cookie.secret.hash()),
            device::label.eq(&door.label),
            device::created_at.eq(seen),
            device::last_seen_at.eq(seen),
            device::expires_at.eq(expires),
        ))
        .execute(conn)
        .await?;
    Ok(cookie)
}

/// Forgets a browser of whoever asks; one that is not theirs is none.
pub async fn forget_device(door: &Door, own: &Session, id: DeviceId) -> Result<bool, Fault> {
    door.change(async |conn| {
        let theirs = device::table.filter(device::account_id.eq(own.account.0));
        let gone = diesel::delete(theirs.filter(device::id.eq(id.0))).execute(conn).await?;
        if gone > 0 {
            let who = door.as_account(own);
            trail::tell(conn, who, Action::DeviceForgotten, Some(own.account)).await?;
        }
        Ok(gone > 0)
    })
    .await
}

/// Forgets every browser of an account.
pub(super) async fn forget_all(
    conn: &mut AsyncPgConnection,
    account: AccountId,
) -> Result<(), Fault> {
    let account: Uuid = account.0;
    diesel::delete(device::table.filter(device::account_id.eq(account))).execute(conn).await?;
    Ok(())
}
