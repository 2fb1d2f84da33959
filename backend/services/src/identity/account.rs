//! Accounts: one person, one e-mail address, however many practices.

use super::{keys::platform_keys, rows::AccountRow};
use crate::{error::Fault, keys::PracticeKeys, platform::Platform, rng};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    id::AccountId,
    locale::Locale,
    text::{EmailAddress, PersonName, Refusal},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::identity::account;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use uuid::Uuid;

const SEALED: &str = "account.sealed";

/// Which door an account goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// People of practices.
    Staff,
    /// Operators of the platform, on a listener of their own (R-10.P24).
    Operator,
}

impl Kind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Operator => "operator",
        }
    }
}

impl FromStr for Kind {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let all = [Self::Staff, Self::Operator];
        all.into_iter().find(|kind| kind.word() == raw).ok_or(Refusal::Choice)
    }
}

/// Who somebody is, as sealed with the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their name.
    pub name: PersonName,
    /// Their address, by which they sign in.
    pub email: EmailAddress,
}

impl Person {
    /// The words that would make a password easy to guess.
    pub(super) fn words(&self) -> Vec<&str> {
        let email = self.email.as_str();
        let parts = email.split(|c: char| !c.is_alphanumeric());
        self.name.as_str().split_whitespace().chain(parts).chain([email]).collect()
    }
}

/// An account with the name of its holder.
#[derive(Debug, Clone)]
pub struct Account {
    /// Which account.
    pub id: AccountId,
    /// Its door.
    pub kind: Kind,
    /// Who holds it.
    pub person: Person,
    /// The language in which to write to them.
    pub locale: Locale,
    /// Whether its holder has set a password.
    pub active: bool,
}

impl Account {
    pub(super) fn open(keys: &PracticeKeys, row: &AccountRow) -> Result<Self, Fault> {
        Ok(Self {
            id: AccountId(row.id),
            kind: row.kind.parse().map_err(|_| Fault::Stored("account kind"))?,
            person: keys.open(SEALED, row.id, &row.sealed)?,
            locale: row.locale.parse().map_err(|_| Fault::Stored("locale"))?,
            active: row.state == "active",
        })
    }
}

/// The account of an id.
pub async fn find_account(platform: &Platform, id: AccountId) -> Result<Option<Account>, Fault> {
    let keys = platform_keys(platform).await?;
    let mut conn = platform.db.identity.get().await?;
    let row = account::table
        .find(id.0)
        .select(AccountRow::as_select())
        .first::<AccountRow>(&mut conn)
        .await
        .optional()?;
    row.map(|row| Account::open(&keys, &row)).transpose()
}

/// The account that signs in with an address.
pub async fn find_by_email(
    platform: &Platform,
    email: &EmailAddress,
) -> Result<Option<AccountId>, Fault> {
    let index = email_index(&*platform_keys(platform).await?, email);
    let mut conn = platform.db.identity.get().await?;
    let found: Option<Uuid> = account::table
        .filter(account::email_index.eq(index))
        .select(account::id)
        .first(&mut conn)
        .await
        .optional()?;
    Ok(found.map(AccountId))
}

/// The index under which an address is looked up, of accounts that exist and of those that do not.
pub(super) fn email_index(keys: &PracticeKeys, email: &EmailAddress) -> Vec<u8> {
    keys.index("account.email", &email.folded())
}

/// The account of an address: as it is, or invited now. Nothing, where the address belongs to an
/// account of the other door.
pub(super) async fn find_or_invite(
    platform: &Platform,
    (kind, person, locale): (Kind, &Person, Locale),
) -> Result<Option<AccountId>, Fault> {
    let keys = platform_keys(platform).await?;
    let index = email_index(&keys, &person.email);
    let id = rng::sortable(platform.now())?;
    let mut conn = platform.db.identity.get().await?;
    diesel::insert_into(account::table)
        .values((
            account::id.eq(id),
            account::kind.eq(kind.word()),
            account::email_index.eq(&index),
            account::sealed.eq(keys.seal(SEALED, id, person)?),
            account::locale.eq(locale.tag()),
            account::created_at.eq(platform.now().to_diesel()),
        ))
        .on_conflict_do_nothing()
        .execute(&mut conn)
        .await?;
    let found: Option<Uuid> = account::table
        .filter(account::email_index.eq(index))
        .filter(account::kind.eq(kind.word()))
        .select(account::id)
        .first(&mut conn)
        .await
        .optional()?;
    Ok(found.map(AccountId))
}

/// Gives the holder another name.
pub(super) async fn rename(
    conn: &mut AsyncPgConnection,
    keys: &PracticeKeys,
    person: &Person,
    id: AccountId,
) -> Result<(), Fault> {
    diesel::update(account::table.find(id.0))
        .set(account::sealed.eq(keys.seal(SEALED, id.0, person)?))
        .execute(conn)
        .await?;
    Ok(())
}

/// Sets a password, which also makes the account active.
pub(super) async fn set_password(
    conn: &mut AsyncPgConnection,
    id: AccountId,
    hashed: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    diesel::update(account::table.find(id.0))
        .set((
            account::password.eq(hashed),
            account::password_changed_at.eq(now.to_diesel()),
            account::must_change.eq(false),
            account::state.eq("active"),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
