//! What is weak about an installation: settings that a demonstration may have and a practice's
//! patients must not (R-10.0, R-10.C24, R-10.P22–P25, R-10.P46).

mod address;
mod parts;

pub use parts::parts;

use crate::config::{Config, MailTarget};
use address::{is_ours, is_private_listener};
use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret as _;
use std::{fmt, fs, os::unix::fs::PermissionsExt as _, path::Path};

/// A keystore that is lost takes all data with it; one that is backed up with the data shreds
/// nothing. So it has a backup of its own, no older than this.
const KEYSTORE_BACKUP: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check.
    pub check: &'static str,
    /// What is weak and what to do; nothing, if all is well.
    pub weakness: Option<String>,
}

impl Finding {
    /// All is well.
    pub fn well(check: &'static str) -> Self {
        Self { check, weakness: None }
    }

    /// Something is weak.
    pub fn weak(check: &'static str, weakness: impl Into<String>) -> Self {
        Self { check, weakness: Some(weakness.into()) }
    }

    fn unless(well: bool, check: &'static str, weakness: &str) -> Self {
        if well { Self::well(check) } else { Self::weak(check, weakness) }
    }

    /// Whether something is weak.
    pub fn is_weak(&self) -> bool {
        self.weakness.is_some()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.weakness {
            None => write!(f, "ok    {}", self.check),
            Some(weakness) => write!(f, "weak  {}: {weakness}", self.check),
        }
    }
}

/// What the settings alone tell.
pub fn settings(config: &Config, now: Timestamp) -> Vec<Finding> {
    let http = &config.http;
    let database = &config.database;
    let urls = [&database.urls.booking, &database.urls.keystore, &database.migration_url];
    let redis = database.redis_url.as_ref().map(|url| url.expose_secret());
    vec![
        Finding::unless(!config.demo, "demonstration", "PRAXIS_DEMO is set: unset it"),
        Finding::unless(
            http.public_url.starts_with("https://"),
            "public address",
            "PRAXIS_PUBLIC_URL is not https: serve behind TLS",
        ),
        Finding::unless(
            is_private_listener(http.admin_listen),
            "operators' listener",
            "PRAXIS_ADMIN_LISTEN is open to every network: listen on loopback or a VPN's address",
        ),
        mail(&config.mail.target),
        Finding::unless(
            urls.into_iter().all(|url| is_ours(url)),
            "connections to PostgreSQL",
            "a database is reached over a network in clear: use a socket or a tunnel on this machine",
        ),
        Finding::unless(
            redis.is_none_or(|url| url.starts_with("rediss://") || is_ours(url)),
            "connection to Redis",
            "PRAXIS_REDIS_URL is reached in clear: use a socket, or rediss://",
        ),
        key_file("master key", &config.keys.master, &config.data_dir),
        key_file("checkpoint key", &config.keys.checkpoint, &config.data_dir),
        keystore_backup(config.keys.keystore_backup.as_deref(), now),
    ]
}

fn mail(target: &MailTarget) -> Finding {
    let check = "mail";
    match target {
        MailTarget::Folder(_) => Finding::weak(check, "no relay: patients get no confirmation"),
        MailTarget::Relay(url, _) if url.expose_secret().starts_with("smtp+plain:") => {
            Finding::weak(check, "PRAXIS_SMTP_URL is in clear: use smtps:// or smtp://")
        }
        MailTarget::Relay(..) => Finding::well(check),
    }
}

/// A key file for its owner alone, and not among the data that backups take along.
fn key_file(check: &'static str, file: &Path, data_dir: &Path) -> Finding {
    let Ok(about) = fs::metadata(file) else {
        return Finding::weak(check, "the file cannot be read: praxis migrate makes it");
    };
    if about.permissions().mode() & 0o077 != 0 {
        return Finding::weak(check, "others than its owner may open the file: chmod 0400");
    }
    Finding::unless(
        !file.starts_with(data_dir),
        check,
        "the file lies in PRAXIS_DATA_DIR, whose backups would hold key and data: move it",
    )
}

fn keystore_backup(file: Option<&Path>, now: Timestamp) -> Finding {
    let check = "backup of the keystore";
    let Some(file) = file else {
        return Finding::weak(check, "PRAXIS_KEYSTORE_BACKUP_FILE names none");
    };
    let made = fs::metadata(file).and_then(|about| about.modified()).ok();
    match made.and_then(|made| Timestamp::try_from(made).ok()) {
        None => {
            Finding::weak(check, "the file that PRAXIS_KEYSTORE_BACKUP_FILE names is not there")
        }
        Some(made) if now.duration_since(made) > KEYSTORE_BACKUP => {
            Finding::weak(check, "it is older than seven days")
        }
        Some(_) => Finding::well(check),
    }
}

#[cfg(test)]
mod tests;
