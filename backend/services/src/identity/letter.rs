//! Letters to account holders: queued in the transaction of what they tell of.

use crate::{error::Fault, rng};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    id::{AccountId, PracticeId},
    text::Refusal,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::identity::letter;
use std::str::FromStr;

/// What a letter to an account holder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    /// Join a practice's team; carries a link.
    Invitation,
    /// Set a new password; carries a link.
    Reset,
    /// The password was changed.
    PasswordChanged,
    /// A passkey, an authenticator or the recovery codes were changed.
    FactorChanged,
    /// Five wrong passwords within a day.
    FewFailures,
    /// Twenty-five of them.
    ManyFailures,
    /// The yearly review of accesses is due in a month.
    ReviewSoon,
    /// It is due in a week.
    ReviewWeek,
    /// It is due now; what is not confirmed within a month is suspended.
    ReviewDue,
    /// The detector found something in the log.
    Alert,
}

impl LetterKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Invitation,
        Self::Reset,
        Self::PasswordChanged,
        Self::FactorChanged,
        Self::FewFailures,
        Self::ManyFailures,
        Self::ReviewSoon,
        Self::ReviewWeek,
        Self::ReviewDue,
        Self::Alert,
    ];

    /// The word for it in the database and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::PasswordChanged => "password-changed",
            Self::FactorChanged => "factor-changed",
            Self::FewFailures => "few-failures",
            Self::ManyFailures => "many-failures",
            Self::ReviewSoon => "review-soon",
            Self::ReviewWeek => "review-week",
            Self::ReviewDue => "review-due",
            Self::Alert => "alert",
        }
    }
}

impl FromStr for LetterKind {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|kind| kind.word() == raw).ok_or(Refusal::Choice)
    }
}

/// To whom a letter goes, on behalf of which practice.
#[derive(Debug, Clone)]
pub(crate) struct To {
    account: AccountId,
    practice: Option<PracticeId>,
    once: Option<String>,
}

impl To {
    /// From the platform.
    pub fn holder(account: AccountId) -> Self {
        Self { account, practice: None, once: None }
    }

    /// On behalf of a practice.
    pub fn member(account: AccountId, practice: PracticeId) -> Self {
        Self { account, practice: Some(practice), once: None }
    }

    /// Not again under the same name.
    pub fn once(self, name: String) -> Self {
        Self { once: Some(name), ..self }
    }
}

/// Queues a letter, and answers with how many it was: none, if its name was used before. What is in
/// it is looked up when it leaves.
pub(crate) async fn queue(
    conn: &mut AsyncPgConnection,
    now: Timestamp,
    to: To,
    kind: LetterKind,
) -> Result<usize, Fault> {
    let queued = diesel::insert_into(letter::table)
        .values((
            letter::id.eq(rng::sortable(now)?),
            letter::account_id.eq(to.account.0),
            letter::practice_id.eq(to.practice.map(|practice| practice.0)),
            letter::kind.eq(kind.word()),
            letter::once.eq(to.once),
            letter::not_before.eq(now.to_diesel()),
            letter::created_at.eq(now.to_diesel()),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(queued)
}
