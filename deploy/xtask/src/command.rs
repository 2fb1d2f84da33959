//! Calling other programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// A command that must succeed.
pub trait Checked {
    /// Runs it silently and gives what it printed; its complaints become the error.
    fn checked(&mut self) -> Result<String>;

    /// Runs it in view of the developer.
    fn shown(&mut self) -> Result<()>;
}

impl Checked for Command {
    fn checked(&mut self) -> Result<String> {
        let output = self.output().with_context(|| format!("cannot start {}", name(self)))?;
        let complaint = String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.success(),
            "{} failed, {}: {}",
            name(self),
            output.status,
            complaint.trim()
        );
        Ok(String::from_utf8(output.stdout)?)
    }

    fn shown(&mut self) -> Result<()> {
        let status = self.status().with_context(|| format!("cannot start {}", name(self)))?;
        ensure!(status.success(), "{} failed, {status}", name(self));
        Ok(())
    }
}

/// The program alone: arguments may be whole SQL texts, and variables may hold passwords.
#[must_use]
pub fn name(command: &Command) -> String {
    Path::new(command.get_program()).display().to_string()
}

/// Where the shell would find `program`.
#[must_use]
pub fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Cargo at the root of the workspace, as the developer would call it there.
///
/// What `cargo xtask` has told us about our own package is taken out again: build scripts such as ring's
/// watch these variables, and everything above them would be built anew.
#[must_use]
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let about_us = |key: &str| key.starts_with("CARGO_PKG_") || key.starts_with("CARGO_MANIFEST_");
    for (key, _) in std::env::vars_os().filter(|(key, _)| key.to_str().is_some_and(about_us)) {
        command.env_remove(key);
    }
    command.current_dir(crate::root());
    command
}
