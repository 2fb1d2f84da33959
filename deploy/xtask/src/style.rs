//! How long a file may be, and what may lie at the top of the repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::Checked;
use crate::root;

/// Beyond this a file probably has two subjects.
const LONG: usize = 250;
/// Beyond this it certainly has.
const TOO_LONG: usize = 400;
/// Printed by diesel, read by nobody.
const GENERATED: &str = "backend/schema/";

const TOP: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "LICENSE",
    "backend",
    "frontend",
    "migrations",
    "tests",
    "deploy",
];

/// Fails for files that are far too long, and names those that are long.
pub fn lengths() -> Result<()> {
    let mut too_long = Vec::new();
    for file in files()?.iter().filter(|file| file.ends_with(".rs") && !file.starts_with(GENERATED))
    {
        let text =
            fs::read_to_string(root().join(file)).with_context(|| format!("cannot read {file}"))?;
        let lines = text.lines().count();
        if lines > TOO_LONG {
            too_long.push(format!("{file} ({lines} lines)"));
        } else if lines > LONG {
            println!("  warning: {file} has {lines} lines, more than {LONG}");
        }
    }
    ensure!(
        too_long.is_empty(),
        "no file may have more than {TOO_LONG} lines: {}",
        too_long.join(", ")
    );
    Ok(())
}

/// Fails for anything visible at the top that is not part of the agreed layout.
pub fn layout() -> Result<()> {
    let files = files()?;
    let strangers: Vec<_> = files.iter().filter(|file| !agreed(file)).map(String::as_str).collect();
    ensure!(strangers.is_empty(), "not part of the layout: {}", strangers.join(", "));
    Ok(())
}

/// Dot files are settings of tools, which must be where the tools look for them.
fn agreed(file: &str) -> bool {
    let top = file.split('/').next().unwrap_or(file);
    top.starts_with('.') || TOP.contains(&top)
}

/// Every file that is in the repository or about to be.
fn files() -> Result<Vec<String>> {
    let mut list = Command::new("git");
    list.current_dir(root()).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let names = list.checked()?;
    Ok(names
        .split_terminator('\0')
        .filter(|file| root().join(Path::new(file)).exists())
        .map(String::from)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::agreed;

    #[test]
    fn settings_and_the_agreed_folders_may_lie_at_the_top() {
        assert!([".ci/run", "Cargo.toml", "backend/domain/src/lib.rs"].into_iter().all(agreed));
    }

    #[test]
    fn nothing_else_may() {
        assert!(!["notes.md", "scripts/run.sh", "backend.rs"].into_iter().any(agreed));
    }
}
