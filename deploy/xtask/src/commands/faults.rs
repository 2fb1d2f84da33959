use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::Args;
use xtask::bundle::ensure_bundle;
use xtask::command::cargo;
use xtask::install::{RUN, ensure_installed};
use xtask::private::{Durability, Postgres, PostgresServer, RedisServer, Scratch};
use xtask::root;

use crate::supervisor::{End, Supervisor, code};

#[derive(Args)]
pub struct Options {
    /// Some of them only: siege, flood, race, outage, timing, search
    parts: Vec<String>,
}

/// Builds in release, attacks on private services, and fails where a goal is missed.
pub fn faults(options: &Options) -> Result<ExitCode> {
    ensure_installed(RUN)?;
    let mut supervisor = Supervisor::new()?;
    ensure_bundle(|command| supervisor.step(command))?;
    let build = ["build", "--workspace", "--release", "--bin", "praxis", "--bin", "faults"];
    supervisor.step(cargo().args(build))?;

    let scratch = Scratch::new()?;
    let postgres = PostgresServer::start(&scratch.postgres(), Durability::Durable)?;
    let redis = RedisServer::start(&scratch.redis())?;
    postgres.bootstrap()?;

    let mut faults = Command::new(root().join("target/release/faults"));
    faults.args(&options.parts);
    faults.env(Postgres::ENV, postgres.socket_folder()).env(RedisServer::ENV, redis.url()?);
    match supervisor.run(&mut faults)? {
        End::Itself(status) => Ok(code(status)),
        End::Interrupted => Ok(ExitCode::FAILURE),
    }
}
