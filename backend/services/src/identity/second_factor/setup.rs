//! Setting up an authenticator app.

use super::{
    FactorError, Passed,
    code::TOTP,
    pass::pass,
    settings::{ensure_codes, told},
};
use crate::{
    error::Fault,
    identity::{
        account::find_account,
        ceremony,
        door::Door,
        factor::{qr, recovery::RecoveryCode},
        keys::platform_keys,
        session::Session,
        trail,
    },
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::privacy::audit::Action;
use schema::identity::account;

/// The name that an authenticator app shows.
const ISSUER: &str = "Praxis";

/// What the app must learn, shown once.
pub struct Setup {
    /// As a picture to scan, in SVG.
    pub qr: String,
    /// The same in letters, for those who type it.
    pub secret: String,
}

/// What an authenticator must learn, to be confirmed by a code. Asked again, it is the same: reloading
/// the page must not undo a scan.
pub async fn start_authenticator(door: &Door, own: &Session) -> Result<Setup, FactorError> {
    let secret = ceremony::authenticator(door, own).await?;
    let holder = find_account(door.platform(), own.account).await?;
    let holder = holder.ok_or(Fault::Stored("account"))?;
    let uri = secret.uri(ISSUER, holder.person.email.as_str())?;
    Ok(Setup { qr: qr::svg(&uri)?, secret: secret.secret_base32() })
}

/// Confirms the authenticator with its first code. Recovery codes come with the first factor.
pub async fn confirm_authenticator(
    door: &Door,
    own: &Session,
    code: &str,
) -> Result<(Passed, Vec<RecoveryCode>), FactorError> {
    let secret = ceremony::authenticator(door, own).await?;
    let step = secret.check(code, door.now(), None).ok_or(FactorError::Wrong)?;
    let keys = platform_keys(door.platform()).await?;
    door.change(async |conn| {
        diesel::update(account::table.find(own.account.0))
            .set((
                account::totp_sealed.eq(keys.seal(TOTP, own.account.0, &secret)?),
                account::totp_step.eq(step),
            ))
            .execute(conn)
            .await?;
        let who = door.as_account(own);
        trail::tell(conn, who, Action::FactorAdded, Some(own.account)).await?;
        told(conn, door, own).await?;
        let codes = ensure_codes(conn, door, own).await?;
        Ok((pass(conn, door, own, Action::FactorPassed).await?, codes))
    })
    .await
}
