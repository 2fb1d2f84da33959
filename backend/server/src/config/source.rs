//! Reading variables and collecting what is wrong with them.

use secrecy::SecretString;
use std::{collections::HashMap, env, fmt, path::PathBuf, str::FromStr};

/// Every variable that Praxis reads. A variable that is not in this list is a typing mistake.
pub const KEYS: [&str; 28] = [
    "PRAXIS_ADMIN_LISTEN",
    "PRAXIS_ADMIN_URL",
    "PRAXIS_AUDIT_DATABASE_URL",
    "PRAXIS_CHECKPOINT_KEY_FILE",
    "PRAXIS_DATABASE_URL",
    "PRAXIS_DATA_DIR",
    "PRAXIS_DEMO",
    "PRAXIS_IDENTITY_DATABASE_URL",
    "PRAXIS_KEYMASTER_URL",
    "PRAXIS_KEYSTORE_BACKUP_FILE",
    "PRAXIS_KEYSTORE_MIGRATION_URL",
    "PRAXIS_KEYSTORE_URL",
    "PRAXIS_LISTEN",
    "PRAXIS_LOG",
    "PRAXIS_LOG_FORMAT",
    "PRAXIS_MAIL_FROM",
    "PRAXIS_MASTER_KEY_FILE",
    "PRAXIS_MIGRATION_DATABASE_URL",
    "PRAXIS_OUTBOUND_LOOPBACK",
    "PRAXIS_PLATFORM_DATABASE_URL",
    "PRAXIS_PUBLIC_URL",
    "PRAXIS_REDIS_URL",
    "PRAXIS_SMTP_ROOT_FILE",
    "PRAXIS_SMTP_URL",
    "PRAXIS_TRUSTED_PROXIES",
    "PRAXIS_WEB_CONNECTIONS",
    "PRAXIS_WEB_WORKERS",
    "PRAXIS_WORKER_DATABASE_URL",
];

/// Where settings come from, and what is wrong with them so far.
pub struct Source {
    values: HashMap<String, String>,
    mistakes: Vec<String>,
}

/// What is wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub struct Mistakes(Vec<String>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the settings are not usable:\n  {}", self.0.join("\n  "))
    }
}

impl Source {
    /// The environment of the process.
    pub fn environment() -> Self {
        Self::new(env::vars().filter(|(key, _)| key.starts_with("PRAXIS_")))
    }

    /// Given values.
    pub fn new<K: Into<String>, V: Into<String>>(values: impl IntoIterator<Item = (K, V)>) -> Self {
        let values: HashMap<String, String> =
            values.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        // Tests and developer commands have variables of their own.
        let foreign =
            |key: &&String| !KEYS.contains(&key.as_str()) && !key.starts_with("PRAXIS_TEST_");
        let mistakes =
            values.keys().filter(foreign).map(|key| format!("{key}: no such setting")).collect();
        Self { values, mistakes }
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.values.remove(key).filter(|value| !value.is_empty())
    }

    pub(super) fn required(&mut self, key: &str) -> String {
        self.text(key).unwrap_or_else(|| {
            self.wrong(key, "must be set");
            String::new()
        })
    }

    pub(super) fn secret(&mut self, key: &str) -> Option<SecretString> {
        self.text(key).map(SecretString::from)
    }

    pub(super) fn path(&mut self, key: &str, default: &str) -> PathBuf {
        PathBuf::from(self.text(key).unwrap_or_else(|| default.to_owned()))
    }

    pub(super) fn flag(&mut self, key: &str) -> bool {
        match self.text(key).as_deref() {
            None | Some("0" | "false") => false,
            Some("1" | "true") => true,
            Some(_) => {
                self.wrong(key, "1 or 0");
                false
            }
        }
    }

    pub(super) fn parsed<T: FromStr>(&mut self, key: &str, default: T, accepted: &str) -> T {
        match self.text(key).map(|text| text.parse()) {
            None => default,
            Some(Ok(value)) => value,
            Some(Err(_)) => {
                self.wrong(key, accepted);
                default
            }
        }
    }

    /// Says what is wrong without repeating the value, which may be a secret.
    pub(super) fn wrong(&mut self, key: &str, accepted: &str) {
        self.mistakes.push(format!("{key}: {accepted}"));
    }

    pub(super) fn finish<T>(mut self, value: T) -> Result<T, Mistakes> {
        self.mistakes.sort();
        if self.mistakes.is_empty() { Ok(value) } else { Err(Mistakes(self.mistakes)) }
    }
}
