//! Changing a password that is known, and unlocking a session that slept.

use super::{
    account::{find_account, set_password},
    attempts::Wait,
    door::Door,
    gate::{self, Busy, Whom},
    guess::Guessed,
    keys::platform_keys,
    letter::{self, LetterKind},
    password::{Password, Verdict, Weakness},
    secret::Secret,
    session::{self, Renewal, Session},
    trail,
};
use crate::error::{Classify, Fault, Kind};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{id::DeviceId, privacy::audit::Action};
use schema::identity::account;
use std::time::Duration;

/// Why a password was not changed, or a session not unlocked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The present password is another.
    #[error("the present password is wrong")]
    Wrong,
    /// The new password would not hold.
    #[error("the password is too weak")]
    Weak(#[from] Weakness),
    /// Too many tries.
    #[error("too many tries")]
    TooMany(Duration),
    /// Too many people at the door.
    #[error("too many sign-ins at once")]
    Busy,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for PasswordError {
    fn kind(&self) -> Kind {
        match self {
            Self::Wrong | Self::Weak(_) => Kind::Invalid,
            Self::TooMany(wait) => Kind::Limited(*wait),
            Self::Busy => Kind::Unavailable,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<Busy> for PasswordError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<Wait> for PasswordError {
    fn from(wait: Wait) -> Self {
        Self::TooMany(wait.after)
    }
}

/// Changes the password of whoever is signed in. Their other sessions end, this one goes on under a
/// new token.
pub async fn change_password(
    door: &Door,
    own: &Session,
    current: Password,
    new: Password,
) -> Result<Secret, PasswordError> {
    let holder = find_account(door.platform(), own.account).await?;
    let holder = holder.ok_or(Fault::Stored("account"))?;
    let same = current.is_same(&new);
    prove(door, own, current).await?;
    if same {
        return Err(Weakness::SameAsBefore.into());
    }
    let hashed = gate::choose::<PasswordError>(door, new, &holder.person.words()).await?;
    door.change(async |conn| {
        set_password(conn, own.account, &hashed, door.now()).await?;
        session::end_all(conn, own.account, Some(own.id)).await?;
        let to = letter::To::holder(own.account);
        letter::queue(conn, door.now(), to, LetterKind::PasswordChanged).await?;
        let who = door.as_account(own);
        trail::tell(conn, who, Action::PasswordChanged, Some(own.account)).await?;
        Ok(session::renew(conn, door.platform(), own.id, Renewal::default()).await?)
    })
    .await
}

/// Opens a session that slept: its holder is there again, under a new token.
pub async fn unlock(
    door: &Door,
    own: &Session,
    password: Password,
) -> Result<Secret, PasswordError> {
    prove(door, own, password).await?;
    door.change(async |conn| {
        let who = door.as_account(own);
        trail::tell(conn, who, Action::SessionUnlocked, Some(own.account)).await?;
        Ok(session::renew(conn, door.platform(), own.id, Renewal::default()).await?)
    })
    .await
}

/// Makes sure that whoever sits before a session knows its password, within the same limits as at
/// the door: a session left open is no place to guess.
async fn prove(door: &Door, own: &Session, password: Password) -> Result<(), PasswordError> {
    let keys = platform_keys(door.platform()).await?;
    let guessed = keys.index("account.prove", &own.account.to_string());
    // Whoever holds the session's token is somebody known: people unlock dozens of times a day.
    let guess = Guessed::new(door, guessed).by_known(Some(DeviceId(own.id.0)));
    guess.admit().await?;
    let mut conn = door.platform().db.identity.get().await.map_err(Fault::from)?;
    let stored: Option<String> = account::table
        .find(own.account.0)
        .select(account::password)
        .first(&mut conn)
        .await
        .map_err(Fault::from)?;
    drop(conn);
    let (verdict, _) = gate::verify::<PasswordError>(door, Whom::Known, stored, password).await?;
    match verdict {
        Verdict::Right | Verdict::RightButOutdated => {
            guess.succeeded().await;
            Ok(())
        }
        Verdict::Wrong => Err(PasswordError::Wrong),
    }
}
