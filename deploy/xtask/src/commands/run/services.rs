use std::env::var;
use std::path::Path;

use anyhow::Result;
use xtask::private::postgres::{DATABASE, KEYSTORE};
use xtask::private::{Durability, PostgresServer, RedisServer};

use super::settings::Settings;

const DATABASE_URL: &str = "PRAXIS_DATABASE_URL";
const REDIS_URL: &str = "PRAXIS_REDIS_URL";

/// The private services: those for which the developer has named no other.
pub struct Services {
    postgres: Option<PostgresServer>,
    redis: Option<RedisServer>,
}

impl Services {
    pub fn start(data: &Path) -> Result<Self> {
        let wanted = |key| var(key).is_err();
        let postgres =
            wanted(DATABASE_URL).then(|| database(&data.join("postgres"))).transpose()?;
        let redis =
            wanted(REDIS_URL).then(|| RedisServer::start(&data.join("redis"))).transpose()?;
        Ok(Self { postgres, redis })
    }

    /// How Praxis reaches them; demo data only ever goes into a database of our own.
    pub fn settings(&self) -> Result<Settings> {
        let mut settings = Settings::default();
        if let Some(postgres) = &self.postgres {
            settings.offer(DATABASE_URL, postgres.url("praxis_booking", DATABASE));
            settings
                .offer("PRAXIS_MIGRATION_DATABASE_URL", postgres.url("praxis_migrator", DATABASE));
            settings.offer("PRAXIS_KEYSTORE_URL", postgres.url("praxis_keystore", KEYSTORE));
            settings
                .offer("PRAXIS_KEYSTORE_MIGRATION_URL", postgres.url("praxis_migrator", KEYSTORE));
            settings.offer("PRAXIS_DEMO", "1".to_owned());
        }
        if let Some(redis) = &self.redis {
            settings.offer(REDIS_URL, redis.url()?);
        }
        Ok(settings)
    }
}

fn database(folder: &Path) -> Result<PostgresServer> {
    let postgres = PostgresServer::start(folder, Durability::Durable)?;
    postgres.bootstrap()?;
    Ok(postgres)
}
