//! The platform's own data key: it seals what belongs to no practice, and holds the pepper.

use crate::{error::Fault, keys::PracticeKeys, platform::Platform};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::id::PracticeId;
use schema::identity::account;
use std::sync::Arc;

/// The keys of the platform; minted when the first account is about to be made.
///
/// Never after: a keystore that lost the key must not be answered with another, which would open
/// nothing and make every password wrong.
pub(crate) async fn platform_keys(platform: &Platform) -> Result<Arc<PracticeKeys>, Fault> {
    match platform.keys.of(PracticeId::PLATFORM).await {
        Err(Fault::Key(_)) if no_account(platform).await? => {
            platform.keys.create(PracticeId::PLATFORM).await?;
            platform.keys.of(PracticeId::PLATFORM).await
        }
        answer => answer,
    }
}

/// Whether passwords are mixed with a pepper: whether the platform has its data key.
pub async fn has_pepper(platform: &Platform) -> Result<bool, Fault> {
    match platform.keys.of(PracticeId::PLATFORM).await {
        Ok(_) => Ok(true),
        Err(Fault::Key(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

async fn no_account(platform: &Platform) -> Result<bool, Fault> {
    let mut conn = platform.db.identity.get().await?;
    let accounts: i64 = account::table.count().get_result(&mut conn).await?;
    Ok(accounts == 0)
}
