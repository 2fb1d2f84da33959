//! The stand: a durable private PostgreSQL, a Redis, a release server, and practices with room for
//! a million visits.

use anyhow::Result;
use domain::{
    actor::{Actor, Origin},
    id::RequestId,
    tenancy::Profile,
};
use jiff::SignedDuration;
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
use std::{collections::HashMap, thread, time::Duration};
use tests::{
    Cabinet,
    process::{Served, praxis},
};
use xtask::private::{Durability, PostgresServer, RedisServer, Scratch};

/// How many practices share the load, and how many practitioners each has.
pub const PRACTICES: usize = 16;

pub struct Stand {
    pub scratch: Scratch,
    pub postgres: PostgresServer,
    _redis: RedisServer,
    pub server: Served,
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
        let program = xtask::root().join("target/release/praxis");
        praxis(&program, &settings, &["migrate"])?;
        let (profiles, ordinary) = publish(&settings).await?;
        let log = scratch.path().join("praxis.log");
        let server = Served::start(&program, settings, &log)?;
        Ok(Self { scratch, postgres, _redis: redis, server, profiles, ordinary })
    }

    /// Before a round: no letters of the round before are still leaving, nothing is vacuumed meanwhile.
    pub fn settle(&self) -> Result<()> {
        self.postgres.psql("praxis", "DELETE FROM booking.outbox")?;
        self.postgres.psql("praxis", "VACUUM ANALYZE")?;
        Ok(())
    }

    /// Once the bookings before are sealed into the log, which is work of theirs.
    pub fn rest(&self) -> Result<()> {
        let sql = "SELECT count(*) FROM audit.event WHERE seq IS NULL";
        while self.postgres.psql("praxis", sql)?.trim() != "0" {
            thread::sleep(Duration::from_secs(1));
        }
        self.settle()
    }

    pub fn url(&self) -> String {
        self.server.url()
    }
}

type Settings = HashMap<String, String>;

fn settings(scratch: &Scratch, postgres: &PostgresServer, redis: &RedisServer) -> Result<Settings> {
    let settings = [
        ("PRAXIS_ADMIN_LISTEN", "127.0.0.1:0".into()),
        ("PRAXIS_DATABASE_URL", postgres.url("praxis_booking", "praxis")),
        ("PRAXIS_KEYSTORE_URL", postgres.url("praxis_keystore", "praxis_keystore")),
        ("PRAXIS_REDIS_URL", redis.url()?),
        ("PRAXIS_DATA_DIR", scratch.path().join("data").display().to_string()),
        // Every request may come out of another network.
        ("PRAXIS_TRUSTED_PROXIES", "127.0.0.1".into()),
        ("PRAXIS_LOG", "error".into()),
        ("PRAXIS_DEMO", "1".into()),
    ];
    Ok(settings.map(|(key, value)| (key.to_owned(), value)).into())
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
