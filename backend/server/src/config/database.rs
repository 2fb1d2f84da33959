//! Where the data is. Each role has a URL; those left out are the given one with another user.

use super::Source;
use secrecy::SecretString;
use services::db::DatabaseUrls;
use url::Url;

/// Connections.
#[derive(Clone)]
pub struct DatabaseConfig {
    /// The runtime roles.
    pub urls: DatabaseUrls,
    /// Becomes the owner of the main database for migrations.
    pub migration_url: String,
    /// Becomes the owner of the keystore for migrations.
    pub keystore_migration_url: String,
    /// May wrap every data key anew, at the command line only.
    pub keymaster_url: String,
    /// Redis, if several servers share counts.
    pub redis_url: Option<SecretString>,
    /// Connections for the web at most.
    pub web_connections: usize,
}

impl DatabaseConfig {
    pub(super) fn read(source: &mut Source) -> Self {
        let main = source.required("PRAXIS_DATABASE_URL");
        let keystore = source.required("PRAXIS_KEYSTORE_URL");
        let mut role =
            |key, base: &str, role| source.text(key).unwrap_or_else(|| as_role(base, role));
        Self {
            urls: DatabaseUrls {
                platform: role("PRAXIS_PLATFORM_DATABASE_URL", &main, "praxis_platform"),
                identity: role("PRAXIS_IDENTITY_DATABASE_URL", &main, "praxis_identity"),
                worker: role("PRAXIS_WORKER_DATABASE_URL", &main, "praxis_worker"),
                audit: role("PRAXIS_AUDIT_DATABASE_URL", &main, "praxis_audit"),
                booking: main.clone(),
                keystore: keystore.clone(),
            },
            migration_url: role("PRAXIS_MIGRATION_DATABASE_URL", &main, "praxis_migrator"),
            keystore_migration_url: role(
                "PRAXIS_KEYSTORE_MIGRATION_URL",
                &keystore,
                "praxis_migrator",
            ),
            keymaster_url: role("PRAXIS_KEYMASTER_URL", &keystore, "praxis_keymaster"),
            redis_url: source.secret("PRAXIS_REDIS_URL"),
            web_connections: source.parsed("PRAXIS_WEB_CONNECTIONS", 16, "a number of connections"),
        }
    }
}

/// The URL with another user, whether it stands before the host or, for sockets, in the query.
fn as_role(url: &str, role: &str) -> String {
    let Ok(mut url) = Url::parse(url) else { return url.to_owned() };
    if url.set_username(role).is_ok() && url.has_host() {
        return url.into();
    }
    let others: Vec<_> = url.query_pairs().into_owned().filter(|(key, _)| key != "user").collect();
    url.query_pairs_mut().clear().extend_pairs(others).append_pair("user", role);
    url.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_takes_the_place_of_the_user_in_both_spellings() {
        assert_eq!(
            as_role("postgres://a@db.example/praxis", "b"),
            "postgres://b@db.example/praxis"
        );
        let socket = as_role("postgres:///praxis?host=/run/s&user=a", "b");
        assert!(
            socket.starts_with("postgres:///praxis?") && socket.ends_with("&user=b"),
            "{socket}"
        );
        assert!(!socket.contains("user=a"));
    }
}
