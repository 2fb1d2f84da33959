use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::Args;
use xtask::command::cargo;
use xtask::install::{BENCH, RUN, ensure_installed};
use xtask::root;

use crate::supervisor::{End, Supervisor, code};

#[derive(Args)]
pub struct Options {
    /// Some of them only: booking, availability
    parts: Vec<String>,
}

/// Builds in release and measures; prints a table of ratios.
pub fn bench(options: &Options) -> Result<ExitCode> {
    ensure_installed(&[RUN, BENCH].concat())?;
    let mut supervisor = Supervisor::new()?;
    supervisor.step(cargo().args(["build", "--workspace", "--release"]))?;
    let mut bench = Command::new(root().join("target/release/bench"));
    match supervisor.run(bench.args(&options.parts))? {
        End::Itself(status) => Ok(code(status)),
        End::Interrupted => Ok(ExitCode::FAILURE),
    }
}
