use super::{FactorError, Passed, limit, pass::pass};
use crate::{
    error::Fault,
    identity::{
        door::Door,
        factor::{recovery::RecoveryCode, totp::TotpSecret},
        guess::Guessed,
        keys::platform_keys,
        session::Session,
        trail,
    },
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::privacy::audit::Action;
use jiff_diesel::ToDiesel as _;
use schema::identity::{account, recovery_code};

pub(in crate::identity) const TOTP: &str = "account.totp";

/// Passes with a code of the authenticator; each code once.
pub async fn pass_code(door: &Door, own: &Session, code: &str) -> Result<Passed, FactorError> {
    let guess = limit::guess(door, own).await?;
    guess.admit().await?;
    let keys = platform_keys(door.platform()).await?;
    let passed = door
        .change(async |conn| {
            // The row is locked: a code that is sent twice at once passes once.
            let (sealed, last): (Option<Vec<u8>>, Option<i64>) = account::table
                .find(own.account.0)
                .select((account::totp_sealed, account::totp_step))
                .for_update()
                .first(conn)
                .await?;
            let sealed = sealed.ok_or(FactorError::Wrong)?;
            let secret: TotpSecret = keys.open(TOTP, own.account.0, &sealed)?;
            let step = secret.check(code, door.now(), last).ok_or(FactorError::Wrong)?;
            diesel::update(account::table.find(own.account.0))
                .set(account::totp_step.eq(step))
                .execute(conn)
                .await?;
            Ok(pass(conn, door, own, Action::FactorPassed).await?)
        })
        .await;
    settle(door, own, passed, &guess).await
}

/// Passes with one of the codes on paper, which is then used up.
pub async fn pass_recovery_code(
    door: &Door,
    own: &Session,
    code: &RecoveryCode,
) -> Result<Passed, FactorError> {
    let guess = limit::guess(door, own).await?;
    guess.admit().await?;
    let passed = door
        .change(async |conn| {
            let unused = recovery_code::table
                .find((own.account.0, code.hash().to_vec()))
                .filter(recovery_code::used_at.is_null());
            let used = diesel::update(unused)
                .set(recovery_code::used_at.eq(door.now().to_diesel()))
                .execute(conn)
                .await?;
            if used == 0 {
                return Err(FactorError::Wrong);
            }
            Ok(pass(conn, door, own, Action::RecoveryUsed).await?)
        })
        .await;
    settle(door, own, passed, &guess).await
}

async fn settle(
    door: &Door,
    own: &Session,
    passed: Result<Passed, FactorError>,
    guess: &Guessed<'_>,
) -> Result<Passed, FactorError> {
    match passed {
        Ok(passed) => {
            guess.succeeded().await;
            Ok(passed)
        }
        Err(FactorError::Wrong) => {
            refused(door, own).await?;
            Err(FactorError::Wrong)
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn refused(door: &Door, own: &Session) -> Result<(), FactorError> {
    let mut conn = door.platform().db.identity.get().await.map_err(Fault::from)?;
    let who = door.as_account(own);
    Ok(trail::tell(&mut conn, who, Action::FactorRefused, Some(own.account)).await?)
}
