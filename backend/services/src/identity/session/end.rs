use super::Session;
use crate::{
    error::Fault,
    identity::{door::Door, trail},
    platform::Platform,
};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    id::{AccountId, PracticeId, SignInId},
    privacy::audit::Action,
};
use schema::identity::session;

/// Ends a session of the same account; one that is not there has ended already.
pub async fn end_session(door: &Door, own: &Session, id: SignInId) -> Result<(), Fault> {
    end(door, own, id, true).await
}

/// Ends every session of the account but this one.
pub async fn end_other_sessions(door: &Door, own: &Session) -> Result<(), Fault> {
    end(door, own, own.id, false).await
}

async fn end(door: &Door, own: &Session, id: SignInId, this: bool) -> Result<(), Fault> {
    door.change(async |conn| {
        let theirs = session::table.filter(session::account_id.eq(own.account.0));
        let ended = if this {
            diesel::delete(theirs.filter(session::id.eq(id.0))).execute(conn).await?
        } else {
            diesel::delete(theirs.filter(session::id.ne(id.0))).execute(conn).await?
        };
        if ended > 0 {
            trail::tell(conn, door.as_account(own), Action::SessionEnded, Some(own.account))
                .await?;
        }
        Ok(())
    })
    .await
}

/// Ends every session of an account: its password or its factors are no longer what they were.
pub(in crate::identity) async fn end_all(
    conn: &mut AsyncPgConnection,
    account: AccountId,
    except: Option<SignInId>,
) -> Result<(), Fault> {
    let kept = except.map_or(uuid::Uuid::nil(), |id| id.0);
    diesel::delete(
        session::table.filter(session::account_id.eq(account.0)).filter(session::id.ne(kept)),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends the sessions of an account that work in a practice.
pub(in crate::identity) async fn end_in_practice(
    platform: &Platform,
    account: AccountId,
    practice: PracticeId,
) -> Result<(), Fault> {
    let mut conn = platform.db.identity.get().await?;
    let theirs = session::table.filter(session::account_id.eq(account.0));
    diesel::delete(theirs.filter(session::practice_id.eq(practice.0))).execute(&mut conn).await?;
    Ok(())
}
