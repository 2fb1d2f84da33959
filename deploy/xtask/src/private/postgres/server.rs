//! A running private PostgreSQL.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use nix::sys::signal::Signal;

use super::Postgres;
use super::cluster::{Cluster, existing};
use super::processes::Processes;
use crate::command::Checked;
use crate::private::folder::{Folder, leave, sockets, text};

/// What a server owes its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Commits survive a power cut: development and crash tests.
    Durable,
    /// Nothing survives one, and nothing waits for the disk: tests with many databases.
    Fast,
}

/// A server that ends with this handle. What its clients need is on [`Postgres`].
#[derive(Debug)]
pub struct PostgresServer {
    postgres: Postgres,
    cluster: Cluster,
    processes: Processes,
    sockets: PathBuf,
    _folder: Folder,
}

impl PostgresServer {
    /// Starts the server of a folder, in place of one that a killed run has left there.
    pub fn start(folder: &Path, durability: Durability) -> Result<Self> {
        let folder = Folder::claim(folder)?;
        let cluster = Cluster::open(&folder.path)?;
        let sockets = sockets(&cluster.place, &cluster.account)?;
        let postgres = Postgres::attach(text(&sockets)?);
        let processes = Processes::of(&cluster.data)?;
        let server = Self { postgres, cluster, processes, sockets, _folder: folder };
        server.processes.end(FAST)?;
        server.configure(durability)?;
        server.launch()?;
        Ok(server)
    }

    /// Ends the server that a killed run has left in a folder.
    pub(crate) fn end_leftover(folder: &Path) -> Result<()> {
        existing(folder).map_or(Ok(()), |data| Processes::of(&data)?.end(Signal::SIGKILL))
    }

    /// Disconnects everybody and shuts down in good order.
    pub fn stop(&self) -> Result<()> {
        self.processes.end(FAST)
    }

    /// Dies with all its processes and without a word, to prove what survives that.
    pub fn kill_9(&self) -> Result<()> {
        self.processes.kill()
    }

    /// Starts again, after [`Self::stop`], [`Self::kill_9`] or neither.
    pub fn restart(&self) -> Result<()> {
        self.stop()?;
        self.launch()
    }

    /// No more than this file says: the rest is what PostgreSQL was built with, on every machine.
    fn configure(&self, durability: Durability) -> Result<()> {
        let sockets = self.postgres.socket_folder().replace('"', "\"\"").replace('\'', "''");
        let name = &self.processes.name;
        let place = format!("cluster_name = '{name}'\nunix_socket_directories = '\"{sockets}\"'\n");
        let safety = match durability {
            Durability::Durable => "max_connections = 100\n",
            Durability::Fast => {
                "max_connections = 300\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
            }
        };
        Ok(fs::write(self.cluster.data.join("postgresql.conf"), [COMMON, safety, &place].concat())?)
    }

    /// Removes what claims that a server is alive. None is, but its number may be a stranger's by now, or a
    /// zombie's where nobody buries orphans, and then the next one would not start.
    fn forget_the_dead(&self) {
        let claims = [".s.PGSQL.5432.lock", ".s.PGSQL.5432"].map(|name| self.sockets.join(name));
        for claim in claims.into_iter().chain([self.cluster.data.join("postmaster.pid")]) {
            let _ = fs::remove_file(claim);
        }
    }

    fn launch(&self) -> Result<()> {
        self.forget_the_dead();
        let mut start = self.cluster.account.command(self.cluster.programs.join("pg_ctl"));
        start.args(["start", "--wait", "--silent", "--pgdata"]).arg(&self.cluster.data);
        start.arg("--log").arg(&self.cluster.log);
        start.checked().map(drop).with_context(|| format!("see {}", self.cluster.log.display()))
    }
}

impl Deref for PostgresServer {
    type Target = Postgres;

    fn deref(&self) -> &Postgres {
        &self.postgres
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            eprintln!("{error:#}");
        }
        leave(&self.sockets, &self.cluster.place);
    }
}

/// How a postmaster is told to shut down without waiting for its clients.
const FAST: Signal = Signal::SIGINT;

/// Statements and values stay out of the log even when they fail: they may be about patients. Terse
/// messages leave out the detail, which quotes the row that broke a constraint.
const COMMON: &str = "\
port = 5432
listen_addresses = ''
shared_buffers = 128MB
timezone = 'UTC'
log_timezone = 'UTC'
log_statement = none
log_min_error_statement = panic
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
";
