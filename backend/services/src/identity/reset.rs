//! A password that is forgotten: a link by mail, once, for an hour.

use super::{
    account::{Kind, Person, email_index, find_account, find_or_invite, set_password},
    device,
    door::{DeviceCookie, Door},
    gate::{self, Busy, Whom},
    guess::Guessed,
    keys::platform_keys,
    letter::{self, LetterKind},
    link::{self, Purpose, Target},
    password::{Password, Verdict, Weakness},
    secret::Secret,
    session, trail,
};
use crate::error::{self, Classify, Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{id::AccountId, locale::Locale, privacy::audit::Action, text::EmailAddress};
use schema::identity::account;
use std::time::Duration;
use uuid::Uuid;

/// Longer than asking takes: a letter that is written down or not shows in no answer.
const EVENLY: Duration = Duration::from_millis(50);

/// Why no new password was set.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// The link has been used, has run out, or never was one.
    #[error("the link opens nothing")]
    Spent,
    /// The password would not hold.
    #[error("the password is too weak")]
    Weak(#[from] Weakness),
    /// Too many requests for links.
    #[error("too many tries")]
    TooMany(Duration),
    /// Too many people at the door.
    #[error("too many sign-ins at once")]
    Busy,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for ResetError {
    fn kind(&self) -> error::Kind {
        match self {
            Self::Spent => error::Kind::Missing,
            Self::Weak(_) => error::Kind::Invalid,
            Self::TooMany(wait) => error::Kind::Limited(*wait),
            Self::Busy => error::Kind::Unavailable,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<Busy> for ResetError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

/// Sends a link to the holder of an address, if there is one; the answer is the same either way, and
/// comes after the same time.
pub async fn ask_reset(door: &Door, email: &EmailAddress) -> Result<(), ResetError> {
    let (asked, _) = tokio::join!(ask(door, email), tokio::time::sleep(EVENLY));
    asked
}

async fn ask(door: &Door, email: &EmailAddress) -> Result<(), ResetError> {
    let keys = platform_keys(door.platform()).await?;
    let index = email_index(&keys, email);
    let limited = keys.index("account.reset", &email.folded());
    // A stranger who asks for links all day keeps nobody from asking out of their own browser.
    let known = device::find_known(door, &index).await?;
    let asked = Guessed::new(door, limited).by_known(known).admit().await;
    asked.map_err(|wait| ResetError::TooMany(wait.after))?;
    door.change(async |conn| {
        let found: Option<Uuid> = account::table
            .filter(account::email_index.eq(index))
            .filter(account::kind.eq(door.kind.word()))
            .filter(account::state.eq("active"))
            .select(account::id)
            .first(conn)
            .await
            .optional()
            .map_err(Fault::from)?;
        let found = found.map(AccountId);
        trail::tell(conn, door.as_visitor(), Action::PasswordResetAsked, found).await?;
        if let Some(account) = found {
            letter::queue(conn, door.now(), letter::To::holder(account), LetterKind::Reset).await?;
        }
        Ok(())
    })
    .await
}

/// Whether a link still opens the form; looking changes nothing.
pub async fn find_reset(door: &Door, secret: &Secret) -> Result<(), ResetError> {
    let mut conn = door.platform().db.identity.get().await.map_err(Fault::from)?;
    let target = link::look(&mut conn, door.now(), Purpose::Reset, secret).await?;
    target.map(drop).ok_or(ResetError::Spent)
}

/// Sets a new password by a link. Every session ends, every browser is unknown again but the one
/// before the door, and the second factor is asked for as ever.
///
/// Whoever has the link reads the holder's letters: the guesses that strangers have made today do not
/// keep them out.
pub async fn reset_password(
    door: &Door,
    secret: &Secret,
    password: Password,
) -> Result<DeviceCookie, ResetError> {
    let platform = door.platform();
    let mut conn = platform.db.identity.get().await.map_err(Fault::from)?;
    let target = link::look(&mut conn, door.now(), Purpose::Reset, secret).await?;
    let id = target.ok_or(ResetError::Spent)?.account;
    let stored: Option<String> = account::table
        .find(id.0)
        .select(account::password)
        .first(&mut conn)
        .await
        .map_err(Fault::from)?;
    drop(conn);
    let holder = find_account(platform, id).await?.ok_or(ResetError::Spent)?;
    let (verdict, password) =
        gate::verify::<ResetError>(door, Whom::Known, stored, password).await?;
    if verdict != Verdict::Wrong {
        return Err(Weakness::SameAsBefore.into());
    }
    let hashed = gate::choose::<ResetError>(door, password, &holder.person.words()).await?;
    let device = set(door, secret, id, &hashed).await?;
    // Guesses at the password before say nothing about this one.
    let keys = platform_keys(platform).await?;
    Guessed::new(door, email_index(&keys, &holder.person.email)).succeeded().await;
    Ok(device)
}

async fn set(
    door: &Door,
    secret: &Secret,
    id: AccountId,
    hashed: &str,
) -> Result<DeviceCookie, ResetError> {
    door.change(async |conn| {
        let spent = link::spend(conn, door.now(), Purpose::Reset, secret).await?;
        spent.ok_or(ResetError::Spent)?;
        set_password(conn, id, hashed, door.now()).await?;
        session::end_all(conn, id, None).await?;
        device::forget_all(conn, id).await?;
        let to = letter::To::holder(id);
        letter::queue(conn, door.now(), to, LetterKind::PasswordChanged).await?;
        trail::tell(conn, door.as_visitor(), Action::PasswordReset, Some(id)).await?;
        Ok(device::remember(conn, door, id).await?)
    })
    .await
}

/// Makes the account of an operator and the link by which they set their password. Nothing, where
/// the address belongs to staff: the two doors share no account (R-10.P24).
pub async fn invite_operator(door: &Door, person: &Person) -> Result<Option<Secret>, Fault> {
    let invited = (Kind::Operator, person, Locale::default());
    let Some(account) = find_or_invite(door.platform(), invited).await? else { return Ok(None) };
    let target = Target { account, practice: None };
    door.change(async |conn| {
        trail::tell(conn, door.as_visitor(), Action::AccountMade, Some(account)).await?;
        link::mint(conn, door.now(), Purpose::Reset, &target).await.map(Some)
    })
    .await
}
