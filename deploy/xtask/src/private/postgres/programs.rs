use std::fs;
use std::path::{Path, PathBuf};

use crate::command::on_path;

/// Where Debian puts the programs of every major version it has installed.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder with `initdb` and its siblings: of the wanted major version, else of the newest.
#[must_use]
pub fn programs(version: Option<u32>) -> Option<PathBuf> {
    let debian = version.or_else(newest).map(folder);
    debian.or_else(|| Some(on_path("initdb")?.parent()?.to_path_buf()))
}

fn newest() -> Option<u32> {
    let entries = fs::read_dir(DEBIAN).ok()?;
    let versions = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    versions.filter(|version| folder(*version).join("initdb").is_file()).max()
}

fn folder(version: u32) -> PathBuf {
    Path::new(DEBIAN).join(version.to_string()).join("bin")
}
