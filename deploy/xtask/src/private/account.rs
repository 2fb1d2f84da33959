//! The system account a server runs as: PostgreSQL refuses to be root.

use std::fs::{self, DirBuilder, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use nix::unistd::{User, getegid, geteuid};

#[derive(Debug)]
pub(super) struct Account {
    uid: u32,
    gid: u32,
    pub(super) home: PathBuf,
}

impl Account {
    pub(super) fn current() -> Self {
        Self { uid: geteuid().as_raw(), gid: getegid().as_raw(), home: PathBuf::from("/") }
    }

    /// Root hands over to the account of the Debian package; everyone else runs the server themselves.
    pub(super) fn for_postgres() -> Result<Self> {
        if !geteuid().is_root() {
            return Ok(Self::current());
        }
        let user = User::from_name("postgres")?.context("there is no system account `postgres`")?;
        Ok(Self { uid: user.uid.as_raw(), gid: user.gid.as_raw(), home: user.dir })
    }

    /// `program` under this account, from a folder that every account may enter.
    pub(super) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.uid(self.uid).gid(self.gid).current_dir("/");
        command
    }

    pub(super) fn can_enter(&self, folder: &Path) -> Result<bool> {
        Ok(self.command("test").arg("-x").arg(folder).status()?.success())
    }

    pub(super) fn give(&self, path: &Path) -> Result<()> {
        chown(path, Some(self.uid), Some(self.gid))
            .with_context(|| format!("cannot chown {}", path.display()))
    }

    /// Makes sure of a folder for this account alone, and refuses one that someone else put there.
    pub(super) fn private_folder(&self, path: &Path) -> Result<()> {
        match DirBuilder::new().mode(0o700).create(path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(error).with_context(|| format!("cannot create {}", path.display()));
            }
            Ok(()) | Err(_) => {}
        }
        let found = fs::symlink_metadata(path)?;
        let ours = [self.uid, geteuid().as_raw()].contains(&found.uid());
        ensure!(found.is_dir() && ours, "{} belongs to someone else", path.display());
        self.give(path)?;
        Ok(fs::set_permissions(path, Permissions::from_mode(0o700))?)
    }
}
