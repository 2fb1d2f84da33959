//! The factors of an account, as its holder sees and changes them.

use super::FactorError;
use crate::{
    error::Fault,
    identity::{
        door::Door,
        factor::recovery::RecoveryCode,
        keys::platform_keys,
        letter::{self, LetterKind},
        session::Session,
        trail,
    },
};
use diesel::{dsl::count_star, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{id::PasskeyId, privacy::audit::Action};
use jiff::Timestamp;
use schema::identity::{account, passkey, recovery_code};
use uuid::Uuid;

/// What an account can prove itself with.
#[derive(Debug, Clone)]
pub struct FactorSettings {
    /// Its passkeys, the oldest first.
    pub passkeys: Vec<PasskeyLine>,
    /// Whether an authenticator is set up.
    pub authenticator: bool,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
}

/// A passkey as its holder sees it.
#[derive(Debug, Clone)]
pub struct PasskeyLine {
    /// Which.
    pub id: PasskeyId,
    /// What its holder calls it.
    pub label: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
}

type Row = (Uuid, Vec<u8>, jiff_diesel::Timestamp, Option<jiff_diesel::Timestamp>);

/// The factors of whoever asks.
pub async fn factor_settings(door: &Door, own: &Session) -> Result<FactorSettings, Fault> {
    let keys = platform_keys(door.platform()).await?;
    let mut conn = door.platform().db.identity.get().await?;
    let rows: Vec<Row> = passkey::table
        .filter(passkey::account_id.eq(own.account.0))
        .order(passkey::created_at)
        .select((passkey::id, passkey::sealed, passkey::created_at, passkey::last_used_at))
        .load(&mut conn)
        .await?;
    let line = |(id, sealed, created, used): Row| {
        let stored: super::passkey::Labelled = keys.open(super::passkey::SEALED, id, &sealed)?;
        Ok(PasskeyLine {
            id: PasskeyId(id),
            label: stored.label.to_string(),
            created_at: created.to_jiff(),
            last_used_at: used.map(jiff_diesel::Timestamp::to_jiff),
        })
    };
    Ok(FactorSettings {
        passkeys: rows.into_iter().map(line).collect::<Result<_, Fault>>()?,
        authenticator: has_authenticator(&mut conn, own).await?,
        recovery_codes: unused_codes(&mut conn, own).await?,
    })
}

async fn has_authenticator(conn: &mut AsyncPgConnection, own: &Session) -> QueryResult<bool> {
    account::table.find(own.account.0).select(account::totp_sealed.is_not_null()).first(conn).await
}

async fn unused_codes(conn: &mut AsyncPgConnection, own: &Session) -> QueryResult<i64> {
    recovery_code::table
        .filter(recovery_code::account_id.eq(own.account.0))
        .filter(recovery_code::used_at.is_null())
        .select(count_star())
        .first(conn)
        .await
}

/// Replaces all recovery codes and shows the new ones, once.
pub async fn renew_recovery_codes(
    door: &Door,
    own: &Session,
) -> Result<Vec<RecoveryCode>, FactorError> {
    door.change(async |conn| {
        let codes = write_codes(conn, own).await?;
        told(conn, door, own).await?;
        let who = door.as_account(own);
        trail::tell(conn, who, Action::RecoveryRenewed, Some(own.account)).await?;
        Ok(codes)
    })
    .await
}

/// New codes, where the account has none left: with its first factor.
pub(super) async fn ensure_codes(
    conn: &mut AsyncPgConnection,
    door: &Door,
    own: &Session,
) -> Result<Vec<RecoveryCode>, Fault> {
    if unused_codes(conn, own).await? > 0 {
        return Ok(Vec::new());
    }
    let who = door.as_account(own);
    trail::tell(conn, who, Action::RecoveryRenewed, Some(own.account)).await?;
    write_codes(conn, own).await
}

async fn write_codes(
    conn: &mut AsyncPgConnection,
    own: &Session,
) -> Result<Vec<RecoveryCode>, Fault> {
    let theirs = recovery_code::table.filter(recovery_code::account_id.eq(own.account.0));
    diesel::delete(theirs).execute(conn).await?;
    let codes = RecoveryCode::mint()?;
    let rows = codes.iter().map(|code| {
        (
            recovery_code::account_id.eq(own.account.0),
            recovery_code::code_hash.eq(code.hash().to_vec()),
        )
    });
    diesel::insert_into(recovery_code::table)
        .values(rows.collect::<Vec<_>>())
        .execute(conn)
        .await?;
    Ok(codes)
}

/// Tells the holder that a factor changed: if it was not they, they must know.
pub(super) async fn told(
    conn: &mut AsyncPgConnection,
    door: &Door,
    own: &Session,
) -> Result<(), Fault> {
    letter::queue(conn, door.now(), letter::To::holder(own.account), LetterKind::FactorChanged)
        .await?;
    Ok(())
}

/// Removes a passkey, unless it is the only factor.
pub async fn remove_passkey(door: &Door, own: &Session, id: PasskeyId) -> Result<(), FactorError> {
    door.change(async |conn| {
        let theirs = passkey::table.filter(passkey::account_id.eq(own.account.0));
        let all: Vec<Uuid> = theirs.select(passkey::id).for_update().load(conn).await?;
        if all.as_slice() == [id.0] && !has_authenticator(conn, own).await? {
            return Err(FactorError::LastFactor);
        }
        if diesel::delete(theirs.filter(passkey::id.eq(id.0))).execute(conn).await? > 0 {
            told(conn, door, own).await?;
            let who = door.as_account(own);
            trail::tell(conn, who, Action::FactorRemoved, Some(own.account)).await?;
        }
        Ok(())
    })
    .await
}
