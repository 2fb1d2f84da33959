//! Accesses that a role does not allow.

use super::{door::Door, session::Session, trail};
use crate::error::Fault;
use domain::privacy::audit::Action;

/// Writes down that somebody asked for what their role does not allow, where they asked for it.
pub async fn refused_access(door: &Door, own: &Session) -> Result<(), Fault> {
    let practice = own.member.map(|member| member.practice);
    let mut conn = door.platform().db.identity.get().await?;
    let who = door.as_account(own);
    trail::tell_practice(&mut conn, who, Action::AccessRefused, (practice, own.account.0)).await
}
