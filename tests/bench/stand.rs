//! The stand: a durable private PostgreSQL, a Redis, a release server, and practices with room for
//! a million visits.

use anyhow::{Context as _, Result, ensure};
use domain::{
    actor::{Actor, Origin},
    id::RequestId,
    tenancy::Profile,
};
use jiff::SignedDuration;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use server::{
    app,
    config::{Config, Source},
};
use services::{
    clock::Clock,
    operator::demo::{DemoOptions, load_demo},
    rng,
    tenancy::{find_practice, profile, publish_practice},
};
use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};
use tests::Cabinet;
use xtask::private::{Durability, PostgresServer, RedisServer, Scratch};

/// How many practices share the load, and how many practitioners each has.
pub const PRACTICES: usize = 16;

pub struct Stand {
    pub scratch: Scratch,
    pub postgres: PostgresServer,
    _redis: RedisServer,
    server: Child,
    pub url: String,
    /// Practices with room for every booking.
    pub profiles: Vec<Profile>,
    /// A practice of the demonstration: ordinary hours, half of them taken.
    pub ordinary: Profile,
}

impl Stand {
    pub async fn start() -> Result<Self> {
        let scratch = Scratch::new()?;
        let postgres = PostgresServer::start(&scratch.postgres(), Durability::Durable)?;
        postgres.bootstrap()?;
        let redis = RedisServer::start(&scratch.redis())?;
        let settings = settings(&scratch, &postgres, &redis)?;
        praxis(&settings, "migrate").status().context("praxis migrate")?;
        let (profiles, ordinary) = publish(&settings).await?;
        let mut server = praxis(&settings, "serve").stdout(Stdio::piped()).spawn()?;
        let mut ready = String::new();
        BufReader::new(server.stdout.take().context("no output")?).read_line(&mut ready)?;
        ensure!(ready.contains("ready"), "the server did not start");
        Ok(Self {
            scratch,
            postgres,
            _redis: redis,
            server,
            url: URL.to_owned(),
            profiles,
            ordinary,
        })
    }

    /// Before a round: no letters of the round before are still leaving, nothing is vacuumed meanwhile.
    pub fn settle(&self) -> Result<()> {
        self.postgres.psql("praxis", "DELETE FROM booking.outbox")?;
        self.postgres.psql("praxis", "VACUUM ANALYZE")?;
        Ok(())
    }

    /// Resident memory of the server, in MiB.
    pub fn resident_mib(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS")).context("no VmRSS")?;
        Ok(line.split_whitespace().nth(1).context("no size")?.parse::<f64>()? / 1024.0)
    }

    pub fn stop(mut self) -> Result<()> {
        kill(Pid::from_raw(i32::try_from(self.server.id())?), Signal::SIGTERM)?;
        self.server.wait()?;
        Ok(())
    }
}

const LISTEN: &str = "127.0.0.1:18080";
const URL: &str = "http://127.0.0.1:18080";

type Settings = Vec<(&'static str, String)>;

fn settings(scratch: &Scratch, postgres: &PostgresServer, redis: &RedisServer) -> Result<Settings> {
    Ok(vec![
        ("PRAXIS_LISTEN", LISTEN.into()),
        ("PRAXIS_ADMIN_LISTEN", "127.0.0.1:0".into()),
        ("PRAXIS_DATABASE_URL", postgres.url("praxis_booking", "praxis")),
        ("PRAXIS_KEYSTORE_URL", postgres.url("praxis_keystore", "praxis_keystore")),
        ("PRAXIS_REDIS_URL", redis.url()?),
        ("PRAXIS_DATA_DIR", scratch.path().join("data").display().to_string()),
        // Every request may come out of another network.
        ("PRAXIS_TRUSTED_PROXIES", "127.0.0.1".into()),
        ("PRAXIS_LOG", "error".into()),
        ("PRAXIS_DEMO", "1".into()),
    ])
}

fn praxis(settings: &Settings, command: &str) -> Command {
    let mut praxis = Command::new(xtask::root().join("target/release/praxis"));
    praxis.arg(command).envs(settings.iter().map(|(key, value)| (key, value)));
    praxis
}

async fn publish(settings: &Settings) -> Result<(Vec<Profile>, Profile)> {
    let platform = app::platform(&Config::read(Source::new(settings.clone()))?, Clock::System)?;
    let origin = Origin { actor: Actor::Operator, request: RequestId(rng::unguessable()?) };
    let profiles: Vec<_> = (0..PRACTICES).map(roomy).collect::<Result<_>>()?;
    for profile in &profiles {
        publish_practice(&platform, profile, origin).await?;
    }
    load_demo(&platform, &DemoOptions::default()).await?;
    let ordinary = find_practice(&platform, &"cabinet-des-tilleuls".parse()?).await?;
    let ordinary = Profile::clone(&*profile(&platform, ordinary).await?);
    Ok((profiles, ordinary))
}

/// Hours from midnight to 23:00 in quarters, for weeks: room for every booking of every round.
fn roomy(number: usize) -> Result<Profile> {
    let quarter = SignedDuration::from_mins(15);
    let cabinet = Cabinet::new(&format!("cabinet-{number}"))?
        .practitioners(8)?
        .hours(&[("00:00", "23:00")])?;
    let cabinet = cabinet.visit(|rules| {
        (rules.duration, rules.step, rules.horizon_days) = (quarter, quarter, 90);
    });
    Ok(cabinet.profile)
}
