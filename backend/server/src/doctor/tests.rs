use super::*;
use crate::config::Source;
use std::os::unix::fs::OpenOptionsExt as _;

/// A sound installation in a folder, with what a test changes about it.
fn weak(changes: &[(&str, &str)]) -> Vec<&'static str> {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| {
        let path = folder.path().join(name);
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).mode(0o400).open(&path).unwrap();
        path.display().to_string()
    };
    let mut values = std::collections::HashMap::from([
        ("PRAXIS_PUBLIC_URL", "https://praxis.example".to_owned()),
        ("PRAXIS_DATABASE_URL", "postgres://praxis_booking@127.0.0.1/praxis".to_owned()),
        ("PRAXIS_KEYSTORE_URL", "postgres://praxis_keystore@127.0.0.1/keys".to_owned()),
        ("PRAXIS_SMTP_URL", "smtps://relay.example".to_owned()),
        ("PRAXIS_MAIL_FROM", "rdv@praxis.example".to_owned()),
        ("PRAXIS_DATA_DIR", folder.path().join("data").display().to_string()),
        ("PRAXIS_MASTER_KEY_FILE", file("master.key")),
        ("PRAXIS_CHECKPOINT_KEY_FILE", file("checkpoint.key")),
        ("PRAXIS_KEYSTORE_BACKUP_FILE", file("keystore.dump")),
    ]);
    values.extend(changes.iter().map(|(key, value)| (*key, (*value).to_owned())));
    let config = Config::read(Source::new(values)).unwrap();
    let now = services::clock::Clock::System.now();
    settings(&config, now).into_iter().filter(Finding::is_weak).map(|found| found.check).collect()
}

#[test]
fn a_sound_installation_has_nothing_weak() {
    assert_eq!(weak(&[]), Vec::<&str>::new());
}

#[test]
fn each_weak_setting_is_named() {
    for (key, value, check) in [
        ("PRAXIS_DEMO", "1", "demonstration"),
        ("PRAXIS_PUBLIC_URL", "http://praxis.example", "public address"),
        ("PRAXIS_ADMIN_LISTEN", "0.0.0.0:8081", "operators' listener"),
        ("PRAXIS_SMTP_URL", "smtp+plain://127.0.0.1", "mail"),
        (
            "PRAXIS_DATABASE_URL",
            "postgres://praxis_booking@db.internal/praxis",
            "connections to PostgreSQL",
        ),
        ("PRAXIS_REDIS_URL", "redis://redis.internal", "connection to Redis"),
        ("PRAXIS_MASTER_KEY_FILE", "/nowhere/master.key", "master key"),
        ("PRAXIS_KEYSTORE_BACKUP_FILE", "", "backup of the keystore"),
        ("PRAXIS_KEYSTORE_BACKUP_FILE", "/nowhere/keystore.dump", "backup of the keystore"),
    ] {
        assert_eq!(weak(&[(key, value)]), [check], "{key}={value}");
    }
}

#[test]
fn a_key_among_the_data_is_weak() {
    let folder = tempfile::tempdir().unwrap();
    let data_dir = folder.path();
    let key = data_dir.join("master.key");
    fs::write(&key, "").unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o400)).unwrap();
    assert!(key_file("master key", &key, data_dir).is_weak());
    fs::set_permissions(&key, fs::Permissions::from_mode(0o440)).unwrap();
    assert!(key_file("master key", &key, Path::new("/elsewhere")).is_weak());
}

#[test]
fn an_old_backup_of_the_keystore_is_weak() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let now = services::clock::Clock::System.now();
    assert!(!keystore_backup(Some(file.path()), now).is_weak());
    let later = now + KEYSTORE_BACKUP + SignedDuration::from_hours(1);
    assert!(keystore_backup(Some(file.path()), later).is_weak());
}
