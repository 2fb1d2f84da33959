use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use clap::Args;
use xtask::command::Checked;
use xtask::root;

#[derive(Args)]
pub struct Options {
    /// Capability and change in small letters: `booking_waiting_list`
    name: String,
    /// Which of the databases changes
    #[arg(long, value_parser = ["praxis", "keystore"], default_value = "praxis")]
    database: String,
}

/// Makes the folder as diesel names it: migrations run in the order of their names.
pub fn new_migration(options: &Options) -> Result<ExitCode> {
    let name = &options.name;
    let plain = name.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '_'));
    ensure!(plain && !name.is_empty(), "a migration's name has only a-z, 0-9 and _");
    let time = Command::new("date").args(["--utc", "+%Y-%m-%d-%H%M%S"]).checked()?;
    let folder =
        root().join("migrations").join(&options.database).join(format!("{}_{name}", time.trim()));
    fs::create_dir(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for file in ["up.sql", "down.sql"] {
        fs::write(folder.join(file), "")?;
        println!("{}", folder.join(file).display());
    }
    Ok(ExitCode::SUCCESS)
}
