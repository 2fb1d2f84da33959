use super::Failure;
use crate::config::Config;
use services::{
    keys::MasterKeyFile,
    operator::migrate::{KEYSTORE, PRAXIS, migrate as run},
    privacy::audit::CheckpointKey,
};
use std::{fs, os::unix::fs::DirBuilderExt as _};

/// Migrates both databases and makes the keys that are missing.
pub(super) async fn migrate(config: &Config) -> Result<(), Failure> {
    for key in [&config.keys.master, &config.keys.checkpoint] {
        if let Some(folder) = key.parent().filter(|folder| !folder.exists()) {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
    }
    MasterKeyFile::create(&config.keys.master)?;
    CheckpointKey::create(&config.keys.checkpoint)?;
    for (url, migrations) in [
        (&config.database.migration_url, PRAXIS),
        (&config.database.keystore_migration_url, KEYSTORE),
    ] {
        for name in run(url, migrations).await? {
            println!("migrated {name}");
        }
    }
    Ok(())
}
