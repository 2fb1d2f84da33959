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
use diesel_async::RunQueryDsl;
use domain::{
    id::{AccountId, DeviceId},
    privacy::audit::Action,
    text::EmailAddress,
};
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
    let applicant = Applicant::find(door, email).await?;
    let guess = applicant.guess(door);
    let admitted = guess.admit().await?;
    let (verdict, password) = applicant.check(door, password).await?;
    match (applicant.account, verdict) {
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
    index: Vec<u8>,
    account: Option<AccountId>,
    stored: Option<String>,
    known: Option<DeviceId>,
}

impl Applicant {
    async fn find(door: &Door, email: &str) -> Result<Self, Fault> {
        let keys = platform_keys(door.platform()).await?;
        let index = match email.parse::<EmailAddress>() {
            Ok(email) => email_index(&keys, &email),
            Err(_) => keys.index("account.nobody", email),
        };
        let mut conn = door.platform().db.identity.get().await?;
        let row: Option<AccountRow> = account::table
            .filter(account::email_index.eq(&index))
            .filter(account::kind.eq(door.kind.word()))
            .filter(account::state.eq("active"))
            .select(AccountRow::as_select())
            .first(&mut conn)
            .await
            .optional()
            .map_err(Fault::from)?;
        let account = row.as_ref().map(|row| AccountId(row.id));
        let known = match account {
            Some(account) => device::is_known(&mut conn, door, account).await?,
            None => false,
        };
        let known = door.device_id().filter(|_| known);
        Ok(Self { index, account, stored: row.and_then(|row| row.password), known })
    }

    fn guess<'a>(&self, door: &'a Door) -> Guessed<'a> {
        Guessed::new(door, self.index.clone()).by_known(self.known)
    }

    async fn check(
        &self,
        door: &Door,
        password: Password,
    ) -> Result<(Verdict, Password), SignInError> {
        let whom = if self.known.is_some() { Whom::Known } else { Whom::Unknown };
        gate::verify(door, whom, self.stored.clone(), password).await
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
        let told = TOLD_AT.into_iter().find(|(count, _)| *count == admitted.failures());
        if let (Some(account), Some((_, kind))) = (account, told) {
            letter::queue(conn, door.now(), letter::To::holder(account), kind).await?;
        }
        Ok(())
    })
    .await
}
