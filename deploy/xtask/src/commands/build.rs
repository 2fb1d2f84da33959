use std::process::ExitCode;

use anyhow::Result;
use xtask::bundle::ensure_bundle;
use xtask::command::{Checked, cargo};

/// The program as it is installed: one file, with everything that browsers fetch in it.
pub fn build() -> Result<ExitCode> {
    ensure_bundle(|command| command.shown())?;
    cargo().args(["build", "--workspace", "--release"]).shown()?;
    println!("target/release/praxis");
    Ok(ExitCode::SUCCESS)
}
