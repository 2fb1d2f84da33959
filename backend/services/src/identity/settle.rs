//! Accounts that are whole from the start: for demonstrations and tests, where nobody reads mail.

use super::{
    account::{Kind, Person, find_or_invite, set_password},
    door::Door,
    factor::totp::TotpSecret,
    gate,
    keys::platform_keys,
    password::Password,
    second_factor::TOTP,
    sign_in::SignInError,
    team::{self, Invite, TeamError},
    trail,
};
use crate::{ctx::Ctx, error::Fault, privacy::audit::record};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{id::AccountId, locale::Locale, privacy::audit::Action};
use jiff_diesel::ToDiesel as _;
use schema::identity::{account, membership};

/// What somebody signs in with.
pub struct Credentials {
    /// The first factor.
    pub password: Password,
    /// The second.
    pub totp: TotpSecret,
}

/// Makes a member of a team who can sign in at once.
pub async fn settle_member(
    ctx: &Ctx,
    door: &Door,
    invite: &Invite,
    credentials: &Credentials,
) -> Result<AccountId, TeamError> {
    let id = team::enter(ctx, None, invite, async |_, _| Ok(())).await?;
    arm(door, id, credentials).await?;
    ctx.change(async |tx| {
        team::set_state(tx, id, "active").await?;
        diesel::update(membership::table.filter(membership::account_id.eq(id.0)))
            .set(membership::joined_at.eq(ctx.now().to_diesel()))
            .execute(tx.sql())
            .await?;
        Ok(record(tx, ctx, Action::MemberJoined, id.0).await?)
    })
    .await
    .map(|()| id)
}

/// Makes an operator who can sign in at once. Nothing, where the address belongs to staff.
pub async fn settle_operator(
    door: &Door,
    person: &Person,
    credentials: &Credentials,
) -> Result<Option<AccountId>, Fault> {
    let invited = (Kind::Operator, person, Locale::default());
    let Some(id) = find_or_invite(door.platform(), invited).await? else { return Ok(None) };
    arm(door, id, credentials).await?;
    Ok(Some(id))
}

async fn arm(door: &Door, id: AccountId, credentials: &Credentials) -> Result<(), Fault> {
    let hashed = gate::hash::<SignInError>(door, credentials.password.clone()).await;
    let hashed = hashed.map_err(|error| match error {
        SignInError::Fault(fault) => fault,
        SignInError::Wrong | SignInError::TooMany(_) | SignInError::Busy => {
            Fault::Stored("password")
        }
    })?;
    let keys = platform_keys(door.platform()).await?;
    door.change(async |conn| {
        set_password(conn, id, &hashed, door.now()).await?;
        diesel::update(account::table.find(id.0))
            .set(account::totp_sealed.eq(keys.seal(TOTP, id.0, &credentials.totp)?))
            .execute(conn)
            .await?;
        trail::tell(conn, door.as_visitor(), Action::AccountMade, Some(id)).await
    })
    .await
}

/// The code that the authenticator of an address shows now: in demonstrations, where the server
/// plays the telephone as well.
pub async fn current_code(
    door: &Door,
    email: &domain::text::EmailAddress,
) -> Result<Option<String>, Fault> {
    let keys = platform_keys(door.platform()).await?;
    let mut conn = door.platform().db.identity.get().await?;
    let row: Option<(uuid::Uuid, Option<Vec<u8>>)> = account::table
        .filter(account::email_index.eq(super::account::email_index(&keys, email)))
        .select((account::id, account::totp_sealed))
        .first(&mut conn)
        .await
        .optional()?;
    let Some((id, Some(sealed))) = row else { return Ok(None) };
    let secret: TotpSecret = keys.open(TOTP, id, &sealed)?;
    Ok(Some(secret.code_at(door.now())))
}
