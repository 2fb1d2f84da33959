//! Where the keys are: files that only the server's account can read.

use super::Source;
use std::path::{Path, PathBuf};

/// Key files.
#[derive(Clone)]
pub struct KeyConfig {
    /// Wraps the data keys of the practices.
    pub master: PathBuf,
    /// Signs the checkpoints of the audit logs.
    pub checkpoint: PathBuf,
}

impl KeyConfig {
    pub(super) fn read(source: &mut Source, data_dir: &Path) -> Self {
        let mut file = |key, name: &str| {
            source.text(key).map_or_else(|| data_dir.join("keys").join(name), PathBuf::from)
        };
        Self {
            master: file("PRAXIS_MASTER_KEY_FILE", "master.key"),
            checkpoint: file("PRAXIS_CHECKPOINT_KEY_FILE", "checkpoint.key"),
        }
    }
}
