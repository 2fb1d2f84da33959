use std::{env, process::ExitCode};

use anyhow::Result;
use clap::Args;
use xtask::axe;
use xtask::bundle::ensure_bundle;
use xtask::command::cargo;
use xtask::install::{RUN, TEST, ensure_installed};
use xtask::private::{Durability, Postgres, PostgresServer, RedisServer, Scratch};

use crate::supervisor::{End, Supervisor, code};

/// How the test binaries are told how many tests run side by side.
const THREADS: &str = "RUST_TEST_THREADS";

#[derive(Args)]
pub struct Options {
    /// Passed to the test binaries: names to run, `--nocapture`, …
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Tests wait for servers, browsers and letters more than they compute: two for each core keep it busy. With
/// three, some that are about time failed now and then.
fn side_by_side() -> usize {
    2 * std::thread::available_parallelism().map_or(1, |cores| cores.get())
}

/// One PostgreSQL and one Redis for all tests; each test makes a database of its own.
pub fn test(options: &Options) -> Result<ExitCode> {
    ensure_installed(&[RUN, TEST].concat())?;
    let axe = axe::fetch()?;
    let mut supervisor = Supervisor::new()?;
    ensure_bundle(|command| supervisor.step(command))?;
    supervisor.step(cargo().args(["test", "--workspace", "--no-run"]))?;

    let scratch = Scratch::new()?;
    let postgres = PostgresServer::start(&scratch.postgres(), Durability::Fast)?;
    let redis = RedisServer::start(&scratch.redis())?;
    postgres.bootstrap()?;

    let mut tests = cargo();
    if env::var_os(THREADS).is_none() {
        tests.env(THREADS, side_by_side().to_string());
    }
    tests.args(["test", "--workspace", "--no-fail-fast", "--"]).args(&options.arguments);
    tests.env(Postgres::ENV, postgres.socket_folder()).env(RedisServer::ENV, redis.url()?);
    tests.env(axe::ENV, axe);
    match supervisor.run(&mut tests)? {
        End::Itself(status) => Ok(code(status)),
        End::Interrupted => Ok(ExitCode::FAILURE),
    }
}
