use crate::{
    error::Fault,
    identity::{device, door::Door, guess::Guessed, keys::platform_keys, session::Session},
};

/// A try at the second factor. Whoever knows a password has six digits to guess: five tries, then
/// ever longer waits, and twenty-five a day; a browser that passed before has its own allowance.
pub(super) async fn guess<'a>(door: &'a Door, own: &Session) -> Result<Guessed<'a>, Fault> {
    let keys = platform_keys(door.platform()).await?;
    let index = keys.index("account.factor", &own.account.to_string());
    let mut conn = door.platform().db.identity.get().await?;
    let known = device::is_known(&mut conn, door, own.account).await?;
    Ok(Guessed::new(door, index).by_known(door.device_id().filter(|_| known)))
}
