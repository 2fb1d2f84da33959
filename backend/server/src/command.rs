//! The command line: one file per group of commands.

mod account;
mod audit;
mod demo;
mod doctor;
mod key;
mod migrate;
mod serve;

use crate::config::Config;
use clap::{Parser, Subcommand};
use std::error::Error;

/// What a command may fail with; it is for a person to read.
type Failure = Box<dyn Error>;

/// Online appointment booking for medical and paramedical practices.
///
/// Settings are environment variables named PRAXIS_…; deploy/env.example explains each.
#[derive(Parser)]
#[command(name = "praxis", version, about, long_about)]
pub struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages and the API, and do the work behind them.
    Serve,
    /// Bring the databases to the form that this version expects; makes the keys if there are none.
    Migrate,
    /// Load fictitious practices for a demonstration; what is there already stays.
    Demo(demo::DemoArguments),
    /// Say what is weak about this installation; fails if anything is.
    Doctor,
    /// Invite owners and operators; give accesses back.
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// List and rotate keys.
    #[command(subcommand)]
    Key(key::KeyCommand),
    /// Check the audit logs.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
}

impl CommandLine {
    /// Does what was asked.
    pub async fn run(self) -> Result<(), Failure> {
        let config = Config::from_environment()?;
        match self.command {
            Command::Serve => serve::serve(config).await,
            Command::Migrate => migrate::migrate(&config).await,
            Command::Demo(arguments) => demo::demo(&config, &arguments).await,
            Command::Doctor => doctor::doctor(&config).await,
            Command::Account(command) => account::account(&config, command).await,
            Command::Key(command) => key::key(&config, command).await,
            Command::Audit(command) => audit::audit(&config, command).await,
        }
    }
}
