//! What is logged.

use super::Source;
use std::str::FromStr;

/// The log of the process, on standard error.
#[derive(Clone)]
pub struct LogConfig {
    /// A filter in the syntax of `tracing`: `info`, `warn,services=debug`.
    pub filter: String,
    /// For people or for machines.
    pub format: LogFormat,
}

/// The form of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl FromStr for LogFormat {
    type Err = ();
    fn from_str(raw: &str) -> Result<Self, ()> {
        match raw {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(()),
        }
    }
}

impl LogConfig {
    pub(super) fn read(source: &mut Source) -> Self {
        Self {
            filter: source.text("PRAXIS_LOG").unwrap_or_else(|| "info".to_owned()),
            format: source.parsed("PRAXIS_LOG_FORMAT", LogFormat::Text, "text or json"),
        }
    }
}
