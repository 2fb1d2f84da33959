//! Signing in: the first factor.
//!
//! An address that nobody has takes the same way, the same time and the same limits as one that
//! somebody has, and gets the same answer.

use super::{
    account::email_index,
    attempts::{Admitted, Wait},
    device,
    door::Door,
    gate::{self, Busy, Whom},
    guess::Guessed,
    keys::platform_keys,
    letter::{self, LetterKind},
    password::{Password, Verdict},
    rows::AccountRow,
    secret::Secret,
    session, trail,
};
use crate::error::{Classify, Fault, Kind};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{id::AccountId, privacy::audit::Action, text::EmailAddress};
use schema::identity::account;
use std::time::Duration;

/// Failures after which the account holder is told, counted over a day.
const TOLD_AT: [(u32, LetterKind); 2] =
    [(5, LetterKind::FewFailures), (25, LetterKind::ManyFailures)];

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The address or the password is wrong; which, is not said.
    #[error("the address or the password is wrong")]
    Wrong,
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

impl Classify for SignInError {
    fn kind(&self) -> Kind {
        match self {
            Self::Wrong => Kind::Unproven,
            Self::TooMany(wait) => Kind::Limited(*wait),
            Self::Busy => Kind::Unavailable,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<Busy> for SignInError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<Wait> for SignInError {
    fn from(wait: Wait) -> Self {
        Self::TooMany(wait.after)
    }
}

/// Checks address and password and begins a session that owes the second factor.
pub async fn sign_in(door: &Door, email: &str, password: Password) -> Result<Secret, SignInError> {
    let keys = platform_keys(door.platform()).await?;
    let index = match email.parse::<EmailAddress>() {
        Ok(email) => email_index(&keys, &email),
        Err(_) => keys.index("account.nobody", email),
    };
    let known = device::find_known(door, &index).await?;
    // Counted before the account is looked up: a flood of strangers costs the database nothing.
    let guess = Guessed::new(door, index.clone()).by_known(known);
    let admitted = guess.admit().await?;
    let Applicant { account, stored } = Applicant::find(door, &index).await?;
    let whom = if known.is_some() { Whom::Known } else { Whom::Unknown };
    let checked = gate::verify::<SignInError>(door, whom, stored, password).await;
    if matches!(checked, Err(SignInError::Busy)) {
        // The guess was counted, and no later one has its number.
        door.change(async |conn| warn(conn, door, account, &admitted).await).await?;
    }
    let (verdict, password) = checked?;
    match (account, verdict) {
        (Some(account), Verdict::Right | Verdict::RightButOutdated) => {
            guess.succeeded().await;
            let fresh = match verdict {
                Verdict::RightButOutdated => Some(gate::hash::<SignInError>(door, password).await?),
                Verdict::Right | Verdict::Wrong => None,
            };
            Ok(let_in(door, account, fresh).await?)
        }
        (account, _) => {
            refuse(door, account, &admitted).await?;
            Err(SignInError::Wrong)
        }
    }
}

/// Somebody with an address, which may be nobody's.
struct Applicant {
    account: Option<AccountId>,
    stored: Option<String>,
}

impl Applicant {
    async fn find(door: &Door, index: &[u8]) -> Result<Self, Fault> {
        let mut conn = door.platform().db.identity.get().await?;
        let row: Option<AccountRow> = account::table
            .filter(account::email_index.eq(index))
            .filter(account::kind.eq(door.kind.word()))
            .filter(account::state.eq("active"))
            .select(AccountRow::as_select())
            .first(&mut conn)
            .await
            .optional()
            .map_err(Fault::from)?;
        let account = row.as_ref().map(|row| AccountId(row.id));
        Ok(Self { account, stored: row.and_then(|row| row.password) })
    }
}

async fn let_in(door: &Door, account: AccountId, fresh: Option<String>) -> Result<Secret, Fault> {
    door.change(async |conn| {
        if let Some(hashed) = fresh {
            diesel::update(account::table.find(account.0))
                .set(account::password.eq(hashed))
                .execute(conn)
                .await?;
        }
        trail::tell(conn, door.as_visitor(), Action::SessionStarted, Some(account)).await?;
        session::start(conn, door.platform(), account, &door.label).await
    })
    .await
}

async fn refuse(door: &Door, account: Option<AccountId>, admitted: &Admitted) -> Result<(), Fault> {
    door.change(async |conn| {
        trail::tell(conn, door.as_visitor(), Action::SessionRefused, account).await?;
        warn(conn, door, account, admitted).await
    })
    .await
}

/// Tells the holder where so many guesses have failed.
async fn warn(
    conn: &mut AsyncPgConnection,
    door: &Door,
    account: Option<AccountId>,
    admitted: &Admitted,
) -> Result<(), Fault> {
    let told = TOLD_AT.into_iter().find(|(count, _)| *count == admitted.failures());
    if let (Some(account), Some((_, kind))) = (account, told) {
        letter::queue(conn, door.now(), letter::To::holder(account), kind).await?;
    }
    Ok(())
}
