//! A folder that is gone after the run, and the remains of runs that were killed.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::Result;
use nix::unistd::geteuid;
use tempfile::TempDir;

use super::folder::lock;
use super::{PostgresServer, RedisServer};

const PREFIX: &str = "praxis-scratch-";
const POSTGRES: &str = "postgres";
const REDIS: &str = "redis";

/// A temporary folder that servers may be started in: every account can pass through it, and in `/tmp`,
/// whatever `TMPDIR` says, a socket's path stays short.
#[derive(Debug)]
pub struct Scratch {
    folder: TempDir,
    _lock: Option<File>,
}

impl Scratch {
    /// Makes one, and first removes those whose runs are dead, with their [`Self::postgres`] and [`Self::redis`].
    pub fn new() -> Result<Self> {
        remove_leftovers()?;
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in("/tmp")?;
        fs::set_permissions(folder.path(), Permissions::from_mode(0o711))?;
        let lock = lock(folder.path())?;
        Ok(Self { folder, _lock: lock })
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where a run keeps its PostgreSQL.
    #[must_use]
    pub fn postgres(&self) -> PathBuf {
        self.path().join(POSTGRES)
    }

    /// Where a run keeps its Redis.
    #[must_use]
    pub fn redis(&self) -> PathBuf {
        self.path().join(REDIS)
    }
}

fn remove_leftovers() -> Result<()> {
    for entry in fs::read_dir("/tmp")? {
        let entry = entry?;
        let named = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        // Gone already when another run does the same at the same time.
        if named && entry.metadata().is_ok_and(|it| it.is_dir() && it.uid() == geteuid().as_raw()) {
            remove_leftover(&entry.path())?;
        }
    }
    Ok(())
}

/// A folder without a lock file is just being made.
fn remove_leftover(folder: &Path) -> Result<()> {
    if !folder.join("lock").exists() {
        return Ok(());
    }
    let Ok(Some(_lock)) = lock(folder) else { return Ok(()) };
    PostgresServer::end_leftover(&folder.join(POSTGRES))?;
    RedisServer::end_leftover(&folder.join(REDIS))?;
    let _ = fs::remove_dir_all(folder);
    Ok(())
}
