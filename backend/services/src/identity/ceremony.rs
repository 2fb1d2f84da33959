//! What a session has begun and must finish: a passkey, or an authenticator that is being set up. The
//! two stand side by side on one page, and neither undoes the other.

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
use base64::{Engine as _, prelude::BASE64_STANDARD};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::identity::session;
use serde::{Deserialize, Serialize};

const SEALED: &str = "session.ceremony";

/// A question to the browser that waits for its answer.
#[derive(Serialize, Deserialize)]
pub(super) enum Ceremony {
    /// A passkey is being made.
    Create(Registration),
    /// A passkey is being asked for.
    Get(Authentication),
}

/// Asks; what was asked before is forgotten. The question waits sealed in the session's row.
pub(super) async fn begin(door: &Door, own: &Session, ceremony: &Ceremony) -> Result<(), Fault> {
    let keys = platform_keys(door.platform()).await?;
    let sealed = keys.seal(SEALED, own.id.0, ceremony)?;
    let mut conn = door.platform().db.identity.get().await?;
    let asked = diesel::update(session::table.find(own.id.0)).set(session::ceremony.eq(sealed));
    asked.execute(&mut conn).await?;
    Ok(())
}

/// Takes what was asked: an answer counts once.
pub(super) async fn take(door: &Door, own: &Session) -> Result<Option<Ceremony>, Fault> {
    let keys = platform_keys(door.platform()).await?;
    let sealed = door.change(async |conn| {
        let row = session::table.find(own.id.0);
        let sealed: Option<Option<Vec<u8>>> =
            row.select(session::ceremony).for_update().first(conn).await.optional()?;
        let nothing = session::ceremony.eq(None::<Vec<u8>>);
        diesel::update(row).set(nothing).execute(conn).await?;
        Ok::<_, Fault>(sealed.flatten())
    });
    sealed.await?.map(|sealed| keys.open(SEALED, own.id.0, &sealed)).transpose()
}

/// The authenticator that a session may set up: made of its token, so that looking again shows the
/// same, looking keeps nothing, and a session that has got further is shown another.
pub(super) async fn authenticator(door: &Door, own: &Session) -> Result<TotpSecret, Fault> {
    let keys = platform_keys(door.platform()).await?;
    let mut conn = door.platform().db.identity.get().await?;
    let row = session::table.find(own.id.0).select(session::token_hash);
    let token: Vec<u8> = row.first(&mut conn).await?;
    let secret = keys.index("session.authenticator", &BASE64_STANDARD.encode(token));
    TotpSecret::derived(&secret)
}
