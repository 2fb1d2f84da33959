//! The script that judges pages: `axe-core`, in the version and with the checksum of `tests/axe`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::Checked;
use crate::root;

/// The variable by which the tests are told where the script is.
pub const ENV: &str = "PRAXIS_TEST_AXE";

const DECLARED: [&str; 2] = ["package.json", "package-lock.json"];

/// Fetches the script unless the one that is declared was fetched before.
pub fn fetch() -> Result<PathBuf> {
    let folder = root().join("target/axe");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    let mut fetched = script.is_file();
    fs::create_dir_all(&folder)?;
    for file in DECLARED {
        let declared = fs::read(root().join("tests/axe").join(file)).context("tests/axe")?;
        fetched &= fs::read(folder.join(file)).is_ok_and(|there| there == declared);
        fs::write(folder.join(file), declared)?;
    }
    if !fetched {
        let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        Command::new("npm").args(options).current_dir(&folder).shown()?;
    }
    Ok(script)
}
