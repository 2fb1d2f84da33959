//! The processes of one cluster, found by their command lines.
//!
//! Not by `postmaster.pid`, which names only the postmaster and, after a crash, perhaps a stranger; not by
//! their working folder, which root may not read in a container. A command line everyone may read: the
//! postmaster's names the data folder, its children's carry the cluster's name.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::private::folder::{digest, text};
use crate::private::wait::wait_until;

/// A shutdown writes out what is in memory; a minute is much.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub(super) struct Processes {
    data: String,
    /// The `cluster_name` the server must be given.
    pub(super) name: String,
}

impl Processes {
    pub(super) fn of(data: &Path) -> Result<Self> {
        Ok(Self { data: text(data)?, name: format!("praxis-{:016x}", digest(data)) })
    }

    /// Asks the postmaster to leave, in the way `how` says, and sees all of them gone.
    pub(super) fn end(&self, how: Signal) -> Result<()> {
        for pid in self.find(|line| self.is_postmaster(line)) {
            // It may have gone by itself just now.
            let _ = kill(pid, how);
        }
        if wait_until(PATIENCE, || self.all().is_empty()) { Ok(()) } else { self.kill() }
    }

    /// Ends all of them without a word: the postmaster first, so that it sees no child die.
    pub(super) fn kill(&self) -> Result<()> {
        let gone = wait_until(PATIENCE, || {
            let postmaster = self.find(|line| self.is_postmaster(line));
            for pid in postmaster.into_iter().chain(self.all()) {
                let _ = kill(pid, Signal::SIGKILL);
            }
            self.all().is_empty()
        });
        ensure!(gone, "PostgreSQL in {} does not end", self.data);
        Ok(())
    }

    fn all(&self) -> Vec<Pid> {
        self.find(|line| self.is_postmaster(line) || self.is_child(line))
    }

    fn is_postmaster(&self, line: &str) -> bool {
        let mut words = line.split('\0');
        words.next().is_some_and(|program| program.ends_with("/postgres"))
            && words.any(|word| word == self.data)
    }

    fn is_child(&self, line: &str) -> bool {
        line.strip_prefix("postgres: ").is_some_and(|title| title.starts_with(&self.name))
    }

    fn find(&self, wanted: impl Fn(&str) -> bool) -> Vec<Pid> {
        let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
        let numbers = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        numbers
            .filter(|pid: &i32| command_line(*pid).is_some_and(|line| wanted(&line)))
            .map(Pid::from_raw)
            .collect()
    }
}

/// Empty for a process that has ended and only waits to be noticed.
fn command_line(pid: i32) -> Option<String> {
    let bytes = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
