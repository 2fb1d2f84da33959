//! What a session has begun and must finish: a passkey, an authenticator that is being set up. The two
//! stand side by side on one page: a passkey that is tried and dropped must not undo a scan.

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

/// Everything begun. It waits sealed in the session's row.
#[derive(Default, Serialize, Deserialize)]
struct Begun {
    ceremony: Option<Ceremony>,
    authenticator: Option<TotpSecret>,
}

/// A question to the browser that waits for its answer.
#[derive(Serialize, Deserialize)]
pub(super) enum Ceremony {
    /// A passkey is being made.
    Create(Registration),
    /// A passkey is being asked for.
    Get(Authentication),
}

/// Asks; what was asked before is forgotten.
pub(super) async fn begin(door: &Door, own: &Session, ceremony: Ceremony) -> Result<(), Fault> {
    change(door, own, |begun| begun.ceremony = Some(ceremony)).await
}

/// Takes what was asked: an answer counts once.
pub(super) async fn take(door: &Door, own: &Session) -> Result<Option<Ceremony>, Fault> {
    change(door, own, |begun| begun.ceremony.take()).await
}

/// The authenticator that waits for its first code, from now on if there was none.
pub(super) async fn begin_authenticator(door: &Door, own: &Session) -> Result<TotpSecret, Fault> {
    let fresh = TotpSecret::mint()?;
    change(door, own, |begun| begun.authenticator.get_or_insert(fresh).clone()).await
}

/// The authenticator that waits for its first code, if one does.
pub(super) async fn authenticator(door: &Door, own: &Session) -> Result<Option<TotpSecret>, Fault> {
    change(door, own, |begun| begun.authenticator.clone()).await
}

/// Looks at what has been begun and puts it back; the row is locked meanwhile.
async fn change<T>(
    door: &Door,
    own: &Session,
    act: impl FnOnce(&mut Begun) -> T,
) -> Result<T, Fault> {
    let keys = platform_keys(door.platform()).await?;
    door.change(async |conn| {
        let row = session::table.find(own.id.0);
        let sealed: Option<Option<Vec<u8>>> =
            row.select(session::ceremony).for_update().first(conn).await.optional()?;
        let mut begun = match sealed.flatten() {
            Some(sealed) => keys.open(SEALED, own.id.0, &sealed)?,
            None => Begun::default(),
        };
        let answer = act(&mut begun);
        let sealed = keys.seal(SEALED, own.id.0, &begun)?;
        diesel::update(row).set(session::ceremony.eq(sealed)).execute(conn).await?;
        Ok(answer)
    })
    .await
}
