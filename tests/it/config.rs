//! Settings are read as they are documented, and all mistakes are told at once.

use anyhow::Result;
use server::config::{Config, KEYS, Source};
use std::{collections::BTreeSet, fs};
use tests::app::Deployment;

#[test]
fn every_setting_is_explained_and_every_explained_setting_exists() -> Result<()> {
    let text = fs::read_to_string(xtask::root().join("deploy/env.example"))?;
    let explained: Vec<_> = text
        .lines()
        .filter_map(|line| line.trim_start_matches("# ").split_once('='))
        .map(|(key, _)| key)
        .filter(|key| key.starts_with("PRAXIS_"))
        .collect();
    assert_eq!(explained.iter().collect::<BTreeSet<_>>().len(), explained.len(), "a setting twice");
    assert_eq!(explained.into_iter().collect::<BTreeSet<_>>(), KEYS.into_iter().collect());
    Ok(())
}

#[test]
fn the_explained_settings_are_good_ones() -> Result<()> {
    let text = fs::read_to_string(xtask::root().join("deploy/env.example"))?;
    let settings =
        text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='));
    Config::read(Source::new(settings))?;
    Ok(())
}

#[test]
fn all_mistakes_are_told_at_once_without_repeating_what_was_set() {
    let mistakes = Config::read(Source::new([
        ("PRAXIS_LISTEN", "everywhere"),
        ("PRAXIS_PUBLIC_URL", "praxis.example/path"),
        ("PRAXIS_TRUSTED_PROXIES", "127.0.0.1, proxy"),
        ("PRAXIS_WEB_WORKERS", "many"),
        ("PRAXIS_LOG_FORMAT", "xml"),
        ("PRAXIS_DEMO", "perhaps"),
        ("PRAXIS_MAIL_FROM", "nobody"),
        ("PRAXIS_DATABSE_URL", "postgres://praxis:hunter2@db/praxis"),
    ]));
    let told = mistakes.err().map(|mistakes| mistakes.to_string()).unwrap_or_default();
    insta::assert_snapshot!(told, @r"
    the settings are not usable:
      PRAXIS_DATABASE_URL: must be set
      PRAXIS_DATABSE_URL: no such setting
      PRAXIS_DEMO: 1 or 0
      PRAXIS_KEYSTORE_URL: must be set
      PRAXIS_LISTEN: an address and port, 127.0.0.1:8080
      PRAXIS_LOG_FORMAT: text or json
      PRAXIS_MAIL_FROM: must be the address that mails come from
      PRAXIS_PUBLIC_URL: scheme and host, https://praxis.example
      PRAXIS_SMTP_URL: must be set: without it patients get no confirmation
      PRAXIS_TRUSTED_PROXIES: IP addresses, separated by commas
      PRAXIS_WEB_WORKERS: a number of threads
    ");
    assert!(!told.contains("hunter2") && !told.contains("everywhere"), "{told}");
}

#[test]
fn without_a_relay_only_a_demonstration_starts() -> Result<()> {
    let deployment = Deployment::new()?;
    let mut settings = deployment.settings()?;
    assert!(Config::read(Source::new(settings.clone())).is_ok());
    settings.insert("PRAXIS_DEMO".to_owned(), "0".to_owned());
    settings.insert("PRAXIS_MAIL_FROM".to_owned(), "rendez-vous@praxis.example".to_owned());
    let told =
        Config::read(Source::new(settings.clone())).err().map(|mistakes| mistakes.to_string());
    assert!(told.is_some_and(|told| told.contains("PRAXIS_SMTP_URL")));
    settings.insert("PRAXIS_SMTP_URL".to_owned(), "smtps://relay.example".to_owned());
    assert!(Config::read(Source::new(settings)).is_ok());
    Ok(())
}
