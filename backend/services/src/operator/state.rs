//! What the database says of itself.

use crate::{error::Fault, platform::Platform};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer},
};
use diesel_async::RunQueryDsl;

/// Version and roles of the main database.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct DatabaseState {
    /// `server_version_num`: 150018 is 15.18.
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// Roles of ours that row-level security does not bind.
    #[diesel(sql_type = BigInt)]
    pub unbound_roles: i64,
}

/// Asks the main database.
pub async fn database_state(platform: &Platform) -> Result<DatabaseState, Fault> {
    let sql = "SELECT current_setting('server_version_num')::integer AS version, \
        (SELECT count(*) FROM pg_roles WHERE rolname LIKE 'praxis\\_%' \
            AND (rolsuper OR rolbypassrls)) AS unbound_roles";
    let mut conn = platform.db.booking.get().await?;
    Ok(diesel::sql_query(sql).get_result(&mut conn).await?)
}
