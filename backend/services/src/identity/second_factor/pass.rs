use crate::{
    error::Fault,
    identity::{
        device,
        door::{DeviceCookie, Door},
        secret::Secret,
        session::{self, Renewal, Session},
        trail,
    },
};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::privacy::audit::Action;
use jiff_diesel::ToDiesel as _;
use schema::identity::membership;

/// What the browser gets once both factors are right.
#[derive(Debug)]
pub struct Passed {
    /// The session's new token.
    pub token: Secret,
    /// What makes the browser a known one.
    pub device: DeviceCookie,
}

/// Lets a session pass: new token, known browser, and the member was seen today.
pub(super) async fn pass(
    conn: &mut AsyncPgConnection,
    door: &Door,
    own: &Session,
    action: Action,
) -> Result<Passed, Fault> {
    let renewal = Renewal { second_factor: Some(true), ceremony: Some(None), ..Renewal::default() };
    let token = session::renew(conn, door.platform(), own.id, renewal).await?;
    let device = device::remember(conn, door, own.account).await?;
    diesel::update(membership::table.filter(membership::account_id.eq(own.account.0)))
        .set(membership::last_seen_at.eq(door.now().to_diesel()))
        .execute(conn)
        .await?;
    trail::tell(conn, door.as_account(own), action, Some(own.account)).await?;
    Ok(Passed { token, device })
}
