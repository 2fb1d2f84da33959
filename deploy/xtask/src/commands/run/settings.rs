use std::collections::BTreeMap;
use std::env::var;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use xtask::root;

/// What Praxis finds in its environment besides what the developer has put there.
#[derive(Default)]
pub struct Settings(BTreeMap<String, String>);

impl Settings {
    /// The developer's command line, which wins over everything.
    pub fn set(&mut self, key: &str, value: String) {
        self.0.insert(key.to_owned(), value);
    }

    /// Ours, which gives way to what the developer has set.
    pub fn offer(&mut self, key: &'static str, value: String) {
        self.set(key, var(key).unwrap_or(value));
    }

    pub fn get(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned().or_else(|| var(key).ok())
    }

    /// Writes them down for commands beside the demonstration. They hold no secret: the services
    /// listen on sockets in a folder that only its owner may enter.
    pub fn note(&self, data: &Path) -> Result<()> {
        let line = |(key, value): (&String, &String)| format!("{key}={value}\n");
        let text: String = self.0.iter().map(line).collect();
        fs::create_dir_all(data)?;
        fs::write(file(data), text).context("cannot write down the settings")
    }

    /// What was written down.
    pub fn noted(data: &Path) -> Result<Self> {
        let text = fs::read_to_string(file(data))?;
        let pair = |line: &str| line.split_once('=').map(|(key, value)| (key.into(), value.into()));
        Ok(Self(text.lines().filter_map(pair).collect()))
    }

    pub fn give<'command>(&self, command: &'command mut Command) -> &'command mut Command {
        command.envs(&self.0).current_dir(root())
    }
}

fn file(data: &Path) -> PathBuf {
    data.join("praxis.env")
}
