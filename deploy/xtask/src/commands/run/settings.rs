use std::collections::BTreeMap;
use std::env::var;
use std::process::Command;

use xtask::root;

/// What Praxis finds in its environment besides what the developer has put there.
#[derive(Default)]
pub struct Settings(BTreeMap<&'static str, String>);

impl Settings {
    /// The developer's command line, which wins over everything.
    pub fn set(&mut self, key: &'static str, value: String) {
        self.0.insert(key, value);
    }

    /// Ours, which gives way to what the developer has set.
    pub fn offer(&mut self, key: &'static str, value: String) {
        self.set(key, var(key).unwrap_or(value));
    }

    pub fn get(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned().or_else(|| var(key).ok())
    }

    pub fn give<'command>(&self, command: &'command mut Command) -> &'command mut Command {
        command.envs(&self.0).current_dir(root())
    }
}
