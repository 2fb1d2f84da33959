//! What a session has begun and must finish: a passkey, an authenticator that is being set up.

use super::{
    door::Door,
    factor::{
        passkey::{Authentication, Registration},
        totp::TotpSecret,
    },
    keys::platform_keys,
    session::Session,
};
use crate::error::Fault;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::identity::session;
use serde::{Deserialize, Serialize};

const SEALED: &str = "session.ceremony";

/// Something begun. It waits sealed in the session's row and goes when it is taken.
#[derive(Serialize, Deserialize)]
pub(super) enum Ceremony {
    /// A passkey is being made.
    Create(Registration),
    /// A passkey is being asked for.
    Get(Authentication),
    /// An authenticator waits for its first code.
    Authenticator(TotpSecret),
}

/// Begins; what was begun before is forgotten.
pub(super) async fn begin(door: &Door, own: &Session, begun: &Ceremony) -> Result<(), Fault> {
    let keys = platform_keys(door.platform()).await?;
    let mut conn = door.platform().db.identity.get().await?;
    diesel::update(session::table.find(own.id.0))
        .set(session::ceremony.eq(keys.seal(SEALED, own.id.0, begun)?))
        .execute(&mut conn)
        .await?;
    Ok(())
}

/// What has been begun; it stays.
pub(super) async fn peek(door: &Door, own: &Session) -> Result<Option<Ceremony>, Fault> {
    let mut conn = door.platform().db.identity.get().await?;
    let sealed: Option<Option<Vec<u8>>> = session::table
        .find(own.id.0)
        .select(session::ceremony)
        .first(&mut conn)
        .await
        .optional()?;
    open(door, own, sealed.flatten()).await
}

/// Takes what has been begun: an answer counts once.
pub(super) async fn take(door: &Door, own: &Session) -> Result<Option<Ceremony>, Fault> {
    let begun = peek(door, own).await?;
    let mut conn = door.platform().db.identity.get().await?;
    let taken =
        diesel::update(session::table.find(own.id.0).filter(session::ceremony.is_not_null()))
            .set(session::ceremony.eq(None::<Vec<u8>>))
            .execute(&mut conn)
            .await?;
    Ok(begun.filter(|_| taken == 1))
}

async fn open(
    door: &Door,
    own: &Session,
    sealed: Option<Vec<u8>>,
) -> Result<Option<Ceremony>, Fault> {
    let keys = platform_keys(door.platform()).await?;
    sealed.map(|sealed| keys.open(SEALED, own.id.0, &sealed)).transpose()
}
