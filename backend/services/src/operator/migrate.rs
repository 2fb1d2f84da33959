//! Bringing the databases to the form that this program expects.

use crate::error::Fault;
use diesel_async::{
    AsyncConnection as _, AsyncMigrationHarness, AsyncPgConnection, SimpleAsyncConnection as _,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

/// The migrations of the main database.
pub const PRAXIS: EmbeddedMigrations = embed_migrations!("../../migrations/praxis");
/// The migrations of the keystore.
pub const KEYSTORE: EmbeddedMigrations = embed_migrations!("../../migrations/keystore");

/// Runs the migrations that a database lacks, as the role `praxis_migrator`, and answers with their names.
///
/// Everything made belongs to `praxis_owner`, which cannot sign in. Needs a multi-threaded runtime.
pub async fn migrate(url: &str, migrations: EmbeddedMigrations) -> Result<Vec<String>, Fault> {
    let mut harness = harness(url).await?;
    let done = harness
        .run_pending_migrations(migrations)
        .map_err(|error| Fault::Database(error.to_string()))?;
    Ok(done.iter().map(ToString::to_string).collect())
}

/// Undoes every migration, the last one first: the way back is tested with the way forward.
pub async fn revert_all(url: &str, migrations: EmbeddedMigrations) -> Result<(), Fault> {
    let mut harness = harness(url).await?;
    harness
        .revert_all_migrations(migrations)
        .map_err(|error| Fault::Database(error.to_string()))?;
    Ok(())
}

async fn harness(url: &str) -> Result<AsyncMigrationHarness<AsyncPgConnection>, Fault> {
    let mut conn = AsyncPgConnection::establish(url)
        .await
        .map_err(|error| Fault::DatabaseDown(error.to_string()))?;
    conn.batch_execute("SET ROLE praxis_owner").await?;
    Ok(AsyncMigrationHarness::new(conn))
}
