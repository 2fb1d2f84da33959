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
    /// The last backup of the keystore, which the data's own backups leave out; only looked at.
    pub keystore_backup: Option<PathBuf>,
}

impl KeyConfig {
    pub(super) fn read(source: &mut Source, data_dir: &Path) -> Self {
        let keystore_backup = source.text("PRAXIS_KEYSTORE_BACKUP_FILE").map(PathBuf::from);
        let mut file = |key, name: &str| {
            source.text(key).map_or_else(|| data_dir.join("keys").join(name), PathBuf::from)
        };
        Self {
            keystore_backup,
            master: file("PRAXIS_MASTER_KEY_FILE", "master.key"),
            checkpoint: file("PRAXIS_CHECKPOINT_KEY_FILE", "checkpoint.key"),
        }
    }
}
