use std::process::{Command, ExitCode};

use anyhow::Result;
use xtask::command::cargo;
use xtask::install::{BENCH, RUN, ensure_installed};
use xtask::root;

use crate::supervisor::{End, Supervisor, code};

/// Builds in release and measures; prints a table of ratios.
pub fn bench() -> Result<ExitCode> {
    ensure_installed(&[RUN, BENCH].concat())?;
    let mut supervisor = Supervisor::new()?;
    supervisor.step(cargo().args(["build", "--workspace", "--release"]))?;
    match supervisor.run(&mut Command::new(root().join("target/release/bench")))? {
        End::Itself(status) => Ok(code(status)),
        End::Interrupted => Ok(ExitCode::FAILURE),
    }
}
