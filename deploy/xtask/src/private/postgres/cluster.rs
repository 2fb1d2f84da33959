//! A PostgreSQL cluster on disk: where it is, and how it comes to be.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::{SUPERUSER, programs};
use crate::command::Checked;
use crate::private::account::Account;

#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) account: Account,
    pub(super) programs: PathBuf,
    pub(super) place: PathBuf,
    pub(super) data: PathBuf,
    pub(super) log: PathBuf,
}

impl Cluster {
    /// Opens the cluster of a folder and creates it the first time.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let account = Account::for_postgres()?;
        let place = reachable(folder, &account)?;
        let data = place.join("data");
        let programs = programs(version(&data)).context("PostgreSQL is not installed")?;
        let log = place.join("server.log");
        let cluster = Self { account, programs, place, data, log };
        cluster.create_log()?;
        if !cluster.data.exists() {
            cluster.create(&cluster.place.join("data.new"))?;
        }
        Ok(cluster)
    }

    fn create_log(&self) -> Result<()> {
        File::options().create(true).append(true).open(&self.log)?;
        self.account.give(&self.log)
    }

    /// Under another name first: a cluster that is there is whole.
    fn create(&self, unfinished: &Path) -> Result<()> {
        remove(unfinished)?;
        self.account.private_folder(unfinished)?;
        let mut initdb = self.account.command(self.programs.join("initdb"));
        initdb.arg("--pgdata").arg(unfinished).args(["--username", SUPERUSER]);
        initdb.args([
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "--no-instructions",
        ]);
        initdb.checked()?;
        Ok(fs::rename(unfinished, &self.data)?)
    }
}

/// Where the cluster of a folder is, if there is one: for ending what a dead run left.
pub(super) fn existing(folder: &Path) -> Option<PathBuf> {
    [folder, &folder.join(ELSEWHERE)]
        .iter()
        .find_map(|place| place.join("data").canonicalize().ok())
}

/// Leads out of a folder that the server's account cannot enter.
const ELSEWHERE: &str = "elsewhere";

/// The folder itself or, in a checkout that only root may enter, a place at the home of `postgres`.
///
/// The link is ours, so nobody else decides where it leads; without it a new cluster begins.
fn reachable(folder: &Path, account: &Account) -> Result<PathBuf> {
    if account.can_enter(folder)? {
        return Ok(folder.to_path_buf());
    }
    ensure!(
        !folder.join("data").exists(),
        "the account `postgres` can no longer enter {}",
        folder.display()
    );
    let link = folder.join(ELSEWHERE);
    if !link.exists() {
        let fresh = tempfile::Builder::new().prefix("praxis-").tempdir_in(&account.home)?;
        account.give(fresh.path())?;
        remove(&link)?;
        symlink(fresh.keep(), &link)?;
    }
    link.canonicalize().with_context(|| format!("cannot follow {}", link.display()))
}

fn version(data: &Path) -> Option<u32> {
    fs::read_to_string(data.join("PG_VERSION")).ok()?.trim().parse().ok()
}

fn remove(path: &Path) -> Result<()> {
    let removed = if path.is_symlink() { fs::remove_file(path) } else { fs::remove_dir_all(path) };
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
