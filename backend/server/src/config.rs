//! Settings, from environment variables named `PRAXIS_…`; `deploy/env.example` explains each.
//!
//! One file per concern; all mistakes are reported at once.

mod database;
mod http;
mod keys;
mod log;
mod mail;
mod source;

pub use database::DatabaseConfig;
pub use http::HttpConfig;
pub use keys::KeyConfig;
pub use log::{LogConfig, LogFormat};
pub use mail::{MailConfig, MailTarget};
pub use source::{KEYS, Mistakes, Source};

use std::path::PathBuf;

/// Everything that can be set.
#[derive(Clone)]
pub struct Config {
    /// Where to listen and what to believe of a request.
    pub http: HttpConfig,
    /// Where the data is.
    pub database: DatabaseConfig,
    /// Where the keys are.
    pub keys: KeyConfig,
    /// How mail leaves.
    pub mail: MailConfig,
    /// What is logged.
    pub log: LogConfig,
    /// Where files are kept: keys, checkpoints, the demonstration mailbox.
    pub data_dir: PathBuf,
    /// Demonstration: fictitious practices, mail stays here.
    pub demo: bool,
    /// Whether practices may name addresses of this machine, which a demonstration alone may open.
    pub outbound_loopback: bool,
}

impl Config {
    /// Reads the environment of the process.
    pub fn from_environment() -> Result<Self, Mistakes> {
        Self::read(Source::environment())
    }

    /// Reads settings from wherever they come.
    pub fn read(mut source: Source) -> Result<Self, Mistakes> {
        let data_dir = source.path("PRAXIS_DATA_DIR", "data");
        let demo = source.flag("PRAXIS_DEMO");
        let outbound_loopback = source.flag("PRAXIS_OUTBOUND_LOOPBACK");
        if outbound_loopback && !demo {
            source.wrong(
                "PRAXIS_OUTBOUND_LOOPBACK",
                "only with PRAXIS_DEMO=1: it opens this machine",
            );
        }
        let config = Self {
            http: HttpConfig::read(&mut source),
            database: DatabaseConfig::read(&mut source),
            keys: KeyConfig::read(&mut source, &data_dir),
            mail: MailConfig::read(&mut source, &data_dir, demo),
            log: LogConfig::read(&mut source),
            data_dir,
            demo,
            outbound_loopback,
        };
        source.finish(config)
    }
}
