use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::Args;
use xtask::bundle::ensure_bundle;
use xtask::command::cargo;
use xtask::install::{BENCH, RUN, ensure_installed};
use xtask::private::{Durability, Postgres, PostgresServer, RedisServer, Scratch};
use xtask::root;

use crate::supervisor::{End, Supervisor, code};

#[derive(Args)]
pub struct Options {
    /// Some of them only: availability, booking, agenda
    parts: Vec<String>,
}

/// Builds in release and measures; prints a table of ratios.
pub fn bench(options: &Options) -> Result<ExitCode> {
    ensure_installed(&[RUN, BENCH].concat())?;
    let mut supervisor = Supervisor::new()?;
    ensure_bundle(|command| supervisor.step(command))?;
    supervisor.step(cargo().args(["build", "--workspace", "--release"]))?;

    // For what needs staff at work, who are not hired on a server from outside.
    let scratch = Scratch::new()?;
    let postgres = PostgresServer::start(&scratch.postgres(), Durability::Fast)?;
    let redis = RedisServer::start(&scratch.redis())?;
    postgres.bootstrap()?;

    let mut bench = Command::new(root().join("target/release/bench"));
    bench.env(Postgres::ENV, postgres.socket_folder()).env(RedisServer::ENV, redis.url()?);
    match supervisor.run(bench.args(&options.parts))? {
        End::Itself(status) => Ok(code(status)),
        End::Interrupted => Ok(ExitCode::FAILURE),
    }
}
