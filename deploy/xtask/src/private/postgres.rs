//! A private PostgreSQL as its clients see it: a socket folder, and no password.

mod bootstrap;
mod cluster;
mod processes;
mod programs;
mod server;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::in_url;
use crate::command::Checked;
pub use bootstrap::{DATABASE, KEYSTORE};
pub use programs::programs;
pub use server::{Durability, PostgresServer};

const SUPERUSER: &str = "postgres";

/// Where a private PostgreSQL answers. A copy does not keep the server alive.
#[derive(Debug, Clone)]
pub struct Postgres {
    socket_folder: String,
}

impl Postgres {
    /// How `cargo xtask test` tells the tests the socket folder of their server.
    pub const ENV: &str = "PRAXIS_TEST_POSTGRES";

    /// A server that somebody else started.
    pub fn attach(socket_folder: impl Into<String>) -> Self {
        Self { socket_folder: socket_folder.into() }
    }

    /// The server of this test run.
    pub fn from_env() -> Result<Self> {
        let folder = std::env::var(Self::ENV);
        folder
            .map(Self::attach)
            .with_context(|| format!("{} is not set: use `cargo xtask test`", Self::ENV))
    }

    #[must_use]
    pub fn socket_folder(&self) -> &str {
        &self.socket_folder
    }

    /// The address of a database for one role, as tokio-postgres and libpq read it.
    #[must_use]
    pub fn url(&self, role: &str, database: &str) -> String {
        let database = in_url(database);
        format!("postgres:///{database}?host={}&user={}", in_url(&self.socket_folder), in_url(role))
    }

    /// Runs SQL as the superuser, several statements in one transaction; gives bare rows, columns between `|`.
    ///
    /// Superusers pass row-level security: set up with this, but never prove anything with it.
    pub fn psql(&self, database: &str, sql: &str) -> Result<String> {
        self.superuser(database)?.args(["--command", sql]).checked()
    }

    /// Runs a file as the superuser, each statement for itself.
    pub fn psql_file(&self, database: &str, file: &Path) -> Result<String> {
        self.superuser(database)?.arg("--file").arg(file).checked()
    }

    /// Creates a database that belongs to `owner`, empty or as a copy of `template`.
    pub fn create_database(&self, name: &str, owner: &str, template: Option<&str>) -> Result<()> {
        let copy = template.map(|it| format!(" TEMPLATE {}", identifier(it))).unwrap_or_default();
        let sql = format!("CREATE DATABASE {} OWNER {}{copy}", identifier(name), identifier(owner));
        self.psql(SUPERUSER, &sql).map(drop)
    }

    /// Drops a database, whoever is still connected to it.
    pub fn drop_database(&self, name: &str) -> Result<()> {
        self.psql(SUPERUSER, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", identifier(name)))
            .map(drop)
    }

    /// Whether there is a database of this name.
    pub fn has_database(&self, name: &str) -> Result<bool> {
        let names = self.psql(SUPERUSER, "SELECT datname FROM pg_database")?;
        Ok(names.lines().any(|line| line == name))
    }

    fn superuser(&self, database: &str) -> Result<Command> {
        let mut command =
            Command::new(programs(None).context("PostgreSQL is not installed")?.join("psql"));
        command.args([
            "--no-psqlrc",
            "--quiet",
            "--no-align",
            "--tuples-only",
            "--set=ON_ERROR_STOP=1",
        ]);
        command.args([
            "--host",
            &self.socket_folder,
            "--port=5432",
            "--username",
            SUPERUSER,
            "--dbname",
            database,
        ]);
        Ok(command)
    }
}

fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::Postgres;

    #[test]
    fn an_address_names_database_socket_folder_and_role() {
        let url = Postgres::attach("/tmp/a b").url("praxis_booking", "praxis");
        assert_eq!(url, "postgres:///praxis?host=/tmp/a%20b&user=praxis_booking");
    }
}
