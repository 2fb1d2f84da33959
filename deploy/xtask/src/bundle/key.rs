use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::root;

/// What decides besides the crate's own files.
const SETTINGS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "deploy/xtask/src/bundle.rs",
    "deploy/xtask/src/bundle/toolchain.rs",
];

/// A digest of everything that the bundle is made of, and of the compiler that makes it.
pub fn of_sources(compiler: &str) -> Result<String> {
    let mut files: Vec<_> = SETTINGS.iter().map(|file| root().join(file)).collect();
    collect(&root().join("frontend/islands"), &mut files)?;
    files.sort();
    let mut digest = Sha256::new().chain_update(compiler);
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(root())?.display().to_string();
        digest.update(format!("\n{name} {}\n", bytes.len()));
        digest.update(bytes);
    }
    Ok(hex(&digest.finalize()))
}

/// Bytes as they stand in a name.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
