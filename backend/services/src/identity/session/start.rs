use super::{LONGEST, Member, MemberRow};
use crate::{error::Fault, identity::secret::Secret, platform::Platform, rng};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::id::{AccountId, SignInId};
use jiff_diesel::ToDiesel as _;
use schema::identity::{membership, session};

/// Begins a session with the password alone. Where there is only one practice to work in, it is
/// chosen at once.
pub(in crate::identity) async fn start(
    conn: &mut AsyncPgConnection,
    platform: &Platform,
    account: AccountId,
    label: &str,
) -> Result<Secret, Fault> {
    let (token, now) = (Secret::mint()?, platform.now());
    let mine = memberships(conn, platform, account).await?;
    let only = mine.as_slice().first().filter(|_| mine.len() == 1);
    diesel::insert_into(session::table)
        .values((
            session::id.eq(rng::sortable(now)?),
            session::token_hash.eq(token.hash()),
            session::account_id.eq(account.0),
            session::practice_id.eq(only.map(|member| member.practice.0)),
            session::label.eq(label),
            session::created_at.eq(now.to_diesel()),
            session::last_seen_at.eq(now.to_diesel()),
            session::expires_at.eq((now + LONGEST).to_diesel()),
        ))
        .execute(conn)
        .await?;
    Ok(token)
}

/// What an account may be now, in each practice that lets it work.
pub(in crate::identity) async fn memberships(
    conn: &mut AsyncPgConnection,
    platform: &Platform,
    account: AccountId,
) -> Result<Vec<Member>, Fault> {
    let rows = membership::table
        .filter(membership::account_id.eq(account.0))
        .select(MemberRow::as_select())
        .load::<MemberRow>(conn)
        .await?;
    let alive = rows.into_iter().filter(|row| row.is_alive(platform.now()));
    alive.map(Member::try_from).collect()
}

/// What changes when a session gets a new token.
#[derive(AsChangeset, Default)]
#[diesel(table_name = session)]
pub(in crate::identity) struct Renewal {
    /// The second factor was right.
    pub second_factor: Option<bool>,
    /// Another practice to work in.
    pub practice_id: Option<uuid::Uuid>,
    /// A ceremony that is over, or begun.
    pub ceremony: Option<Option<Vec<u8>>>,
}

/// Gives a session another token, so that whoever knew the old one is left outside: at each change
/// of what it may do (OWASP ASVS 7.2.4).
pub(in crate::identity) async fn renew(
    conn: &mut AsyncPgConnection,
    platform: &Platform,
    id: SignInId,
    renewal: Renewal,
) -> Result<Secret, Fault> {
    let token = Secret::mint()?;
    diesel::update(session::table.find(id.0))
        .set((
            renewal,
            session::token_hash.eq(token.hash()),
            session::last_seen_at.eq(platform.now().to_diesel()),
        ))
        .execute(conn)
        .await?;
    Ok(token)
}
