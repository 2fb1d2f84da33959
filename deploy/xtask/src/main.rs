//! `cargo xtask`: the commands of a developer of Praxis.

mod commands;
mod supervisor;

use std::process::ExitCode;

use clap::Parser;
use commands::{bench, build, ci, faults, new_migration, run, test};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The commands of a developer of Praxis")]
enum Command {
    /// Build Praxis and run it with private services and demo data, until Ctrl-C
    Run(run::Options),
    /// Run a command of `praxis` beside the demonstration that is running: `praxis demo code …`
    Praxis(run::Praxis),
    /// Run all tests with private services
    Test(test::Options),
    /// Build the program that is installed, with what browsers run in it
    Build,
    /// Measure, side by side with PostgreSQL's own pgbench
    Bench(bench::Options),
    /// Attack and flood a release build, and compare what happens with the goals
    Faults(faults::Options),
    /// Check format, lints, documentation, crate graph and budgets
    Ci,
    /// Begin a migration
    NewMigration(new_migration::Options),
}

fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Run(options) => run::run(&options),
        Command::Praxis(options) => run::command(&options),
        Command::Test(options) => test::test(&options),
        Command::Build => build::build(),
        Command::Bench(options) => bench::bench(&options),
        Command::Faults(options) => faults::faults(&options),
        Command::Ci => ci::ci(),
        Command::NewMigration(options) => new_migration::new_migration(&options),
    };
    done.unwrap_or_else(|error| {
        eprintln!("Error: {error:#}");
        ExitCode::FAILURE
    })
}
