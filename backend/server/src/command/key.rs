use super::Failure;
use crate::{app, config::Config};
use clap::Subcommand;
use services::{
    clock::Clock,
    keys::{self, MasterKeyFile},
    privacy::audit::record_rotation,
};

/// Keys.
#[derive(Subcommand)]
pub(super) enum KeyCommand {
    /// List the data keys: whose, under which master key, since when. Never the keys themselves.
    Inventory,
    /// Add a master key and wrap every data key under it; servers go on meanwhile.
    RotateMaster,
}

pub(super) async fn key(config: &Config, command: KeyCommand) -> Result<(), Failure> {
    match command {
        KeyCommand::Inventory => inventory(config).await,
        KeyCommand::RotateMaster => rotate(config).await,
    }
}

async fn inventory(config: &Config) -> Result<(), Failure> {
    println!("{:36}  {:>6}  {:20}  {:20}", "practice", "master", "minted", "wrapped anew");
    for key in keys::inventory(&config.database.keymaster_url).await? {
        let rewrapped = key.rewrapped_at.map_or_else(|| "-".to_owned(), |at| format!("{at:.0}"));
        println!(
            "{}  {:>6}  {:20.0}  {rewrapped:20}",
            key.practice, key.master_version, key.created_at
        );
    }
    Ok(())
}

async fn rotate(config: &Config) -> Result<(), Failure> {
    let master = MasterKeyFile::open(&config.keys.master)?;
    let rewrapped =
        keys::rotate_master(&config.database.keymaster_url, &master, &Clock::System).await?;
    let platform = app::platform(config, Clock::System)?;
    record_rotation(&platform, &rewrapped).await?;
    println!("wrapped {} data keys anew", rewrapped.len());
    Ok(())
}
