//! This test program run once more, as a process that can be killed or belong to somebody else.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use nix::sys::signal::{Signal, raise};
use nix::unistd::{User, geteuid};

const FOLDER: &str = "VICTIM_FOLDER";

pub struct Victim {
    program: PathBuf,
    user: Option<User>,
}

impl Victim {
    pub fn ourselves() -> Self {
        Self { program: std::env::current_exe().unwrap(), user: None }
    }

    /// The system's least account, with a home in `place`; only root can become it.
    pub fn nobody(place: &Path) -> Option<Self> {
        let user = User::from_name("nobody").unwrap().filter(|_| geteuid().is_root())?;
        let program = place.join("program");
        fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
        DirBuilder::new().mode(0o700).create(place.join("home")).unwrap();
        chown(place.join("home"), Some(user.uid.as_raw()), Some(user.gid.as_raw())).unwrap();
        Some(Self { program, user: Some(user) })
    }

    /// Runs one of the ignored tests, which must end well.
    pub fn run(&self, test: &str, folder: &Path) {
        assert!(self.start(test, folder).success());
    }

    /// Runs one of the ignored tests, which must die.
    pub fn kill_after(&self, test: &str, folder: &Path) {
        assert_eq!(self.start(test, folder).signal(), Some(9));
    }

    fn start(&self, test: &str, folder: &Path) -> ExitStatus {
        let mut command = Command::new(&self.program);
        command
            .args(["--ignored", "--exact", "--nocapture", test])
            .env(FOLDER, folder)
            .current_dir("/");
        if let Some(user) = &self.user {
            command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
        }
        command.status().unwrap()
    }
}

/// The folder that the test which started us speaks of.
pub fn folder() -> PathBuf {
    std::env::var_os(FOLDER).unwrap().into()
}

/// The end of a process that has no time to clean up.
pub fn die() {
    raise(Signal::SIGKILL).unwrap();
}
