//! Links in letters: each for one purpose, one account and one use.

use super::secret::Secret;
use crate::error::Fault;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::id::{AccountId, PracticeId};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::identity::link;
use uuid::Uuid;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Joining a team.
    Invitation,
    /// Setting a new password.
    Reset,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// How long the link opens anything.
    pub fn lasts(self) -> SignedDuration {
        match self {
            Self::Invitation => SignedDuration::from_hours(24 * 7),
            Self::Reset => SignedDuration::from_hours(1),
        }
    }
}

/// What a link opens.
pub(super) struct Target {
    pub account: AccountId,
    pub practice: Option<PracticeId>,
}

/// Mints a link when its letter leaves; the links of earlier letters of its kind end here, so that
/// a letter that is sent twice leaves one link that works: the last.
pub(super) async fn mint(
    conn: &mut AsyncPgConnection,
    now: Timestamp,
    purpose: Purpose,
    target: &Target,
) -> Result<Secret, Fault> {
    let (secret, practice) = (Secret::mint()?, target.practice.map(|practice| practice.0));
    let earlier = link::table
        .filter(link::account_id.eq(target.account.0))
        .filter(link::purpose.eq(purpose.word()))
        .filter(link::practice_id.is_not_distinct_from(practice));
    diesel::delete(earlier).execute(conn).await?;
    diesel::insert_into(link::table)
        .values((
            link::token_hash.eq(secret.hash()),
            link::account_id.eq(target.account.0),
            link::purpose.eq(purpose.word()),
            link::practice_id.eq(practice),
            link::expires_at.eq((now + purpose.lasts()).to_diesel()),
        ))
        .execute(conn)
        .await?;
    Ok(secret)
}

/// What a link would open; looking changes nothing, since mail programs follow links by themselves.
pub(super) async fn look(
    conn: &mut AsyncPgConnection,
    now: Timestamp,
    purpose: Purpose,
    secret: &Secret,
) -> Result<Option<Target>, Fault> {
    let row: Option<(Uuid, Option<Uuid>)> = link::table
        .find(secret.hash())
        .filter(link::purpose.eq(purpose.word()))
        .filter(link::expires_at.gt(now.to_diesel()))
        .select((link::account_id, link::practice_id))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(account, practice)| Target {
        account: AccountId(account),
        practice: practice.map(PracticeId),
    }))
}

/// Uses a link up, once: of two requests with the same link one gets nothing.
pub(super) async fn spend(
    conn: &mut AsyncPgConnection,
    now: Timestamp,
    purpose: Purpose,
    secret: &Secret,
) -> Result<Option<Target>, Fault> {
    let mine = link::table
        .find(secret.hash())
        .filter(link::purpose.eq(purpose.word()))
        .filter(link::expires_at.gt(now.to_diesel()));
    let row: Option<(Uuid, Option<Uuid>)> = diesel::delete(mine)
        .returning((link::account_id, link::practice_id))
        .get_result(conn)
        .await
        .optional()?;
    Ok(row.map(|(account, practice)| Target {
        account: AccountId(account),
        practice: practice.map(PracticeId),
    }))
}
