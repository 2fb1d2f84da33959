//! A folder claimed by one server at a time.

use std::fs::{self, File, Permissions, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use nix::unistd::geteuid;

use super::account::Account;

/// A socket's whole path must fit in 107 bytes, and the longest name in the folder takes 14.
const LONGEST: usize = 90;

#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Creates the folder and holds it until dropped. Others may pass through it, not look into it.
    pub(super) fn claim(path: &Path) -> Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("cannot create {}", path.display()))?;
        let path = path.canonicalize()?;
        fs::set_permissions(&path, Permissions::from_mode(0o711))?;
        match lock(&path)? {
            Some(lock) => Ok(Self { path, _lock: lock }),
            None => bail!("{} is in use by another run", path.display()),
        }
    }
}

/// The folder for the sockets of a server in `place`: inside it, or always the same private one in `/tmp`.
pub(super) fn sockets(place: &Path, account: &Account) -> Result<PathBuf> {
    let inside = place.join("socket");
    let short = || PathBuf::from(format!("/tmp/praxis-{}-{:016x}", geteuid(), digest(place)));
    let folder = if inside.as_os_str().len() <= LONGEST { inside } else { short() };
    account.private_folder(&folder)?;
    Ok(folder)
}

/// Removes such a folder if it is not inside.
pub(super) fn leave(sockets: &Path, place: &Path) {
    if !sockets.starts_with(place) {
        let _ = fs::remove_dir(sockets);
    }
}

/// Takes the lock of a folder; none if another process holds it.
pub(super) fn lock(folder: &Path) -> Result<Option<File>> {
    let file = File::create(folder.join("lock")).context("cannot create the lock file")?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// A short name for a long path.
pub(super) fn digest(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}

/// Settings, addresses and command lines are text, so the paths in them must be.
pub(super) fn text(path: &Path) -> Result<String> {
    Ok(path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))?.to_owned())
}
